"""What became of one labelled question."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from index.question import AnswerKind
from qa_service.contract.types import Status

Fault = Literal[
    "says what it must not",
    "citation is not the file's text",
    "answered what the articles do not say",
    "cites another place",
    "lacks the expected answer",
    "refused what the articles answer",
]
"""From the worst down."""


class Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class Cited(Part):
    """A citation of the answer, in code points of its article."""

    file: str
    start: int
    end: int
    quote: str
    valid: bool
    """The quote is the file's text at that span, to the character."""
    gold: bool
    """It overlaps a gold span."""


class Found(Part):
    """One of the first evidence sentences."""

    file: str
    start: int
    end: int
    quote: str
    passage: str
    gold: bool


class Outcome(Part):
    id: str
    question: str
    searched: str
    """The standalone question."""
    language: str
    kind: AnswerKind
    label: str
    """The set's own name for its kind; empty where it has none."""
    answerable: bool
    either: bool
    """Answering and refusing are both right: it counts in no share of either."""
    judged: bool
    """It has gold spans, so hits and ranks can be told."""
    status: Status
    confidence: float
    answer: str
    expected: list[str]
    gold: list[str]
    """The sentences that the gold spans lie in."""
    citations: list[Cited]
    found: list[Found]
    relevant_ranks: list[int]
    """Ranks, from 1, of the evidence sentences that overlap a gold span."""
    relevant: int
    """How many sentences of the articles overlap a gold span."""
    matched: bool | None
    """The answer has the expected strings; None when none are given or none can be."""
    forbidden: list[str]
    """Strings the answer should not hold, and does."""
    latency_ms: float

    @property
    def to_answer(self) -> bool:
        return self.answerable and not self.either

    @property
    def to_refuse(self) -> bool:
        return not self.answerable and not self.either

    @property
    def refused(self) -> bool:
        return self.status == "not_found"

    @property
    def hit(self) -> bool:
        """Answered, and a citation overlaps a gold span."""
        return not self.refused and any(cited.gold for cited in self.citations)

    @property
    def first_is_right(self) -> bool:
        return self.relevant_ranks[:1] == [1]

    @property
    def fault(self) -> Fault | None:
        """The worst that is wrong with it."""
        wrong: list[tuple[bool, Fault]] = [
            (bool(self.forbidden), "says what it must not"),
            (not all(c.valid for c in self.citations), "citation is not the file's text"),
            (self.to_refuse and not self.refused, "answered what the articles do not say"),
            (self.to_answer and self.refused, "refused what the articles answer"),
            (self.to_answer and self.judged and not self.hit, "cites another place"),
            (self.to_answer and self.matched is False, "lacks the expected answer"),
        ]
        return next((fault for holds, fault in wrong if holds), None)
