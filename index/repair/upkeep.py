"""Whether the stores say what the catalog says, and what makes them."""

import threading
from collections.abc import Callable

from sqlalchemy import Engine

from index.catalog.identity import IDENTITY
from index.catalog.reader import CatalogReader
from index.ingest.originals import Originals
from index.repair.compare import Comparison
from index.repair.differences import Differences
from index.repair.mend import Mender
from index.stores.postings import Postings
from index.stores.vectors import VectorIndex

Progress = Callable[[int, int], None]


class Upkeep:
    """Writes under the index's own lock. Raises StorageFault."""

    def __init__(
        self,
        engine: Engine,
        reader: CatalogReader,
        vectors: VectorIndex,
        postings: Postings,
        originals: Originals,
        lock: threading.Lock,
    ) -> None:
        self._reader = reader
        self._vectors, self._postings = vectors, postings
        self._comparison = Comparison(self._reader, vectors, postings, originals)
        self._mender = Mender(engine, self._reader, vectors, postings, originals)
        self._lock = lock

    def missing(self) -> tuple[int, int]:
        """Rows the catalog has but (the vector store, the keyword index) lacks."""
        counts = self._reader.counts()
        postings = counts.sentences + counts.passages - self._postings.count()
        return max(0, counts.sentences - self._vectors.count()), max(0, postings)

    def sample(self) -> Differences:
        """What some of the articles have otherwise in the stores."""
        return self._comparison.sample()

    def compare(self, on_progress: Progress = lambda done, total: None) -> Differences:
        """Every row of the stores with the catalog, and every file with its hash."""
        with self._lock:
            return self._comparison.whole(on_progress)

    def mend(self, found: Differences, on_progress: Progress = lambda done, total: None) -> None:
        """Puts right what `compare` found, from the catalog; nothing is embedded.

        Vectors of another catalog go, once this one holds articles.
        """
        with self._lock:
            self._mender.mend(found, on_progress)
            if self._reader.version_ids():
                self._vectors.forget_strangers()

    def drop_strays(self) -> None:
        """Deletes vectors of no sentence: a catalog of an earlier day would give their ids again.

        Not for a catalog without a name, which may share its store with another.
        """
        if self._reader.get_setting(IDENTITY) is None:
            return
        if self._vectors.count() > self._reader.sentence_count():
            known = set(self._reader.sentence_ids(self._reader.version_ids()))
            self._vectors.delete(sorted(set(self._vectors.ids()) - known))

    def loss(self) -> str:
        """Whether this catalog stands in the place of another one, in words; empty when not."""
        vectors = self._vectors.strangers()
        if not vectors:
            return ""
        articles = self._reader.counts().articles
        holds = f"holds {articles} articles" if articles else "is empty"
        return f"The catalog {holds}, and {vectors} vectors of another one lie beside it."
