"""Nearness in meaning of a claim to what it cites, by the index's own sentence vectors."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.errors import IndexFault
from index.types import EvidenceSentence

Vectors = NDArray[np.float32]


class SentenceEmbedder(Protocol):
    """The part of the index's embedder that is needed here."""

    def embed_sentences(self, texts: Sequence[str]) -> Vectors:
        """Raises IndexFault."""


class ClaimVector:
    """One claim's vector, made when it is first asked for and only once."""

    def __init__(self, text: str, embedder: SentenceEmbedder | None) -> None:
        self._text = text
        self._embedder = embedder
        self._vector: Vectors | None = None

    def similarity(self, cited: Sequence[EvidenceSentence]) -> float | None:
        """Cosine to the nearest cited sentence; None when no embedder is at hand or it fails."""
        if self._embedder is None or not cited:
            return None
        if self._vector is None:
            try:
                self._vector = self._embedder.embed_sentences([self._text])[0]
            except IndexFault:
                self._embedder = None
                return None
        vector = self._vector
        return max(float(vector @ s.vector) for s in cited if s.vector.shape == vector.shape)
