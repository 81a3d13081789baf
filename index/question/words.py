"""A sentence's words as the ranking compares them, remembered: versions never change."""

import re
import threading
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import NamedTuple

from cachetools import LRUCache

from index.catalog.rows import StoredVersion
from index.language.names import behind_first, keyed_names_in, names_in
from index.question.concepts import concepts_in
from index.vocabulary.served import anywhere

Key = tuple[int, int]
"""(version id, sentence ordinal)."""
_ANAPHORA = re.compile(
    rf"(?:(?:{anywhere(lambda words: words.reports.points_behind)}),? )?"
    rf"(?:{anywhere(lambda words: words.reports.points)})\b",
    re.IGNORECASE,
)
"""Openings that lean on the sentence before."""


@dataclass(frozen=True, slots=True)
class SentenceWords:
    """A sentence's terms, as a set and in order, and the words in it that may be names."""

    terms: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    names: frozenset[str]
    inner_names: tuple[str, ...]
    """Long enough to be told apart, and not the first word, which has a capital in any case."""


class Asked(NamedTuple):
    """A question's terms in one language."""

    weights: dict[str, float]
    """By term, its rarity."""
    total: float
    pairs: frozenset[tuple[str, str]]


class WordCache:
    """Safe to share between threads.

    The names of whole articles have room of their own: a few live blogs would push each other's
    sentences out.
    """

    def __init__(self, most_bytes: int = 50_000_000, most_name_bytes: int = 10_000_000) -> None:
        self._known: LRUCache[Key, SentenceWords] = LRUCache(most_bytes, _size_of)
        self._names: LRUCache[int, frozenset[str]] = LRUCache(most_name_bytes, _size_of_names)
        self._lock = threading.Lock()

    def words(self, key: Key, version: StoredVersion) -> SentenceWords:
        with self._lock:
            known = self._known.get(key)
        if known is None:
            start, end = version.spans[key[1]]
            known = sentence_words(version.text[start:end], version.article.language)
            with self._lock, suppress(ValueError):  # too large to be kept
                self._known[key] = known
        return known

    def names(self, version: StoredVersion) -> frozenset[str]:
        """The words of all of its sentences that may be names. Nothing else of them is read."""
        own = version.article.version_id
        with self._lock:
            known = self._names.get(own)
        if known is None:
            found = (names_in(version.text[start:end]) for start, end in version.spans)
            known = frozenset(chain.from_iterable(found))
            with self._lock, suppress(ValueError):
                self._names[own] = known
        return known


def _size_of(words: SentenceWords) -> int:
    """About how many bytes of memory they take."""
    return 500 + 300 * len(words.terms) + 60 * len(words.inner_names)


def _size_of_names(names: frozenset[str]) -> int:
    """The same of an article's."""
    return 500 + 150 * len(names)


def sentence_words(text: str, language: str) -> SentenceWords:
    found = concepts_in(text, language)
    pairs = frozenset(pairwise(found))
    inner = tuple(keyed_names_in(behind_first(text)))
    return SentenceWords(frozenset(found), pairs, frozenset(names_in(text)), inner)


def leans_back(sentence: str) -> bool:
    """Whether a sentence opens with words that point to the one before it."""
    return _ANAPHORA.match(sentence) is not None
