"""The vector side of a question's search, and what stands in for it where a part has failed."""

import math
from collections.abc import Set as AbstractSet

import numpy as np
from numpy.typing import NDArray

from index.catalog.reader import CatalogReader
from index.catalog.rows import StoredVersion
from index.embedding.background import Background
from index.embedding.embedder import Embedder
from index.errors import EmbeddingFault, StorageFault
from index.stores.vectors import VectorIndex

FEW_VERSIONS = 64
"""Up to this many allowed articles are loaded whole."""
EXACT_SENTENCES = 50_000
"""Up to this many allowed sentences, about, a search compares them all."""
MOST_EXACT = 250_000
"""The same, where the vector engine found too few that are allowed."""
MOST_FETCHED = 4_000
"""Rows a broad filter may over-fetch."""
UNKNOWN_SIMILARITY = 6.0
"""Stands for every similarity to a question that has no vector. Of 34 questions about the seeds 21
of 24 are answered rightly with it and 5 of 10 refused; with vectors 22 and 5; with 0, 2 and 10."""


class Dense:
    """Of one question. Raises StorageFault when the catalog fails, never for other stores.

    Without an embedder nothing is near and everything is equally similar; without the vector
    engine the catalog's own vectors are compared, of up to EXACT_SENTENCES sentences.
    """

    def __init__(
        self,
        text: str,
        reader: CatalogReader,
        vectors: VectorIndex,
        embedder: Embedder,
        background: Background,
    ) -> None:
        self._reader = reader
        self._vectors = vectors
        self._background = background
        self.lacking: dict[str, str] = {}
        """What had to be done without, and why."""
        self._vector = self._embedded(text, embedder)

    def nearest(self, allowed: AbstractSet[int] | None, limit: int) -> list[int]:
        """Sentences, the nearest first; all of them are allowed."""
        if self._vector is None or (allowed is not None and not allowed):
            return []
        if allowed is None:
            return self._search(self._vector, limit)
        if len(allowed) <= FEW_VERSIONS:
            return self._best_of(self._vector, allowed, limit)
        if len(allowed) <= self._vectors.restricts:
            return self._search(self._vector, limit, allowed)
        return self._among(self._vector, allowed, limit)

    def similarities(self, version: StoredVersion) -> NDArray[np.float32]:
        """Of each of its sentences: see index.embedding.background."""
        if self._vector is not None:
            try:
                return self._background.standardised(
                    version.vectors, self._vector, version.article.language
                )
            except EmbeddingFault as fault:  # the background itself has no vectors yet
                self.lacking.setdefault("embeddings", str(fault))
        return np.full(len(version.spans), UNKNOWN_SIMILARITY, np.float32)

    def _embedded(self, text: str, embedder: Embedder) -> NDArray[np.float32] | None:
        try:
            vector: NDArray[np.float32] = embedder.embed_questions([text])[0]
        except EmbeddingFault as fault:
            self.lacking["embeddings"] = str(fault)
            return None
        return vector

    def _search(
        self, vector: NDArray[np.float32], limit: int, allowed: AbstractSet[int] | None = None
    ) -> list[int]:
        """`allowed`: as many as the engine can be restricted to, or any."""
        if "vector store" not in self.lacking:
            try:
                return self._vectors.search(vector, limit, allowed)
            except StorageFault as fault:
                self.lacking["vector store"] = str(fault)
        visible = set(self._reader.version_ids()) if allowed is None else allowed
        if self._sentences_in(visible) > EXACT_SENTENCES:
            return []
        return self._reader.scan.nearest(vector, visible, limit)

    def _among(
        self, vector: NDArray[np.float32], allowed: AbstractSet[int], limit: int
    ) -> list[int]:
        """Where the engine cannot be restricted to what is allowed."""
        sentences, found = self._sentences_in(allowed), list[int]()
        if sentences > EXACT_SENTENCES:
            found = self._over_fetched(vector, allowed, limit)
        if len(found) < limit and sentences <= MOST_EXACT:
            found = self._reader.scan.nearest(vector, allowed, limit)
        return found

    def _over_fetched(
        self, vector: NDArray[np.float32], allowed: AbstractSet[int], limit: int
    ) -> list[int]:
        fetch = math.ceil(2 * limit * self._reader.counts().articles / len(allowed))
        while True:
            nearest = self._search(vector, min(fetch, MOST_FETCHED))
            version_of = self._reader.versions_of(nearest)
            found = [n for n in nearest if version_of.get(n) in allowed]
            if len(found) >= limit or fetch >= MOST_FETCHED:
                return found[:limit]
            fetch *= 4

    def _sentences_in(self, allowed: AbstractSet[int]) -> int:
        """About how many, were all articles of one length."""
        counts = self._reader.counts()
        return counts.sentences * len(allowed) // max(1, counts.articles)

    def _best_of(
        self, vector: NDArray[np.float32], allowed: AbstractSet[int], limit: int
    ) -> list[int]:
        """Of a few articles, such as those of one event, which are kept in memory."""
        found = self._reader.stored(sorted(allowed)).values()
        if not found:
            return []
        ids = [n for version in found for n in version.sentence_ids]
        scores = np.concatenate([version.vectors @ vector for version in found])
        return [ids[i] for i in np.argsort(-scores, kind="stable")[:limit]]
