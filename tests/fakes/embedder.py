"""An embedder without a model: texts that share words have near vectors, and it is fast."""

import re
import zlib
from collections.abc import Sequence

import numpy as np

from index.embedding.embedder import Vectors
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
