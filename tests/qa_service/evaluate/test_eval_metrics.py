"""Measures of confidence against values worked out by hand, and what must hold for any values."""

from math import isnan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.evaluate.metrics import (
    Bools,
    Floats,
    aurc,
    auroc,
    ece,
    even,
    quantile,
    reliability,
    risk_coverage,
)

confidences = st.integers(0, 20).map(lambda n: n / 20)
labelled = st.lists(st.tuples(confidences, st.booleans()), min_size=1, max_size=40)


def arrays(pairs: list[tuple[float, bool]]) -> tuple[Floats, Bools]:
    values, labels = zip(*pairs, strict=True)
    return np.array(values, np.float64), np.array(labels, bool)


def test_auroc_by_hand() -> None:
    # Of the six pairs (true, false), four are in order and one is tied.
    values = np.array([0.9, 0.4, 0.2, 0.4, 0.1])
    labels = np.array([True, True, True, False, False])
    assert auroc(values, labels) == pytest.approx(4.5 / 6)


@given(labelled)
def test_auroc_is_the_share_of_pairs_in_order(pairs: list[tuple[float, bool]]) -> None:
    values, labels = arrays(pairs)
    ordered = [
        1.0 if true > false else 0.5 if true == false else 0.0
        for true in values[labels]
        for false in values[~labels]
    ]
    found = auroc(values, labels)
    assert isnan(found) if not ordered else found == pytest.approx(np.mean(ordered))


@given(labelled)
def test_auroc_sees_only_the_order(pairs: list[tuple[float, bool]]) -> None:
    values, labels = arrays(pairs)
    if labels.any() and not labels.all():
        assert auroc(values**3 + 1, labels) == pytest.approx(auroc(values, labels))
        assert auroc(-values, labels) == pytest.approx(1 - auroc(values, labels))


def test_ece_by_hand() -> None:
    # In bin 0.9: mean 0.95, share 0.5; in bin 0.1: mean 0.1, share 0.
    values = np.array([0.95, 0.95, 0.1, 0.1])
    labels = np.array([True, False, False, False])
    assert ece(values, labels) == pytest.approx(0.5 * 0.45 + 0.5 * 0.1)
    # Evenly, the true one weighs 1/2 and each false one 1/6.
    weight = even(labels)
    assert weight == pytest.approx([1 / 2, 1 / 6, 1 / 6, 1 / 6])
    expected = 2 / 3 * abs(0.95 - 0.75) + 1 / 3 * 0.1
    assert ece(values, labels, weight) == pytest.approx(expected)


def test_a_confidence_of_one_is_in_the_last_bin() -> None:
    bins = reliability(np.array([1.0, 0.0]), np.array([True, False]))
    assert [b.count for b in bins] == [1, 0, 0, 0, 0, 0, 0, 0, 0, 1]
    assert isnan(bins[4].share)


@given(labelled)
def test_reliability_loses_nobody(pairs: list[tuple[float, bool]]) -> None:
    values, labels = arrays(pairs)
    bins = reliability(values, labels, even(labels))
    assert sum(b.count for b in bins) == len(pairs)
    assert sum(b.weight for b in bins) == pytest.approx(1)
    assert all(b.low - 1e-9 <= b.confidence <= b.high + 1e-9 for b in bins if b.count)
    assert 0 <= ece(values, labels) <= 1


@given(st.lists(st.booleans(), min_size=1, max_size=30))
def test_a_confidence_that_says_the_share_has_no_error(labels: list[bool]) -> None:
    truth = np.array(labels)
    assert ece(np.full(len(labels), truth.mean()), truth) == pytest.approx(0, abs=1e-9)


def test_risk_coverage_by_hand() -> None:
    coverage, risk = risk_coverage(
        np.array([0.2, 0.9, 0.6, 0.4]), np.array([False, True, False, True])
    )
    assert coverage == pytest.approx([0.25, 0.5, 0.75, 1])
    assert risk == pytest.approx([0, 1 / 2, 1 / 3, 2 / 4])


@given(labelled)
def test_risk_at_full_coverage_is_the_share_of_errors(pairs: list[tuple[float, bool]]) -> None:
    confidence, right = arrays(pairs)
    _, risk = risk_coverage(confidence, right)
    assert risk[-1] == pytest.approx(1 - right.mean())
    assert ((risk >= -1e-9) & (risk <= 1 + 1e-9)).all()


@given(labelled)
def test_aurc_does_not_depend_on_the_order_of_questions(
    pairs: list[tuple[float, bool]],
) -> None:
    confidence, right = arrays(pairs)
    shuffled = np.random.default_rng(len(pairs)).permutation(len(pairs))
    assert aurc(confidence[shuffled], right[shuffled]) == pytest.approx(aurc(confidence, right))


@given(st.lists(st.booleans(), min_size=1, max_size=30))
def test_no_confidence_beats_the_truth(labels: list[bool]) -> None:
    right = np.array(labels)
    best, worst = aurc(right.astype(float), right), aurc(1 - right.astype(float), right)
    assert best <= aurc(np.full(len(right), 0.5), right) + 1e-9 <= worst + 2e-9


def test_quantiles_are_values_that_were_measured() -> None:
    values = np.array([5.0, 1.0, 4.0, 2.0, 3.0])
    assert quantile(values, 0.5) == 3
    assert quantile(values, 0.95) == 5
    assert isnan(quantile(np.array([]), 0.5))


def test_nothing_to_measure_is_no_number() -> None:
    nothing, nobody = np.array([]), np.array([], bool)
    assert isnan(auroc(nothing, nobody))
    assert isnan(ece(nothing, nobody))
    assert isnan(aurc(nothing, nobody))
    assert isnan(auroc(np.array([0.5]), np.array([True])))
