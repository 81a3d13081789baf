"""How likely the articles answer the question: a logistic model over explained features."""

import math

import numpy as np
from numpy.typing import NDArray

from index.language.negation import negations
from index.question.question import AskedQuestion
from index.ranking.features import FEATURES
from index.ranking.reading import Ranked

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


def confidence_features(ranked: Ranked) -> NDArray[np.float64]:
    """One row in the order of CONFIDENCE_FEATURES, about the candidate with the highest score.

    Nothing here depends on how many others there are: the articles that answer give the same
    confidence alone and among a thousand.
    """
    candidates, table, scores = ranked.candidates, ranked.table, ranked.scores
    best = int(np.argmax(scores))
    verdict = ranked.logit(best)
    version_id, ordinal = table.keys[best]
    version, question = candidates.versions[version_id], candidates.question
    row = dict(zip(FEATURES, ranked.rows[best], strict=False))
    foreign = float(question.language != version.article.language)
    passage = version.passages[version.passage_of[ordinal]].sentences
    around = candidates.similarities[version_id][passage.start : passage.stop]
    return np.array(
        [
            float(scores[best]),
            row["passage_dense"],
            row["dense"] - float(around.mean()),
            (1 - foreign) * row["coverage"],
            (1 - foreign) * row["passage_coverage"],
            float(not table.names_known(best)),
            _negated(question, version.sentence(ordinal), version.article.language),
            foreign,
            foreign * row["dense"],
            verdict,
            foreign * verdict,
        ]
    )


def _negated(question: AskedQuestion, sentence: str, language: str) -> float:
    """1 when the question asks for what is not so and the best sentence says what is."""
    denies = negations(question.text, question.language) > 0
    return float(denies and negations(sentence, language) == 0)


def logistic(value: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, value))))
