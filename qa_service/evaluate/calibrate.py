"""The confidence fitted to a user's own labelled questions, and how much better it became.

The fit starts from the packaged weights and moves away from them only as far as the questions
bear out: the penalty for moving is chosen by cross-validation. What is reported for the new
confidence was always predicted by a fit that had not seen the question (nor, where the set has
enough articles, its article); the penalty is chosen anew inside each fold.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from index.article_index import ArticleIndex
from index.ranking import CONFIDENCE_FEATURES, Weights, confidence_features
from qa_service import __version__
from qa_service.calibration_file import Calibration
from qa_service.conversation.standalone import standalone_by_rule
from qa_service.evaluate.dataset import LabelledQuestion, LabelledSet
from qa_service.evaluate.faults import TooFewQuestions
from qa_service.evaluate.fitting import (
    FOLDS,
    fit_logistic,
    folds_of,
    highest_threshold,
    logistic,
    weigh_evenly,
)
from qa_service.evaluate.metrics import Bools, Floats

FEWEST = 30
"""Questions of either kind without which a fit says more about chance than about the service."""
PENALTIES = (0.001, 0.01, 0.1, 1.0, 10.0)

Model = tuple[Floats, float]
"""Weights over CONFIDENCE_FEATURES, and the bias."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The questions of all sets, as the confidence sees them."""

    features: Floats
    labels: Bools
    sets: tuple[str, ...]
    groups: tuple[str, ...]
    """What a fold must not tear apart: the article that answers, or the question itself."""

    def at(self, rows: Bools) -> "Rows":
        chosen = np.flatnonzero(rows)
        return Rows(
            self.features[rows],
            self.labels[rows],
            tuple(self.sets[i] for i in chosen),
            tuple(self.groups[i] for i in chosen),
        )

    @property
    def weight(self) -> Floats:
        return weigh_evenly(self.sets, self.labels)


@dataclass(frozen=True, slots=True)
class Refit:
    """The new confidence, and the old and the new for every question."""

    calibration: Calibration
    rows: Rows
    before: Floats
    threshold_before: float
    after: Floats
    """Cross-validated."""


def collect(index: ArticleIndex, labelled: LabelledSet, on_question: Callable[[], None]) -> Rows:
    """One row for each question of a set that is indexed; `either` questions teach nothing."""
    asked = [question for question in labelled.questions if not question.either]
    rows = []
    for question in asked:
        rows.append(confidence_row(index, question))
        on_question()
    return Rows(
        np.array(rows).reshape(len(rows), len(CONFIDENCE_FEATURES)),
        np.array([question.answerable for question in asked], bool),
        (labelled.name,) * len(asked),
        tuple(f"{labelled.name}/{group}" for group in _groups(asked)),
    )


def confidence_row(index: ArticleIndex, question: LabelledQuestion) -> Floats:
    """The features from which index.ranking.evidence.Ranker makes the confidence."""
    ranked = index.ranked(standalone_by_rule(question.question, question.history))
    if not ranked.candidates.sentences:
        return np.zeros(len(CONFIDENCE_FEATURES))
    return confidence_features(ranked, ranked.best)


def joined(parts: Sequence[Rows]) -> Rows:
    return Rows(
        np.vstack([part.features for part in parts]),
        np.concatenate([part.labels for part in parts]),
        tuple(name for part in parts for name in part.sets),
        tuple(group for part in parts for group in part.groups),
    )


def refit(rows: Rows, present: Weights, packaged: Weights, most_refused_wrong: float) -> Refit:
    """Raises TooFewQuestions. `present` is what the service uses now."""
    require_enough(rows.labels)
    prior = model_of(packaged)
    folds = folds_of(rows.groups)
    after = np.zeros(len(rows.labels))
    for fold in range(FOLDS):
        held = folds == fold
        train = rows.at(~held)
        after[held] = predict(fit(train, prior, best_penalty(train, prior)), rows.features[held])
    penalty = best_penalty(rows, prior)
    weights, bias = fit(rows, prior, penalty)
    named = zip(CONFIDENCE_FEATURES, weights, strict=True)
    calibration = Calibration(
        confidence={name: round(float(value), 4) for name, value in named},
        confidence_bias=round(bias, 4),
        threshold=highest_threshold(after, rows.labels, rows.sets, most_refused_wrong),
        sets={name: rows.sets.count(name) for name in dict.fromkeys(rows.sets)},
        most_refused_wrong=most_refused_wrong,
        penalty=penalty,
        version=__version__,
    )
    before = predict(model_of(present), rows.features)
    return Refit(calibration, rows, before, present.threshold, after)


def require_enough(labels: Bools) -> None:
    """Raises TooFewQuestions when either kind is rare."""
    counts = {"answerable": int(labels.sum()), "unanswerable": int((~labels).sum())}
    for kind, count in counts.items():
        if count < FEWEST:
            raise TooFewQuestions(
                f"Only {count} {kind} questions; a confidence needs at least {FEWEST} of either "
                "kind.",
                help="Label more of them, or name several sets.",
            )


def best_penalty(rows: Rows, prior: Model) -> float:
    """The penalty whose fits best predict questions they have not seen (log loss)."""
    folds = folds_of(rows.groups)

    def loss(penalty: float) -> float:
        total = 0.0
        for fold in range(FOLDS):
            held = folds == fold
            if held.any() and not held.all():
                p = predict(fit(rows.at(~held), prior, penalty), rows.features[held])
                surprise = -np.log(np.where(rows.labels[held], p, 1 - p))
                total += float((surprise * rows.weight[held]).sum())
        return total

    return min(PENALTIES, key=loss)


def fit(rows: Rows, prior: Model, penalty: float) -> Model:
    labels = rows.labels.astype(np.float64)
    return fit_logistic(rows.features, labels, rows.weight, penalty, prior)


def predict(model: Model, features: Floats) -> Floats:
    weights, bias = model
    return logistic(features @ weights + bias)


def model_of(weights: Weights) -> Model:
    return weights.read.confidence_vector(CONFIDENCE_FEATURES), weights.read.confidence_bias


def _groups(questions: Sequence[LabelledQuestion]) -> list[str]:
    """Articles, if there are enough of them to spread over the folds; else the questions."""
    files = {q.gold[0].file for q in questions if q.gold}
    if len(files) < 4 * FOLDS:
        return [q.id for q in questions]
    return [q.gold[0].file if q.gold else q.id for q in questions]
