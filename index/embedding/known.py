"""An embedder that remembers single texts: several parts of a search read the same question."""

from collections.abc import Sequence
from functools import lru_cache

from index.embedding.embedder import Embedder, Vectors

KNOWN = 1024
"""Questions, and single sentences, remembered: 1.5 KB each with the built-in model."""


class KnownTexts:
    """Batches go through unremembered. Safe from any thread when the embedder is."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._question = lru_cache(KNOWN)(lambda text: _fixed(embedder.embed_questions([text])))
        self._sentence = lru_cache(KNOWN)(lambda text: _fixed(embedder.embed_sentences([text])))

    @property
    def model(self) -> str:
        return self._embedder.model

    @property
    def dimension(self) -> int:
        return self._embedder.dimension

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        """Raises EmbeddingFault, which is not remembered. What is returned cannot be written to."""
        if len(texts) == 1:
            return self._question(texts[0])
        return self._embedder.embed_questions(texts)

    def embed_sentences(self, texts: Sequence[str]) -> Vectors:
        """See `embed_questions`."""
        if len(texts) == 1:
            return self._sentence(texts[0])
        return self._embedder.embed_sentences(texts)


def _fixed(vectors: Vectors) -> Vectors:
    vectors.flags.writeable = False
    return vectors
