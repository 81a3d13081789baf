"""Which sentences give their reader, or a program that reads them, an order.

A logistic model over the built-in model's vector of the sentence, so that it holds in every
language that model knows; `weights.json` is written by `benches/fit_orders.py`, which says how.
"""

import json
from collections.abc import Sequence
from functools import cache, cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.embedding.embedder import Embedder, LocalEmbedder, Vectors

FILE = Path(__file__).with_name("weights.json")
ORDERS = "2"
"""Of the weights: change it with them, and the articles of a data folder are looked at again."""
LIKELY = -0.25
"""Log-odds from which a sentence is taken for an order."""
POSSIBLE = -3.5
"""The same for a sentence embedded behind a title, which hides some of what it says: from here on
it is looked at alone."""


class OrderDetector:
    """Raises EmbeddingFault. Vectors of another model than the built-in one are not looked at."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def orders(
        self, sentences: Sequence[str], vectors: Vectors, *, behind_title: bool
    ) -> tuple[int, ...]:
        """Ordinals of those that give orders.

        `vectors`, one a row, are the sentences', alone or each behind the article's title.
        """
        if self._embedder.model != LocalEmbedder.model:
            given = self.alone(sentences)
            return tuple(place for place, text in enumerate(sentences) if text in given)
        if not behind_title:
            return tuple(np.flatnonzero(logits(vectors) >= LIKELY).tolist())
        possible = np.flatnonzero(logits(vectors) >= POSSIBLE).tolist()
        alone = self._embedder.embed_sentences([sentences[place] for place in possible])
        likely = logits(alone) >= LIKELY
        return tuple(place for place, order in zip(possible, likely, strict=True) if order)

    def alone(self, texts: Sequence[str], least: float = LIKELY) -> set[str]:
        """Those of these texts whose log-odds of being an order are at least so high."""
        likely = logits(self._built_in.embed_sentences(texts)) >= least
        return {text for text, order in zip(texts, likely, strict=True) if order}

    @cached_property
    def _built_in(self) -> Embedder:
        return self._embedder if self._embedder.model == LocalEmbedder.model else LocalEmbedder()


@cache
def _fitted() -> tuple[NDArray[np.float32], float]:
    saved = json.loads(FILE.read_text(encoding="utf-8"))
    return np.array(saved["weights"], np.float32), float(saved["bias"])


def logits(vectors: Vectors) -> NDArray[np.float32]:
    """Log-odds, one a row, that sentences with these vectors of the built-in model are orders."""
    weights, bias = _fitted()
    return vectors @ weights + bias if len(vectors) else np.zeros(0, np.float32)
