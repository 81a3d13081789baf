"""How likely the articles answer the question: a logistic model over explained features."""

import math

import numpy as np
from numpy.typing import NDArray

from index.language.negation import negations
from index.question.question import AskedQuestion
from index.ranking.features import FEATURES
from index.ranking.reading import Ranked
from index.ranking.weights import Model

CONFIDENCE_FEATURES = (
    "score",
    "passage_similarity",
    "passage_lead",
    "coverage",
    "passage_coverage",
    "name_not_in_article",
    "negated",
    "foreign",
    "foreign_similarity",
    "reader",
    "reader_foreign",
)


def confidence_of(ranked: Ranked, row: int, model: Model) -> float:
    """By a model over CONFIDENCE_FEATURES."""
    weights = model.confidence_vector(CONFIDENCE_FEATURES)
    # Whether an article has the names takes reading all of it.
    weighs_names = bool(weights[CONFIDENCE_FEATURES.index("name_not_in_article")])
    value = confidence_features(ranked, row, names=weighs_names) @ weights
    return round(logistic(float(value) + model.confidence_bias), 4)


def confidence_features(ranked: Ranked, row: int, *, names: bool = True) -> NDArray[np.float64]:
    """In the order of CONFIDENCE_FEATURES, about the candidate of a row; without `names`
    "name_not_in_article" is 0.

    Nothing here depends on how many others there are: the articles that answer give the same
    confidence alone and among a thousand.
    """
    candidates, table, scores = ranked.candidates, ranked.table, ranked.scores
    verdict = ranked.logit(row)
    version_id, ordinal = table.keys[row]
    version, question = candidates.versions[version_id], candidates.question
    has = dict(zip(FEATURES, ranked.rows[row], strict=False))
    foreign = float(question.language != version.article.language)
    passage = version.passages[version.passage_of[ordinal]].sentences
    around = candidates.similarities[version_id][passage.start : passage.stop]
    return np.array(
        [
            float(scores[row]),
            has["passage_dense"],
            has["dense"] - float(around.mean()),
            (1 - foreign) * has["coverage"],
            (1 - foreign) * has["passage_coverage"],
            float(names and not table.names_known(row)),
            _negated(question, version.sentence(ordinal), version.article.language),
            foreign,
            foreign * has["dense"],
            verdict,
            foreign * verdict,
        ]
    )


def _negated(question: AskedQuestion, sentence: str, language: str) -> float:
    """1 when the question asks for what is not so and the sentence says what is."""
    denies = negations(question.text, question.language) > 0
    return float(denies and negations(sentence, language) == 0)


def logistic(value: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, value))))
