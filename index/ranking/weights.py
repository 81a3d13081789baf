"""The fitted numbers of the ranking and of the confidence, in one readable file.

`weights.json` is written by `benches/fit_ranking.py`, which also says how they were fitted.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

FILE = Path(__file__).with_name("weights.json")


@dataclass(frozen=True, slots=True)
class Weights:
    """A linear ranking model and a logistic confidence model."""

    ranking: dict[str, float]
    confidence: dict[str, float]
    confidence_bias: float
    threshold: float
    """Confidence below which the answer is "not found"."""

    def ranking_vector(self, names: tuple[str, ...]) -> NDArray[np.float64]:
        return np.array([self.ranking.get(name, 0.0) for name in names])

    def confidence_vector(self, names: tuple[str, ...]) -> NDArray[np.float64]:
        return np.array([self.confidence.get(name, 0.0) for name in names])


@cache
def load_weights(*, read: bool) -> Weights:
    """Those for what is known before the best candidates are read, or after."""
    fitted = json.loads(FILE.read_text(encoding="utf-8"))["read" if read else "first"]
    return Weights(
        ranking=fitted["ranking"],
        confidence=fitted["confidence"],
        confidence_bias=fitted["confidence_bias"],
        threshold=fitted["threshold"],
    )
