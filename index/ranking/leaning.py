"""A sentence is understood in its article: "His deputy, Helen Paske, takes over until October."

It names nothing that the question asks about, so alone it stands behind the one before it that does
("The mayor of Dunmere, Alec Storrow, resigned"), also when that answers nothing. What that sentence
has of the question, this one has too, as far as the reader, who sees both, rather takes this one
for the answer.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.ranking.in_context import FARTHEST, LEAD
from index.ranking.reading import RANKED, Ranked

ABOUT = (
    "dense",
    "passage_dense",
    "neighbour_dense",
    "sentence_bm25",
    "passage_bm25",
    "coverage",
    "passage_coverage",
    "article_coverage",
    "before_coverage",
    "pair_coverage",
    "number_coverage",
    "inherited_dense",
    "inherited_coverage",
)
"""What says whether a sentence is about what is asked, and nothing of whether it answers."""
_ABOUT = [RANKED.index(feature) for feature in ABOUT]
_READER = RANKED.index("reader")


class _Leaning(NamedTuple):
    row: int
    on: int
    """The row of a sentence before it that has more of the question."""
    share: float
    """How much of that it takes over."""


def in_article(ranked: Ranked, weights: NDArray[np.float64]) -> Ranked:
    """With rows and scores of sentences as they are understood in their article.

    Only what was read leans. Numbers do not, for which the weights of what is inherited are fitted,
    nor does what decides a yes or no, which has to say itself what is asked. `weights` are those of
    RANKED.
    """
    asked = ranked.candidates.question
    if asked.kind == "number" or asked.asks_whether:
        return ranked
    rows, scores = ranked.rows.copy(), ranked.scores.copy()
    for row, on, share in _leanings(ranked, weights):
        rows[row, _ABOUT] += share * (ranked.rows[on, _ABOUT] - ranked.rows[row, _ABOUT])
        # Of two sentences that are about the same, the reader's log-odds alone tell which answers.
        answers = ranked.logit(row) - ranked.logit(on)
        scores[row] = rows[row] @ weights + share * answers * (1 - weights[_READER])
    return replace(ranked, rows=rows, scores=scores)


def _leanings(ranked: Ranked, weights: NDArray[np.float64]) -> Iterator[_Leaning]:
    about = ranked.rows[:, _ABOUT] @ weights[_ABOUT]
    for row in ranked.verdicts:
        before = [on for on in ranked.verdicts if _is_before(ranked, on, row)]
        on = max(before, key=lambda on: about[on], default=row)
        if about[on] > about[row]:
            yield _Leaning(row, on, 1 / (1 + np.exp(ranked.logit(on) - ranked.logit(row))))


def _is_before(ranked: Ranked, on: int, row: int) -> bool:
    (version, earlier), (own, later) = ranked.table.keys[on], ranked.table.keys[row]
    if version != own or earlier >= later:
        return False
    passage_of = ranked.candidates.versions[own].passage_of
    near = passage_of[earlier] == passage_of[later] and later - earlier <= FARTHEST
    return near or earlier < LEAD
