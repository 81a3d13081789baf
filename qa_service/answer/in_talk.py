"""What is found for a message, and what the conversation is about."""

from collections.abc import Sequence

from index.article_index import ArticleIndex
from index.language import keyed_names_in, named_in
from index.question import ask
from index.types import Article, Evidence, EvidenceSentence
from qa_service.contract.types import FilterSpec, Turn
from qa_service.conversation.pronouns import slot_of
from qa_service.conversation.small_words import small_words
from qa_service.conversation.spoken_of import CLEARLY, Asked, within
from qa_service.conversation.standalone import same_words

MOST_SENTENCES = 3
"""Of the last question, whose articles are what is being talked about."""
ELSEWHERE = 0.5
"""What the confidence of a message by itself is multiplied by where other readings go on with what
was asked, and its own best sentence stands elsewhere: "what's the price" after a vaccine."""
SURE = 0.9
"""Confidence of a question from which nothing else is tried."""


def of_the_talk(
    index: ArticleIndex, message: str, read: tuple[str, Evidence], about: Article, spec: FilterSpec
) -> Asked:
    """The question that rules read a message as, with what was found for it, or the message as it
    stands of the article `about`."""
    question, found = read
    bare = same_words(question, message)
    elsewhere = all(each.article.id != about.id for each in found.sentences[:1])
    sure = found.confidence * (ELSEWHERE if bare and elsewhere else 1)
    if sure < SURE:
        inside = index.find(message, within(spec, about).as_filters())
        if inside.confidence > sure + CLEARLY and not _is_better_said(found, inside, message):
            return Asked(message, about, there=True)
    unclear = bare and not elsewhere and not ask(message).names
    return Asked(question, about if unclear else None)


def _is_better_said(found: Evidence, inside: Evidence, message: str) -> bool:
    """Whether a question says who "she" of a message is, and finds the same sentence."""
    best = [each.sentence_id for each in found.sentences[:1]]
    same = best == [each.sentence_id for each in inside.sentences[:1]]
    return same and slot_of(message, small_words(message)) is not None


def last_asked(turns: Sequence[Turn]) -> str:
    """Empty where nothing was asked."""
    return next((turn.content for turn in reversed(turns) if turn.role == "user"), "")


def last_told(turns: Sequence[Turn]) -> str:
    """Empty where nothing was told."""
    return next((turn.content for turn in reversed(turns) if turn.role == "assistant"), "")


def loses(found: Evidence, other: Evidence) -> bool:
    """Whether another reading's best sentence, with its title, lacks a name of the question that
    what is found for it has."""
    told = [name for each in found.sentences for name in _names_around(each)]
    names = [name for name in ask(found.question).names if named_in([name], told)]
    best = [name for each in other.sentences[:1] for name in _names_around(each)]
    return not named_in(names, best)


def _names_around(sentence: EvidenceSentence) -> list[str]:
    return keyed_names_in(f"{sentence.article.title}\n{sentence.passage_text}")


def goes_on(found: Evidence, last: Evidence) -> bool:
    """Whether what answers a message stands in an article that the last question found."""
    articles = {each.article.id for each in last.sentences[:MOST_SENTENCES]}
    return bool(found.sentences) and found.sentences[0].article.id in articles
