"""Questions to begin with, drawn from the articles that are there.

A question is suggested only when asking it leads back to its article with confidence, so that
no suggestion ends in "the articles do not say".
"""

import threading
from collections import Counter
from collections.abc import Container, Sequence

from index.article_index import ArticleIndex
from index.catalog import StoredVersion
from index.dated import DATE_WORD
from index.question import ask
from index.types import Article
from qa_service.library.spelled import (
    as_most_spell,
    common_words,
    names_of,
    names_only_names,
)
from qa_service.library.suggestion_shapes import KINDS, Kind, questions_of

ARTICLES = 30
"""The newest ones are drawn from."""
SENTENCES = 12
"""Of each article, from its beginning."""
LEAD = 2
"""Sentences that say where the event was; places further down can be anything."""
TRIED = 3
"""Questions tried for one article before the next has its turn."""
BEST = 2
"""Sentences found of which one is the article's: the first may be another report's of the event."""
MOST = 8
NEWS = "What is the news?"
"""Any library answers it: suggested where no article has a question of its own."""


class Suggestions:
    """Made when asked for, and again only when the newest articles have changed."""

    def __init__(self, index: ArticleIndex, threshold: float) -> None:
        self._index = index
        self._threshold = threshold
        self._lock = threading.Lock()
        self._made: tuple[tuple[int, ...], list[str]] = ((), [])

    def questions(self, limit: int = 4) -> list[str]:
        """At most `limit` (up to 8) questions, one an article; none without articles.

        Raises IndexFault.
        """
        with self._lock:
            listing = self._index.listing
            newest, _ = listing.page(limit=ARTICLES, order="newest", withdrawn=False)
            versions = tuple(article.version_id for article in newest)
            if versions != self._made[0]:
                self._made = versions, self._make(newest)
            return self._made[1][:limit]

    def _make(self, articles: Sequence[Article]) -> list[str]:
        found: dict[frozenset[str], str] = {}
        kinds: Counter[Kind] = Counter()
        known = self._index.stored_all(articles)
        written = names_of(stored.text for stored in known.values())
        for stored in (known[article.id] for article in articles if article.id in known):
            if len(found) == MOST:
                break
            likely = sorted(_candidates(stored), key=lambda each: kinds[each[0]])
            if answered := self._answered(stored, likely, found, written):
                kind, question = answered
                kinds[kind] += 1
                found[ask(question).name_keys] = question
        return list(found.values()) or ([NEWS] if articles else [])

    def _answered(
        self,
        stored: StoredVersion,
        likely: Sequence[tuple[Kind, str]],
        taken: Container[frozenset[str]],
        written: Counter[str],
    ) -> tuple[Kind, str] | None:
        """The first of an article's questions that it answers, about new names."""
        for kind, own in likely[:TRIED]:
            question = as_most_spell(own, written)
            if ask(question).name_keys in taken:
                continue
            evidence = self._index.find(question)
            best = {each.article.id for each in evidence.sentences[:BEST]}
            if stored.article.id in best and evidence.confidence >= self._threshold:
                return kind, question
        return None


def _candidates(stored: StoredVersion) -> list[tuple[Kind, str]]:
    """An article's questions, the best liked first; a headline is none."""
    article = stored.article
    read = [stored.text[start:end] for start, end in stored.spans[:SENTENCES]]
    common = common_words(stored.text)
    found = [
        (KINDS.index(kind), place, kind, question)
        for place, sentence in enumerate(read)
        for kind, question in questions_of(sentence, article.language, lead=place < LEAD)
        if not DATE_WORD.search(question) and names_only_names(question, common)
    ]
    return list(dict.fromkeys((kind, question) for _, _, kind, question in sorted(found)))
