"""Embedders without a model of their own: one that is fast, and two that change another's scale."""

import re
import zlib
from collections.abc import Sequence

import numpy as np

from index.embedding.embedder import Embedder, Vectors
from index.errors import EmbeddingFault

_WORD = re.compile(r"\w+")


class HashingEmbedder:
    """Adds up one fixed random direction a word; keeps what it was given to embed.

    `refuses`: a sentence that holds this text makes it fail, as a server that is down does.
    """

    def __init__(self, model: str = "hashing", dimension: int = 48, refuses: str = "") -> None:
        self.model = model
        self.dimension = dimension
        self.refuses = refuses
        self.embedded: list[str] = []
        """Every sentence it was asked to embed, in order."""

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        return self._embed(texts)

    def embed_sentences(self, texts: Sequence[str]) -> Vectors:
        if self.refuses and any(self.refuses in text for text in texts):
            raise EmbeddingFault("The embedder is down.", help="Start it again.")
        self.embedded += texts
        return self._embed(texts)

    def _embed(self, texts: Sequence[str]) -> Vectors:
        rows = [self._direction(text) for text in texts]
        return np.array(rows, np.float32).reshape(len(rows), self.dimension)

    def _direction(self, text: str) -> Vectors:
        total = np.full(self.dimension, 1e-3)
        for word in _WORD.findall(text.lower()):
            seed = zlib.crc32(f"{self.model} {word}".encode("utf-8", "replace"))
            total += np.random.default_rng(seed).standard_normal(self.dimension)
        unit: Vectors = (total / np.linalg.norm(total)).astype(np.float32)
        return unit


class SqueezedEmbedder:
    """Another's vectors on another scale: each cosine c becomes 1 - share + share * c."""

    def __init__(self, inner: Embedder, share: float) -> None:
        self._inner = inner
        self._share = share
        self.model = f"squeezed/{inner.model}"
        self.dimension = inner.dimension + 1

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        return self._squeezed(self._inner.embed_questions(texts))

    def embed_sentences(self, texts: Sequence[str]) -> Vectors:
        return self._squeezed(self._inner.embed_sentences(texts))

    def _squeezed(self, vectors: Vectors) -> Vectors:
        common = np.full((len(vectors), 1), np.sqrt(1 - self._share), np.float32)
        return np.hstack([np.float32(np.sqrt(self._share)) * vectors, common])


class CentredEmbedder:
    """Another's vectors without what these texts' have in common: any two stand at right angles."""

    def __init__(self, inner: Embedder, texts: Sequence[str]) -> None:
        self._inner = inner
        self._centre = inner.embed_sentences(texts).mean(axis=0)
        self.model = f"centred/{inner.model}"
        self.dimension = inner.dimension

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        return self._centred(self._inner.embed_questions(texts))

    def embed_sentences(self, texts: Sequence[str]) -> Vectors:
        return self._centred(self._inner.embed_sentences(texts))

    def _centred(self, vectors: Vectors) -> Vectors:
        centred = vectors - self._centre
        unit: Vectors = centred / np.linalg.norm(centred, axis=1, keepdims=True)
        return unit
