"""Measures of a ranking and tests of significance against values worked out by hand."""

from itertools import product
from math import log2

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.evaluate.retrieval import ndcg, recall, reciprocal_rank, success
from qa_service.evaluate.significance import mcnemar, permutation

ranks = st.sets(st.integers(1, 24)).map(sorted)


def test_a_ranking_by_hand() -> None:
    """Three relevant sentences, of which the second and the fifth place hold one each."""
    relevant, total = [2, 5], 3
    assert [recall(relevant, total, k) for k in (1, 2, 3, 5, 10)] == pytest.approx(
        [0, 1 / 3, 1 / 3, 2 / 3, 2 / 3]
    )
    assert [success(relevant, k) for k in (1, 2)] == [0, 1]
    assert reciprocal_rank(relevant) == 1 / 2
    best = 1 + 1 / log2(3) + 1 / 2
    assert ndcg(relevant, total) == pytest.approx((1 / log2(3) + 1 / log2(6)) / best)


def test_nothing_found_is_zero() -> None:
    assert (recall([], 2, 10), success([], 10), reciprocal_rank([]), ndcg([], 2)) == (0, 0, 0, 0)
    assert (recall([], 0, 10), ndcg([], 0)) == (0, 0)


@given(ranks, st.integers(0, 30))
def test_measures_of_rankings_stay_in_bounds(relevant: list[int], missed: int) -> None:
    total = len(relevant) + missed
    values = [recall(relevant, total, k) for k in range(1, 25)]
    assert values == sorted(values)
    assert 0 <= ndcg(relevant, total) <= 1 + 1e-9
    assert all(0 <= value <= 1 for value in values)


@given(st.integers(1, 20))
def test_the_best_order_has_ndcg_one(total: int) -> None:
    assert ndcg(list(range(1, total + 1)), total) == pytest.approx(1)


@given(ranks.filter(bool), st.integers(0, 5))
def test_no_order_is_better_than_relevant_first(relevant: list[int], missed: int) -> None:
    total = len(relevant) + missed
    moved = list(range(1, len(relevant) + 1))
    assert ndcg(moved, total) >= ndcg(relevant, total) - 1e-9


def test_mcnemar_by_hand() -> None:
    # One of six changed questions got worse: 2 * (1 + 6) / 64.
    assert mcnemar(5, 1) == pytest.approx(14 / 64)
    assert mcnemar(10, 0) == pytest.approx(2 / 1024)
    assert mcnemar(0, 0) == mcnemar(3, 3) == 1
    assert 0 < mcnemar(2000, 1500) < 1e-15


@given(st.integers(0, 60), st.integers(0, 60))
def test_mcnemar_has_no_side(better: int, worse: int) -> None:
    assert mcnemar(better, worse) == mcnemar(worse, better)
    assert 0 < mcnemar(better, worse) <= 1


def test_permutation_comes_near_what_counting_all_signs_gives() -> None:
    differences = np.array([0.5, 0.3, -0.1, 0.2, 0.4, 0.25, 0.0])
    sums = [abs(np.dot(signs, differences[:6])) for signs in product((-1, 1), repeat=6)]
    exact = np.mean([s >= differences.sum() - 1e-12 for s in sums])
    assert permutation(differences) == pytest.approx(exact, abs=0.01)


@given(st.lists(st.floats(-1, 1), max_size=20))
def test_permutation_has_no_side_and_is_never_nothing(differences: list[float]) -> None:
    values = np.array(differences)
    assert 0 < permutation(values, 200) <= 1
    assert permutation(values, 200) == permutation(-values, 200)


def test_no_difference_is_chance() -> None:
    assert permutation(np.zeros(5)) == permutation(np.array([])) == 1
