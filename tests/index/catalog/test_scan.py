"""The exact search among some articles, with a loop over all of their sentences as the judge."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.catalog import scan
from index.catalog.rows import pack_vector, unpack_vectors
from index.catalog.scan import Rows, Scan
from index.embedding.embedder import Vectors

DIMENSION = 24


class Library:
    """Sentences of versions 1, 2, ... with vectors as close to one another as real ones."""

    def __init__(self, lengths: Sequence[int], seed: int) -> None:
        dice = np.random.default_rng(seed)
        self.versions = np.repeat(np.arange(1, len(lengths) + 1), lengths)
        rows = dice.standard_normal((len(self.versions), DIMENSION)) + 3
        rows /= np.linalg.norm(rows, axis=1, keepdims=True).clip(1e-9)
        self.vectors = unpack_vectors([pack_vector(row) for row in rows.astype(np.float32)])
        self.vectors = self.vectors.reshape(-1, DIMENSION)
        self.read: list[int] = []
        question = dice.standard_normal(DIMENSION) + 3
        self.question = (question / np.linalg.norm(question)).astype(np.float32)

    def rows_of(self, versions: Sequence[int]) -> Rows:
        self.read += versions
        own = np.flatnonzero(np.isin(self.versions, versions))
        return Rows(own, self.versions[own], self.vectors[own])

    def vectors_of(self, ids: Sequence[int]) -> tuple[list[int], Vectors]:
        return list(ids), self.vectors[list(ids)]

    def nearest(self, versions: set[int], limit: int) -> list[int]:
        own = [n for n, version in enumerate(self.versions) if version in versions]
        return sorted(own, key=lambda n: -float(self.vectors[n] @ self.question))[:limit]

    def scan(self) -> Scan:
        return Scan(self.rows_of, self.vectors_of)


def same(library: Library, found: list[int], expected: list[int]) -> bool:
    """Which of two equally near ones comes first does not matter."""
    near, nearest = (library.vectors[ids] @ library.question for ids in (found, expected))
    return len(set(found)) == len(expected) and bool(np.allclose(near, nearest, atol=1e-6))


LENGTHS = st.lists(st.integers(0, 30), min_size=1, max_size=12)
FILTERS = st.lists(st.sets(st.integers(1, 14), max_size=12), min_size=1, max_size=5)


@settings(max_examples=60)
@given(lengths=LENGTHS, seed=st.integers(0, 99), filters=FILTERS, limit=st.integers(1, 20))
def test_whatever_was_asked_before_the_nearest_allowed_sentences_are_found(
    lengths: list[int], seed: int, filters: list[set[int]], limit: int
) -> None:
    library = Library(lengths, seed)
    searched = library.scan()
    for allowed in filters:
        found = searched.nearest(library.question, allowed, limit)
        assert same(library, found, library.nearest(allowed, limit))


def test_a_version_is_read_once() -> None:
    library = Library([3, 0, 2, 5], seed=1)
    searched = library.scan()
    for allowed in ({1, 2}, {1, 2, 3}, {3}, {1, 2, 3, 4}):
        searched.nearest(library.question, allowed, 2)
    assert sorted(library.read) == [1, 2, 3, 4]


def test_memory_is_bounded_in_bytes_however_long_the_articles_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    library = Library([400] * 10 + [4000], seed=2)
    searched = library.scan()
    monkeypatch.setattr(scan, "LOADED", 1)
    monkeypatch.setattr(scan, "MOST_BYTES", 50_000)
    for version in range(1, 12):
        found = searched.nearest(library.question, {version}, 5)
        assert same(library, found, library.nearest({version}, 5))
        assert searched.bytes <= 50_000
    everything = set(range(1, 12))
    found = searched.nearest(library.question, everything, 5)
    assert same(library, found, library.nearest(everything, 5))
    assert searched.bytes <= 50_000


def test_after_vectors_were_replaced_the_new_ones_are_searched() -> None:
    library = Library([4, 4], seed=3)
    searched = library.scan()
    searched.nearest(library.question, {1, 2}, 3)
    library.vectors = library.vectors[::-1].copy()
    searched.forget()
    assert same(library, searched.nearest(library.question, {1, 2}, 3), library.nearest({1, 2}, 3))
