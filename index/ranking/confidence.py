"""How likely the articles answer the question: a logistic model over explained features."""

import math
import re

import numpy as np
from numpy.typing import NDArray

from index.names import named_in
from index.ranking.features import FEATURES, FeatureTable
from index.ranking.question import AskedQuestion
from index.retrieve import Candidates

CONFIDENCE_FEATURES = (
    "best_similarity",
    "top_similarity",
    "similarity_margin",
    "score_lead",
    "coverage",
    "passage_coverage",
    "best_coverage",
    "missing_rarity",
    "pair_coverage",
    "name_coverage",
    "name_not_in_article",
    "numbers_missing",
    "negated",
    "agreement",
    "kind_held",
    "foreign",
    "foreign_similarity",
)

_USUAL_SIMILARITY = 0.85
"""About what the built-in model gives for related texts; only sets the origin of the scale."""
_SHARP = 10.0
_POOL = 20
_NEGATION = re.compile(
    r"\b(?:not|\w+n['’]t|never|no|nobody|nothing|without|unlike|least|fewest|lacks?|fail(?:s|ed)?"
    r"|nicht|kein\w*|nie|ohne|nunca|ningún|ninguna?|sin|не|нет|ні|без)\b",
    re.IGNORECASE,
)
_COLUMN = {name: i for i, name in enumerate(FEATURES)}


def confidence_features(
    candidates: Candidates,
    table: FeatureTable,
    order: NDArray[np.intp],
    scores: NDArray[np.float64],
) -> NDArray[np.float64]:
    """One row in the order of CONFIDENCE_FEATURES; `order` ranks the table's rows, best first."""
    matrix, best = table.matrix, int(order[0])
    top = order[: min(3, len(order))]
    similarities = np.array([table.similarities[v][i] for v, i in table.keys])
    pool = np.sort(similarities)[::-1][:_POOL]
    question = candidates.question

    def column(name: str, rows: NDArray[np.intp]) -> float:
        return float(matrix[rows, _COLUMN[name]].max())

    foreign = column("foreign", order[:1])
    held = matrix[top][:, [_COLUMN[f"holds_{k}"] for k in ("number", "time", "person", "place")]]
    spread = scores[order[0]] - float(np.mean(scores[order[:_POOL]]))
    centred_best = _SHARP * (float(pool[0]) - _USUAL_SIMILARITY)
    return np.array(
        [
            centred_best,
            _SHARP * (float(similarities[best]) - _USUAL_SIMILARITY),
            _SHARP * float(pool[0] - pool.mean()),
            spread,
            (1 - foreign) * column("coverage", order[:1]),
            (1 - foreign) * column("passage_coverage", order[:1]),
            (1 - foreign) * column("coverage", top),
            (1 - foreign) * table.missing_rarity(best),
            column("pair_coverage", top),
            column("passage_name_coverage", order[:1]),
            _name_not_in_article(question, table.article_names(best)),
            float(bool(question.numbers)) * (1 - column("number_coverage", top)),
            _negated(question, table.sentence(best)),
            _agreement(candidates),
            float(question.kind != "other") * float(held.max()),
            foreign,
            foreign * centred_best,
        ]
    )


def _negated(question: AskedQuestion, sentence: str) -> float:
    """1 when the question asks for what is not so and the best sentence says what is."""
    return float(bool(_NEGATION.search(question.text)) and not _NEGATION.search(sentence))


def _name_not_in_article(question: AskedQuestion, names: frozenset[str]) -> float:
    """1 when the best sentence's article never mentions something the question names.

    Not for German questions, in which every noun has a capital.
    """
    if question.language == "de":
        return 0.0
    return float(not named_in(question.names, names))


def logistic(value: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, value))))


def _agreement(candidates: Candidates) -> float:
    """Whether dense and keyword search put the same passage among their first three."""
    versions = candidates.versions

    def passages(keys: list[tuple[int, int]]) -> set[tuple[int, int]]:
        return {(v, versions[v].passage_of[i]) for v, i in keys}

    dense = passages(list(candidates.dense_first[:3]))
    lexical = sorted(candidates.passage_bm25, key=lambda key: -candidates.passage_bm25[key])[:3]
    return len(dense & set(lexical)) / 3
