"""Fitting a confidence, and where it is kept."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index.ranking.confidence import CONFIDENCE_FEATURES
from index.ranking.weights import Model, load_weights
from qa_service.calibration_file import CALIBRATION, outdated_in, weights_in_use, write_calibration
from qa_service.errors import BadSettings
from qa_service.evaluate import metrics
from qa_service.evaluate.calibrate import FEWEST, Rows, best_penalty, model_of, refit
from qa_service.evaluate.faults import TooFewQuestions
from qa_service.evaluate.fitting import (
    fit_logistic,
    folds_of,
    highest_threshold,
    logistic,
    weigh_evenly,
)

SIZE = len(CONFIDENCE_FEATURES)
BLANK = replace(load_weights(), read=Model(ranking={}, confidence={}, confidence_bias=0.0))
"""Knows nothing: a fit starts from zero."""


def made_up(count: int, *, teaches: bool = True) -> Rows:
    """Half of the questions answerable; the first feature tells which, if it teaches."""
    random = np.random.default_rng(7)
    labels = np.arange(count) % 2 == 0
    features = random.standard_normal((count, SIZE))
    if teaches:
        features[:, 0] += np.where(labels, 1.5, -1.5)
    return Rows(features, labels, ("made up",) * count, tuple(map(str, range(count))))


def test_logistic_regression_finds_the_log_odds() -> None:
    """Without features the bias is the log odds: 3 of 4 is log 3."""
    labels = np.array([1.0, 1.0, 1.0, 0.0])
    _, bias = fit_logistic(np.zeros((4, 1)), labels, np.ones(4), 1.0)
    assert bias == pytest.approx(np.log(3), abs=1e-6)


def test_logistic_regression_is_at_its_minimum() -> None:
    rows = made_up(80)
    labels, weight = rows.labels.astype(float), rows.weight
    w, bias = fit_logistic(rows.features, labels, weight, 0.1)
    slope = rows.features.T @ (weight * (logistic(rows.features @ w + bias) - labels)) + 0.1 * w
    assert slope == pytest.approx(np.zeros(SIZE), abs=1e-6)


def test_a_large_penalty_keeps_the_prior() -> None:
    rows = made_up(60)
    prior = (np.arange(SIZE) / 10, 0.5)
    w, bias = fit_logistic(rows.features, rows.labels.astype(float), rows.weight, 1e6, prior)
    assert w == pytest.approx(prior[0], abs=1e-4)
    assert bias == pytest.approx(0.5, abs=1e-4)


def test_sets_and_kinds_weigh_the_same() -> None:
    labels = np.array([True, True, False, True, False, False])
    assert weigh_evenly(list("aaabbb"), labels) == pytest.approx([0.5, 0.5, 1, 1, 0.5, 0.5])


def test_folds_keep_groups_together() -> None:
    groups = [f"article {i % 9}" for i in range(90)]
    folds = folds_of(groups)
    assert len({(group, int(fold)) for group, fold in zip(groups, folds, strict=True)}) == 9
    assert folds.tolist() == folds_of(groups).tolist()


def test_the_threshold_keeps_to_the_risk() -> None:
    confidence = np.array([0.2, 0.5, 0.6, 0.9, 0.1, 0.95])
    labels = np.array([True, True, True, True, False, False])
    assert highest_threshold(confidence, labels, ["a"] * 6, 0.25) == 0.5
    assert highest_threshold(confidence, labels, ["a"] * 6, 0.0) == 0.2
    assert highest_threshold(np.zeros(6), labels, ["a"] * 6, 0.0) == 0
    assert highest_threshold(np.ones(6), labels, ["a"] * 6, 0.0) == 0.5


def test_a_fit_learns_what_there_is_to_learn() -> None:
    found = refit(made_up(200), BLANK, BLANK, 0.05)
    labels = found.rows.labels
    assert metrics.auroc(found.after, labels) > 0.95
    assert metrics.auroc(found.before, labels) == 0.5
    assert metrics.ece(found.after, labels) < 0.1
    threshold = found.calibration.threshold
    assert (found.after[labels] < threshold).mean() <= 0.05
    assert found.calibration.sets == {"made up": 200}


def test_nothing_to_learn_is_not_made_up() -> None:
    """Cross-validation must not tell noise as knowledge."""
    found = refit(made_up(100, teaches=False), BLANK, BLANK, 0.05)
    assert abs(metrics.auroc(found.after, found.rows.labels) - 0.5) < 0.2


def test_few_questions_move_little() -> None:
    assert best_penalty(made_up(60, teaches=False), model_of(BLANK)) >= 1


@pytest.mark.parametrize(("count", "kind"), [(0, "answerable"), (2 * FEWEST - 1, "unanswerable")])
def test_too_few_questions_are_refused(count: int, kind: str) -> None:
    with pytest.raises(TooFewQuestions, match=rf"Only \d+ {kind} questions"):
        refit(made_up(count), load_weights(), load_weights(), 0.05)


def test_the_file_takes_the_place_of_the_packaged_confidence(tmp_path: Path) -> None:
    packaged = load_weights()
    assert weights_in_use(tmp_path) == packaged
    calibration = refit(made_up(100), packaged, packaged, 0.05).calibration
    file = write_calibration(calibration, tmp_path / "data")
    assert [path.name for path in file.parent.iterdir()] == [CALIBRATION]
    found = weights_in_use(tmp_path / "data")
    assert found.read.confidence == calibration.confidence != packaged.read.confidence
    assert found.threshold == calibration.threshold
    assert (found.first, found.read.ranking) == (packaged.first, packaged.read.ranking)


def test_a_file_that_cannot_be_read_is_refused_and_one_of_other_features_not_used(
    tmp_path: Path,
) -> None:
    file = tmp_path / CALIBRATION
    file.write_text("{}")
    with pytest.raises(BadSettings, match="cannot be read") as caught:
        weights_in_use(tmp_path)
    assert "qa-service calibrate" in caught.value.help
    calibration = refit(made_up(100), load_weights(), load_weights(), 0.05).calibration
    old = calibration.model_dump() | {"confidence": {"shoe_size": 1.0}}
    file.write_text(json.dumps(old))
    assert weights_in_use(tmp_path) == load_weights()
    assert "not used" in outdated_in(tmp_path)
