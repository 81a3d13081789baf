"""Which event a conversation is about, and whether a message goes on about it.

A message that names nothing which the article told last lacks is asked of this event's articles
alone, in any language.
"""

from collections.abc import Callable, Sequence
from functools import cache

from index.article_index import ArticleIndex
from index.catalog import StoredVersion
from index.language import KnownNames, keyed_names_in, named_in, terms
from index.question import ask
from index.types import Evidence, EvidenceSentence, Filters
from qa_service.compose.markers import LONGEST_SENTENCE, MARKER, unmarked
from qa_service.contract.types import FilterSpec, Turn
from qa_service.conversation.following import names_asked, topic_of
from qa_service.conversation.pronouns import slot_of
from qa_service.conversation.small_words import small_words
from qa_service.conversation.spoken_of import Asked, within
from qa_service.conversation.standalone import same_words

MOST_SENTENCES = 3
"""Of the last question, whose articles are what is being talked about."""
ELSEWHERE = 0.5
"""What the confidence of a message by itself is multiplied by where other readings go on with what
was asked, and its own best sentence stands elsewhere: "what's the price" after a vaccine."""
SEVERAL = 2
"""Words of a message, all of which one article lacks and another has, that are of the other."""
SURELY = 0.6
"""How much more confident another article must be of what rules read a message as."""
NEAR = 3
"""Sentences of a message among which is what its question finds first, if they mean the same."""


class InTalk:
    """The article that is being talked about, and the others of its event."""

    def __init__(
        self,
        index: ArticleIndex,
        version: StoredVersion,
        spec: FilterSpec,
        last: str,
        threshold: float,
    ) -> None:
        """`last` is what was asked last, whose language a short message is taken to be in;
        `threshold` the confidence below which the event's articles do not answer."""
        self._index, self._article, self._spec, self._last = index, version.article, spec, last
        self._threshold = threshold
        stories = index.stories_of([version.article.id])
        told = [each.article.source_file for story in stories for each in story.articles]
        self._files = told or [version.article.source_file]
        self._text = f"{version.article.title}\n{version.text}"
        self._names = KnownNames(keyed_names_in(self._text))
        self._find = cache(self._search)

    def is_left(self, message: str, found: Evidence) -> bool:
        """Whether a message is about something else: "and in Brill?", a name that the article
        lacks, or what stands behind "and", or several words, that it lacks and another has. `found`
        is what all articles have for it."""
        small = small_words(message, self._last)
        names, instead = names_asked(found.question, small.language), topic_of(message, small)
        if not all(map(self._names.hold, names)) or (names and instead):
            return True
        language = self._article.language
        topic = set(terms(instead, language))
        words = topic or set(terms(message, language))
        there = {t for each in found.sentences[:1] for t in terms(_around(each), language)}
        told = words & there
        enough = topic <= there if topic else len(told) >= SEVERAL
        return bool(told) and enough and told.isdisjoint(terms(self._text, language))

    def asked(self, message: str, question: str, found: Evidence, *, sure: bool = False) -> Asked:
        """The message as it stands, asked of the event; or the question that rules made of it,
        where they find the same, where these articles do not answer it as it stands, and where it
        says "she" or "and ...?" and is answered better so; or that question of all articles, where
        another is far surer of it. `found` is what all have for it, `sure` whether the articles
        tell whom "she" means: nobody else is, then."""
        small, alone = small_words(message, self._last), same_words(question, message)
        if alone and names_asked(found.question, small.language):
            return Asked(question)
        ruled = self._find(question)
        if sure:
            here = ruled.confidence >= min(self._threshold, found.confidence)
            return Asked(question, there=self._files if here else ())
        bare = ruled if alone else self._find(message)
        most = max(bare.confidence, ruled.confidence)
        slot = slot_of(message, small)
        person = slot is not None and slot.person
        unknown = person and slot_of(question, small) is not None
        if not self._tells(found) and found.confidence > most + SURELY and not unknown:
            return Asked(question)
        points = topic_of(message, small) or person
        better = ruled.confidence > bare.confidence if points else bare.confidence < self._threshold
        if not alone and (better or self._finds_the_same(ruled, bare)):
            return Asked(question, there=self._files)
        return Asked(message, self._article, self._files)

    def _search(self, question: str) -> Evidence:
        return self._index.find(question, within(self._spec, self._files).as_filters())

    def _finds_the_same(self, ruled: Evidence, bare: Evidence) -> bool:
        """Whether a question's best sentence is the message's too, or near it and surer."""
        best = [sentence.sentence_id for sentence in bare.sentences[:NEAR]]
        found = [sentence.sentence_id for sentence in ruled.sentences[:1]]
        if not set(found) & set(best):
            return False
        return ruled.confidence >= (self._threshold if found == best[:1] else bare.confidence)

    def _tells(self, found: Evidence) -> bool:
        return all(each.article.source_file in self._files for each in found.sentences[:1])


def in_talk(
    index: ArticleIndex,
    turns: Sequence[Turn],
    spec: FilterSpec,
    find: Callable[[str], Evidence],
    threshold: float,
) -> InTalk | None:
    """The article that an answer quoted last; None where something else was asked of since. `find`
    is what all articles have for a question, `threshold` the confidence of an answer."""
    since: list[str] = []
    for turn in reversed(turns):
        if turn.role == "user":
            since.append(turn.content)
        elif version := _quoted(index, turn.content, spec.as_filters()):
            talk = InTalk(index, version, spec, last_asked(turns), threshold)
            return None if any(talk.is_left(each, find(each)) for each in since) else talk
    return None


def _quoted(index: ArticleIndex, told: str, filters: Filters) -> StoredVersion | None:
    """The article that an answer quotes first; None where it cites nothing."""
    first, *cited = MARKER.split(told)
    plain, text = first.strip()[:LONGEST_SENTENCE], unmarked(told)
    if not plain or not cited:
        return None
    near = index.near(plain, filters)

    def is_quoted(version: StoredVersion, ordinal: int) -> bool:
        sentence = " ".join(version.sentence(ordinal).split())
        return sentence in text or plain in sentence

    quoting = (near.versions[n] for n, o in near.sentences if is_quoted(near.versions[n], o))
    return next(quoting, None)


def last_asked(turns: Sequence[Turn]) -> str:
    """Empty where nothing was asked."""
    return next((turn.content for turn in reversed(turns) if turn.role == "user"), "")


def loses(found: Evidence, other: Evidence) -> bool:
    """Whether another reading's best sentence, with its title, lacks a name of the question that
    what is found for it has."""
    told = [name for each in found.sentences for name in keyed_names_in(_around(each))]
    names = [name for name in ask(found.question).names if named_in([name], told)]
    best = [name for each in other.sentences[:1] for name in keyed_names_in(_around(each))]
    return not named_in(names, best)


def _around(sentence: EvidenceSentence) -> str:
    return f"{sentence.article.title}\n{sentence.passage_text}"


def goes_on(found: Evidence, last: Evidence) -> bool:
    """Whether what answers a message stands in an article that the last question found."""
    articles = {each.article.id for each in last.sentences[:MOST_SENTENCES]}
    return bool(found.sentences) and found.sentences[0].article.id in articles
