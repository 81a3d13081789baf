"""Whether a difference between two runs over the same questions could be chance."""

from math import comb

import numpy as np

from qa_service.evaluate.metrics import Floats

FLIPS = 10_000


def mcnemar(better: int, worse: int) -> float:
    """Two-sided exact p-value for shares (McNemar, 1947): only questions that changed count."""
    changed = better + worse
    tail = sum(comb(changed, k) for k in range(min(better, worse) + 1))
    return float(min(1.0, 2 * tail / 2**changed))


def permutation(differences: Floats, flips: int = FLIPS, seed: int = 0) -> float:
    """Two-sided p-value for a mean: how often random signs give one as far from 0.

    Fisher's randomisation test, the one to use for rankings (Smucker et al., 2007), with the
    run itself counted in, so it is never 0 (Phipson & Smyth, 2010).
    """
    moved = differences[differences != 0]
    if not len(moved):
        return 1.0
    signs = np.random.default_rng(seed).integers(0, 2, (flips, len(moved)), np.int8) * 2 - 1
    sums = np.abs(signs @ moved)
    as_far = sums >= abs(moved.sum()) * (1 - 1e-12)
    return float((1 + as_far.sum()) / (1 + flips))
