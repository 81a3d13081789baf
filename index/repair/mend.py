"""Puts right what a comparison found, from the catalog; nothing is embedded."""

from collections.abc import Callable

from sqlalchemy import Engine

from index.catalog.reader import CatalogReader
from index.catalog.rows import StoredVersion
from index.ingest.originals import Originals, sha256
from index.ingest.prepare import postings_of
from index.repair.differences import Differences
from index.repair.places import candidates
from index.stores.postings import Postings
from index.stores.vectors import VectorIndex

AT_ONCE = 100
"""Articles whose rows are replaced together."""


class Mender:
    """All methods raise StorageFault. Safe to interrupt: what is left is found the next time."""

    def __init__(
        self,
        engine: Engine,
        reader: CatalogReader,
        vectors: VectorIndex,
        postings: Postings,
        originals: Originals,
    ) -> None:
        self._engine = engine
        self._reader = reader
        self._vectors = vectors
        self._postings = postings
        self._originals = originals

    def mend(
        self, found: Differences, on_progress: Callable[[int, int], None] = lambda done, total: None
    ) -> None:
        """Replaces rows that are missing or another's, and drops those that belong to nothing."""
        self._vectors.delete(sorted(found.stray_vectors))
        if found.stray_postings:
            self._postings.clear()
            found.versions.update(self._reader.version_ids())
        owners = set(self._reader.versions_of(sorted(found.vectors)).values())
        broken = sorted(owners | found.versions)
        for start in range(0, len(broken), AT_ONCE):
            on_progress(start, len(broken))
            part = broken[start : start + AT_ONCE]
            versions = list(self._reader.stored(part).values())
            self._replace_vectors(versions, found.vectors)
            self._replace_postings([v for v in versions if _id(v) in found.versions])
        on_progress(len(broken), len(broken))
        for digest in found.originals:
            self._restore(digest)

    def _replace_vectors(self, versions: list[StoredVersion], wrong: set[int]) -> None:
        for version in versions:
            places = [i for i, n in enumerate(version.sentence_ids) if n in wrong]
            ids = [version.sentence_ids[i] for i in places]
            self._vectors.delete(ids)
            self._vectors.add(ids, version.vectors[places], [_id(version)] * len(ids))

    def _replace_postings(self, versions: list[StoredVersion]) -> None:
        self._postings.delete_versions([_id(version) for version in versions])
        for version in versions:
            self._postings.add(postings_of(version))
        self._postings.commit()

    def _restore(self, digest: str) -> None:
        found = (data for data in candidates(self._engine, digest) if sha256(data) == digest)
        data = next(found, None)
        if data is not None:
            self._originals.replace(data)


def _id(version: StoredVersion) -> int:
    return version.article.version_id
