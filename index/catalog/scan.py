"""Exact vector search among some articles: their vectors in memory, a byte a dimension.

Bytes choose a few times more sentences than are wanted, and the catalog's own vectors put those
in order.
"""

import threading
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.embedding.embedder import Vectors

MOST_BYTES = 100_000_000
"""Of vectors in memory: those of a quarter of a million sentences."""
RESCORED = 4
"""How many times more sentences are chosen by bytes than are wanted."""
LOADED = 500
"""Articles read from the catalog, and kept and dropped, together."""
_BLOCK = 1024
"""Rows multiplied at once: they stay in the processor's cache."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Sentences in any order: columns of one length."""

    ids: NDArray[np.int64]
    versions: NDArray[np.int64]
    vectors: Vectors


@dataclass(frozen=True, slots=True)
class _Part:
    """The sentences of some versions; a vector is about its codes times its scale."""

    held: frozenset[int]
    ids: NDArray[np.int64]
    versions: NDArray[np.int64]
    codes: NDArray[np.int8]
    scales: NDArray[np.float32]

    @property
    def bytes(self) -> int:
        return self.codes.nbytes + self.scales.nbytes + self.ids.nbytes + self.versions.nbytes

    def scored(
        self, vector: NDArray[np.float32], allowed: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Ids of the allowed sentences, and how near each is, about."""
        rows = np.flatnonzero(np.isin(self.versions, allowed))
        scores = np.empty(len(rows), np.float32)
        for start in range(0, len(rows), _BLOCK):
            block = rows[start : start + _BLOCK]
            scores[start : start + _BLOCK] = self.codes[block].astype(np.float32) @ vector
        return self.ids[rows], scores * self.scales[rows]


class Scan:
    """Safe from any thread. Versions never change, so only `forget` makes memory stale.

    Raises StorageFault when the catalog does.
    """

    def __init__(
        self,
        rows_of: Callable[[Sequence[int]], Rows],
        vectors: Callable[[Sequence[int]], tuple[list[int], Vectors]],
    ) -> None:
        """`rows_of` reads the sentences of versions, `vectors` those of some sentences."""
        self._rows_of = rows_of
        self._vectors = vectors
        self._lock = threading.Lock()
        self._parts: list[_Part] = []

    def forget(self) -> None:
        """Empties the memory, after stored vectors were replaced."""
        with self._lock:
            self._parts = []

    @property
    def bytes(self) -> int:
        """Of memory in use."""
        return sum(part.bytes for part in self._parts)

    def nearest(
        self, vector: NDArray[np.float32], versions: AbstractSet[int], limit: int
    ) -> list[int]:
        """The sentences of these versions that are nearest, the nearest first."""
        allowed = np.fromiter(versions, np.int64, len(versions))
        scored = [part.scored(vector, allowed) for part in self._parts_with(versions)]
        if not scored:
            return []
        ids, scores = (np.concatenate(column) for column in zip(*scored, strict=True))
        most = RESCORED * limit
        if len(ids) > most:
            ids = ids[np.argpartition(-scores, most)[:most]]
        known, vectors = self._vectors(sorted(ids.tolist()))
        if not known:
            return []
        return [known[i] for i in np.argsort(-(vectors @ vector), kind="stable")[:limit]]

    def _parts_with(self, versions: AbstractSet[int]) -> list[_Part]:
        """Those that hold some of these versions; what is in none is read."""
        with self._lock:
            held = frozenset[int]().union(*(part.held for part in self._parts))
            missing = sorted(versions - held)
            new = [self._read(missing[i : i + LOADED]) for i in range(0, len(missing), LOADED)]
            parts = [part for part in self._parts if not part.held.isdisjoint(versions)]
            self._keep(new)
        return [*parts, *new]

    def _read(self, versions: Sequence[int]) -> _Part:
        rows = self._rows_of(versions)
        scales = np.abs(rows.vectors).max(axis=1, initial=1e-9, keepdims=True) / 127
        codes = np.rint(rows.vectors / scales).astype(np.int8)
        return _Part(frozenset(versions), rows.ids, rows.versions, codes, scales[:, 0])

    def _keep(self, new: Sequence[_Part]) -> None:
        """Adds them; the oldest go when there is no room."""
        for part in new:
            last = self._parts[-1:]
            if last and len(last[0].held) + len(part.held) <= LOADED:
                self._parts[-1:] = [_together(last[0], part)]
            else:
                self._parts.append(part)
        while self._parts and self.bytes > MOST_BYTES:
            self._parts.pop(0)


def _together(one: _Part, other: _Part) -> _Part:
    return _Part(
        one.held | other.held,
        np.concatenate([one.ids, other.ids]),
        np.concatenate([one.versions, other.versions]),
        np.concatenate([one.codes, other.codes]),
        np.concatenate([one.scales, other.scales]),
    )
