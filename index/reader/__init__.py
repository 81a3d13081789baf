"""Does a sentence answer a question, and with which words? Learned, from the embedder's weights.

The face: what any reader is asked and says. The wiring and the doctor choose one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from index.errors import ReaderFault
from index.types import Candidate, Span

__all__ = ["MOST_CANDIDATES", "Candidate", "Reader", "Verdict"]

MOST_CANDIDATES = 10


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the reader says of one candidate."""

    logit: float
    """Above 0 it rather answers."""
    probability: float
    """The logit, calibrated."""
    answer: Span | None
    """The words of the sentence that would answer, whether or not it does; None without any."""
    certainty: float = 1.0
    """Share of the chances that those very words have among all that could be marked. Of pairs held
    out of training the words overlap people's in 76 %, in 92 % of those with at least .5."""


class Reader(Protocol):
    """Safe from any thread."""

    @property
    def fault(self) -> ReaderFault | None:
        """Why it reads nothing; None when it does. May wait until it is loaded."""

    def read(self, question: str, candidates: Sequence[Candidate]) -> list[Verdict]:
        """A verdict on each candidate, in their order.

        At most MOST_CANDIDATES, else ValueError. Raises ReaderFault.
        """
