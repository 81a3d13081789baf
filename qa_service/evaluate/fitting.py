"""Fitting a confidence: logistic regression, folds, and the threshold for a stated risk."""

import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from qa_service.evaluate.metrics import Bools, Floats

FOLDS = 5
NEWTON_STEPS = 30
THRESHOLDS = np.arange(0, 51) / 100
"""Up to a half: nobody is refused who is likelier to be answered than not, however well a set's
questions can be told apart."""


def fit_logistic(
    rows: Floats,
    labels: Floats,
    weight: Floats,
    penalty: float,
    prior: tuple[Floats, float] | None = None,
) -> tuple[Floats, float]:
    """Logistic regression by Newton's method: the weights and the bias.

    `penalty` (L2) draws the weights to those of the `prior`, or to 0: a Gaussian prior, so few
    questions move a prior little. The bias is drawn to the prior's only; without one it is free.
    """
    x = np.hstack([rows, np.ones((len(rows), 1))])
    start = np.zeros(x.shape[1]) if prior is None else np.append(prior[0], prior[1])
    ridge = penalty * np.diag([1.0] * rows.shape[1] + [float(prior is not None)])
    w = start.copy()
    for _ in range(NEWTON_STEPS):
        p = logistic(x @ w)
        gradient = x.T @ (weight * (p - labels)) + ridge @ (w - start)
        hessian = (x * (weight * p * (1 - p))[:, None]).T @ x + ridge
        w -= np.linalg.solve(hessian + 1e-9 * np.eye(len(w)), gradient)
    return w[:-1], float(w[-1])


def logistic(values: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(values, -30, 30))), np.float64)


def weigh_evenly(names: Sequence[str], labels: Bools) -> Floats:
    """Weights by which each set, and in it the true and the false, weigh 1."""
    keys = list(zip(names, labels.tolist(), strict=True))
    count = {key: keys.count(key) for key in set(keys)}
    return np.array([1 / count[key] for key in keys])


def folds_of(groups: Sequence[str], count: int = FOLDS) -> NDArray[np.int_]:
    """A fold for each question, the same for a group and the same every time."""
    return np.array([zlib.crc32(group.encode()) % count for group in groups])


def highest_threshold(
    confidence: Floats, labels: Bools, names: Sequence[str], most_refused_wrong: float
) -> float:
    """The highest threshold, in steps of 0.01, that refuses at most this share of the
    answerable questions, in the median set: the stated risk is that of sending somebody away
    who could have been answered.
    """
    sets = np.array(names)
    kept = [confidence[(sets == name) & labels] for name in dict.fromkeys(names)]

    def refused_wrong(threshold: float) -> float:
        return float(np.median([(own < threshold).mean() for own in kept if len(own)]))

    return max(float(t) for t in THRESHOLDS if refused_wrong(t) <= most_refused_wrong)
