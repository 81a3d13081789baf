"""Questions that an answer's articles may answer too, to ask next; unchecked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.article_index import ArticleIndex
from index.dated import DATE_WORD
from index.errors import ArticleNotFound
from index.vocabulary import SERVED
from qa_service.contract.types import Answer
from qa_service.conversation.small_words import language_of
from qa_service.library.spelled import (
    as_most_spell,
    common_words,
    names_of,
    names_only_names,
)
from qa_service.library.suggestion_shapes import KINDS, Kind, questions_of
from qa_service.library.suggestions import LEAD
from qa_service.phrases.spoken import spoken_language

ARTICLES = 3
"""The first that an answer cites, or the nearest where it cites none."""
SENTENCES = 24
"""Of each, from its beginning."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A question, and the article with a sentence that answers it by its shape."""

    question: str
    article_id: str


def follow_ups(index: ArticleIndex, answer: Answer) -> list[FollowUp]:
    """In the language of the answered question, the best liked first, one article after another.

    No sentence that the answer cites gives one. Raises IndexFault.
    """
    near = answer.citations or answer.nearest
    articles = list(dict.fromkeys(each.article_id for each in near))[:ARTICLES]
    found = [
        (KINDS.index(kind), rank, place, FollowUp(question, article))
        for rank, article in enumerate(articles)
        for place, (kind, question) in enumerate(_of_article(index, answer, article))
    ]
    known = index.stored_all(index.article(each) for each in articles if found)
    written = names_of(stored.text for stored in known.values())
    likely = [each for *_, each in sorted(found, key=lambda each: each[:3])]
    spelled = [replace(each, question=as_most_spell(each.question, written)) for each in likely]
    return list({each.question: each for each in spelled}.values())


def _of_article(index: ArticleIndex, answer: Answer, article: str) -> Iterator[tuple[Kind, str]]:
    try:
        stored = index.stored(article)
    except ArticleNotFound:
        return
    asked_in = language_of(answer.question)
    if asked_in not in SERVED:
        asked_in = spoken_language(answer.question)
    cited = [(c.start, c.end) for c in answer.citations if c.article_id == article]
    common = common_words(stored.text)
    for place, span in enumerate(stored.spans[:SENTENCES]):
        if _is_in(span, cited):
            continue
        sentence, language = stored.text[slice(*span)], stored.article.language
        for kind, question in questions_of(
            sentence, language, lead=place < LEAD, asked_in=asked_in
        ):
            if not DATE_WORD.search(question) and names_only_names(question, common):
                yield kind, question


def _is_in(span: tuple[int, int], cited: Sequence[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in cited)
