"""Times that a sentence speaks of, and the days they are."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from index.types import Precision, Span
from index.vocabulary.types import Shape

Tense = Literal["past", "future", "unsure", "unknown"]
"""What the words around an expression say of it; "unsure" when they speak against a guess."""


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """An expression where it stands, with what it says in plain English ("2 weeks ago")."""

    span: Span
    phrase: str
    precision: Precision
    shape: Shape
    tense: Tense
    complete: bool
    """Says its own year: needs no article's date."""
    bound: bool
    """Stands behind a word that only says from or until when."""


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days, both ends included."""

    first: date
    last: date
    precision: Precision

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"{self.last} is before {self.first}")


@dataclass(frozen=True, slots=True)
class ResolvedExpression:
    """text[span] of the sentence stands for these days."""

    span: Span
    period: Period
    complete: bool
