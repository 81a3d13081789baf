"""The second look: a reader judges the best candidates, and the ranking weighs its verdict in."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from index.errors import ReaderFault
from index.ranking.features import FEATURES, FeatureTable
from index.ranking.in_context import candidate_of
from index.ranking.retrieve import Candidates
from index.reader import Reader, Verdict

RANKED = (*FEATURES, "reader")
"""What the ranking knows of a candidate once the best of them are read."""
READ, MORE = 6, 4
"""Candidates that are read; of the questions that have an answer 91 to 98 % find it among them.
Where none of these surely answers, so many more are."""
LEAST_SURE = 0.5
"""The probability from which one surely does."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """Candidates with all that is known of them, and their scores; rows as in `table`."""

    candidates: Candidates
    table: FeatureTable
    rows: NDArray[np.float64]
    """Of FEATURES before they are read, of RANKED after."""
    scores: NDArray[np.float64]
    verdicts: dict[int, Verdict]
    """By row; empty without a reader."""
    fault: ReaderFault | None = None
    """Why the reader read nothing."""

    @property
    def best(self) -> int:
        """The row with the highest score, the first of several."""
        return int(np.argmax(self.scores))

    def logit(self, row: int) -> float:
        """The reader's. One that is not read counts as the worst that is; 0 without a reader."""
        if row in self.verdicts:
            return self.verdicts[row].logit
        return min((verdict.logit for verdict in self.verdicts.values()), default=0.0)


def read_best(reader: Reader, first: Ranked) -> dict[int, Verdict]:
    """By row, what the reader makes of the candidates with the highest scores.

    Raises ReaderFault.
    """
    rows = [int(row) for row in np.argsort(-first.scores, kind="stable")[: READ + MORE]]
    found = _read(reader, first, rows[:READ])
    if any(verdict.probability >= LEAST_SURE for verdict in found.values()):
        return found
    return found | _read(reader, first, rows[READ:])


def _read(reader: Reader, first: Ranked, rows: Sequence[int]) -> dict[int, Verdict]:
    keys = [first.table.keys[row] for row in rows]
    versions = first.candidates.versions
    asked = first.candidates.question
    texts = [candidate_of(versions[version_id], ordinal, asked) for version_id, ordinal in keys]
    verdicts = reader.read(asked.text, texts)
    return dict(zip(rows, verdicts, strict=True))


def with_verdicts(first: Ranked, verdicts: dict[int, Verdict]) -> NDArray[np.float64]:
    """Shape (candidates, len(RANKED))."""
    read = replace(first, verdicts=verdicts)
    logits = [read.logit(row) for row in range(len(first.table.keys))]
    return np.column_stack([first.table.matrix, logits])
