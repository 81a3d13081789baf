"""Measures of confidence and time: plain functions over arrays, in the names of their papers.

`confidence` is 0..1, `labels` says what was true. Where there is nothing to measure the result
is nan, never a number that looks like a measurement.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Confidences from `low` up to `high`."""

    low: float
    high: float
    count: int
    confidence: float
    """Mean confidence; nan when the bin is empty."""
    share: float
    """Share whose label is true, weighted; nan when the bin is empty."""
    weight: float
    """Share of all weight that is in this bin."""


def auroc(values: Floats, labels: Bools) -> float:
    """Chance that a true one has a higher value than a false one; ties count half.

    The Mann-Whitney statistic (Hanley & McNeil, 1982). 0.5 is chance.
    """
    positive, negative = int(labels.sum()), int((~labels).sum())
    if not positive or not negative:
        return float("nan")
    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(count) - (count - 1) / 2)[place]
    above = ranks[labels].sum() - positive * (positive + 1) / 2
    return float(above / (positive * negative))


def reliability(
    confidence: Floats, labels: Bools, weight: Floats | None = None, bins: int = BINS
) -> list[Bin]:
    """The reliability diagram: bins of equal width (Niculescu-Mizil & Caruana, 2005)."""
    weight = np.ones(len(labels)) if weight is None else weight
    place = np.minimum((confidence * bins).astype(int), bins - 1)
    total = weight.sum()

    def mean(values: Floats, inside: Bools) -> float:
        mass = weight[inside].sum()
        return float((values[inside] * weight[inside]).sum() / mass) if mass else float("nan")

    return [
        Bin(
            low=i / bins,
            high=(i + 1) / bins,
            count=int((place == i).sum()),
            confidence=mean(confidence, place == i),
            share=mean(labels.astype(np.float64), place == i),
            weight=float(weight[place == i].sum() / total) if total else 0.0,
        )
        for i in range(bins)
    ]


def ece(confidence: Floats, labels: Bools, weight: Floats | None = None, bins: int = BINS) -> float:
    """Expected calibration error (Naeini et al., 2015; Guo et al., 2017), 0..1, best 0."""
    if not len(labels):
        return float("nan")
    filled = [b for b in reliability(confidence, labels, weight, bins) if b.count]
    return float(sum(b.weight * abs(b.confidence - b.share) for b in filled))


def even(labels: Bools) -> Floats:
    """Weights by which true and false labels weigh the same, and all together 1."""
    counts = np.where(labels, labels.sum(), (~labels).sum())
    kinds = len(np.unique(labels))
    return np.asarray(1.0 / (counts * max(1, kinds)), np.float64)


def risk_coverage(confidence: Floats, right: Bools) -> tuple[Floats, Floats]:
    """Coverages 1/n..1 and the share of errors among the most confident that many.

    The curve of selective answering (El-Yaniv & Wiener, 2010). Equal confidences cannot be told
    apart, so each has the mean error of its group (Geifman et al., 2019, break ties by chance).
    """
    wrong = (~right).astype(np.float64)
    _, place, count = np.unique(-confidence, return_inverse=True, return_counts=True)
    mean = np.bincount(place, wrong) / count if len(wrong) else wrong
    order = np.argsort(place, kind="stable")
    answered = np.arange(1, len(wrong) + 1)
    return answered / max(1, len(wrong)), np.cumsum(mean[place[order]]) / answered


def aurc(confidence: Floats, right: Bools) -> float:
    """Area under the risk-coverage curve (Geifman & El-Yaniv, 2017): the mean risk, best 0."""
    _, risk = risk_coverage(confidence, right)
    return float(risk.mean()) if len(risk) else float("nan")


def quantile(values: Floats, share: float) -> float:
    """The smallest value that at least this share of the values do not exceed."""
    if not len(values):
        return float("nan")
    return float(np.quantile(values, share, method="inverted_cdf"))
