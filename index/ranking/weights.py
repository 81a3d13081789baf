"""The fitted numbers of the ranking and of the confidence, in one readable file.

`weights.json` is written by `benches/fit_ranking.py`, which also says how they were fitted.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

FILE = Path(__file__).with_name("weights.json")


@dataclass(frozen=True, slots=True)
class Model:
    """A linear ranking model and a logistic confidence model."""

    ranking: dict[str, float]
    confidence: dict[str, float]
    confidence_bias: float

    def ranking_vector(self, names: Sequence[str]) -> NDArray[np.float64]:
        return np.array([self.ranking.get(name, 0.0) for name in names])

    def confidence_vector(self, names: Sequence[str]) -> NDArray[np.float64]:
        return np.array([self.confidence.get(name, 0.0) for name in names])


@dataclass(frozen=True, slots=True)
class Weights:
    """One model for what is known before the best candidates are read, and one for after."""

    first: Model
    read: Model
    threshold: float
    """Confidence below which the answer is "not found", with the reader or without it."""
    heard: dict[str, float]
    """By the share of the sentences that answer, the probability below which the reader says so."""

    def least_heard(self, share: float) -> float:
        """What all but so many of the sentences that answer have, by the reader, at least.

        So a verdict is held against other verdicts of the reader that is used.
        """
        return self.heard[str(share)]


def at_odds(threshold: float, times: float) -> float:
    """The confidence that has so many times the odds of a threshold: what is surer than merely
    sure enough, wherever the fit has put that."""
    return times * threshold / (1 - threshold + times * threshold)


@cache
def load_weights(file: Path = FILE) -> Weights:
    fitted = json.loads(file.read_text(encoding="utf-8"))
    first, read = Model(**fitted["first"]), Model(**fitted["read"])
    return Weights(first, read, fitted["threshold"], fitted["heard"])
