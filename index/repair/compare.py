"""Catalog, vectors, postings and originals held against each other, row by row."""

import random
from collections.abc import Callable, Sequence

import numpy as np

from index.catalog.reader import CatalogReader
from index.catalog.rows import StoredVersion
from index.ingest.originals import Originals
from index.ingest.prepare import postings_of
from index.repair.differences import Differences
from index.stores.postings import Postings
from index.stores.vectors import VectorIndex

SAMPLE = 24
"""Articles compared at each start: half of them the newest, where a crash would show."""
SAME_VECTOR = 0.01
"""Most the lengths of a difference may be: the catalog keeps half precision."""


class Comparison:
    """Raises StorageFault when a store cannot be read."""

    def __init__(
        self,
        reader: CatalogReader,
        vectors: VectorIndex,
        postings: Postings,
        originals: Originals,
    ) -> None:
        self._reader = reader
        self._vectors = vectors
        self._postings = postings
        self._originals = originals

    def sample(self) -> Differences:
        """The newest articles and some others; their files are only looked for, not read."""
        ids = self._reader.version_ids()
        newest, others = ids[-SAMPLE // 2 :], ids[: -SAMPLE // 2]
        some = random.sample(others, min(len(others), SAMPLE // 2))
        return self._compared([*some, *newest], deep=False)

    def whole(
        self, on_progress: Callable[[int, int], None] = lambda done, total: None
    ) -> Differences:
        """Every article, the bytes of its file, and what belongs to none."""
        ids = self._reader.version_ids()
        found = self._compared(ids, deep=True, on_progress=on_progress)
        known = set(self._reader.sentence_ids(ids))
        found.stray_vectors = set(self._vectors.ids()) - known
        counts = self._reader.counts()
        if not found.versions:
            held = self._postings.count()
            found.stray_postings = max(0, held - counts.sentences - counts.passages)
        return found

    def _compared(
        self,
        version_ids: Sequence[int],
        *,
        deep: bool,
        on_progress: Callable[[int, int], None] = lambda done, total: None,
    ) -> Differences:
        found = Differences()
        for done, version_id in enumerate(version_ids):
            on_progress(done, len(version_ids))
            version = self._reader.stored([version_id])[version_id]
            found.vectors |= self._other_vectors(version)
            if not self._postings.hold(postings_of(version)):
                found.versions.add(version_id)
            digest = version.article.sha256
            if not (self._originals.sound(digest) if deep else self._originals.has(digest)):
                found.originals.add(digest)
        on_progress(len(version_ids), len(version_ids))
        return found

    def _other_vectors(self, version: StoredVersion) -> set[int]:
        held = self._vectors.held(version.sentence_ids)
        return {
            identifier
            for identifier, vector in zip(version.sentence_ids, version.vectors, strict=True)
            if identifier not in held
            or held[identifier].shape != vector.shape
            or np.linalg.norm(held[identifier] - vector) > SAME_VECTOR
        }
