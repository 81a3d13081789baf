"""Measures of a ranking: which sentences a person would need, and how early they come.

Judgements are binary. `relevant` holds the ranks, from 1, at which relevant sentences were
found, in rising order; `total` is how many relevant sentences the articles have. As trec_eval has
them; written out because the libraries that wrap it bring scipy (110 MB) for four formulas.
"""

from collections.abc import Sequence
from math import log2

DEPTH = 10


def recall(relevant: Sequence[int], total: int, depth: int) -> float:
    """Share of the relevant sentences among the first `depth`."""
    return sum(rank <= depth for rank in relevant) / total if total else 0.0


def success(relevant: Sequence[int], depth: int) -> float:
    """1 when any relevant sentence is among the first `depth`, else 0."""
    return float(any(rank <= depth for rank in relevant))


def reciprocal_rank(relevant: Sequence[int]) -> float:
    """1 / rank of the first relevant sentence (Voorhees, 1999); 0 when none was found."""
    return 1 / relevant[0] if relevant else 0.0


def ndcg(relevant: Sequence[int], total: int, depth: int = DEPTH) -> float:
    """Discounted gain over that of the best order (Järvelin & Kekäläinen, 2002), gain 1."""
    best = sum(1 / log2(rank + 1) for rank in range(1, min(total, depth) + 1))
    found = sum(1 / log2(rank + 1) for rank in relevant if rank <= depth)
    return found / best if best else 0.0
