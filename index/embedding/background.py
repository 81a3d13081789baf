"""What a similarity means: how far it stands above that of texts that have nothing in common.

The cosines of one embedder say nothing of another's, and what a search found says nothing of what
it might have found: the mean of a pool is high when a filter leaves only the article that
answers. Nor do the articles themselves say it: a rank among their own cosines moves with how many
of them tell of one event. So fixed sentences on this and that, the same in each language, stand
for "any text".
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.embedding.embedder import Embedder, Vectors

FILE = Path(__file__).with_suffix(".json")
_ELSE = "en"
"""Whose sentences stand for a language that has none here."""
Likeness = Callable[[Vectors, Vectors], NDArray[np.float32]]
"""Vectors of sentences -> how alike each of the one is to each of the other: 0 as any two texts
are, 1 for the same text. Of two single vectors a single number."""


@dataclass(frozen=True, slots=True)
class _Measured:
    centre: NDArray[np.float32]
    chance: float
    """Mean cosine of two of the sentences."""
    spread: float
    """Standard deviation of the cosines of two of the sentences."""


class Background:
    """Embeds a language's sentences when it is first met. Safe to share between threads."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._measured: dict[str, _Measured] = {}

    def standardised(
        self, vectors: Vectors, question: NDArray[np.float32], language: str
    ) -> NDArray[np.float32]:
        """Shape (vectors,): similarities to a question in spreads above that of any text in the
        language. Raises EmbeddingFault.
        """
        known = self._of(language)
        return np.asarray((vectors @ question - known.centre @ question) / known.spread, np.float32)

    def likeness(self, ones: Vectors, others: Vectors) -> NDArray[np.float32]:
        """Cosines corrected for chance, as Cohen's kappa is. Raises EmbeddingFault."""
        chance = self._of(_ELSE).chance
        return np.asarray((ones @ others.T - chance) / (1 - chance), np.float32)

    def _of(self, language: str) -> _Measured:
        code = language if language in _sentences() else _ELSE
        if code not in self._measured:
            vectors = self._embedder.embed_sentences(_sentences()[code])
            cosines = (vectors @ vectors.T)[np.triu_indices(len(vectors), 1)]
            self._measured[code] = _Measured(
                vectors.mean(axis=0), float(cosines.mean()), float(cosines.std()) or 1.0
            )
        return self._measured[code]


@lru_cache(maxsize=1)
def _sentences() -> dict[str, list[str]]:
    found: dict[str, list[str]] = json.loads(FILE.read_text(encoding="utf-8"))
    return found
