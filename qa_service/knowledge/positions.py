"""Evidence that gives different answers to one question -> the positions, newest first.

High precision before recall: two sentences disagree only when they state the same thing of the
same event (kind, place, days apart), bring in no name of another, and cannot both be so. Within
one article that takes two different sources.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from index.language import Quantity
from index.question import AskedQuestion, ask
from index.types import Evidence
from qa_service.knowledge.counted import numbers_differ, stated_number
from qa_service.knowledge.named import (
    days_differ,
    names_differ,
    same_but_value,
    stated_day,
    stated_name,
)
from qa_service.knowledge.openings import UPDATED_DAYS, OpeningOf, comparable, is_about
from qa_service.knowledge.stated import Stated, corrects, told

Kind = Literal["update", "correction", "dispute"]

MOST_POSITIONS = 4
MOST_CITED = 3
"""Sentences cited for one position."""


@dataclass
class Stand:
    """One position: the sentences that take it, the one that speaks for it first."""

    stated: list[Stated]
    kind: Kind | None = None
    """What it is to the oldest position; None for that one itself."""
    final: bool = False
    withdrawn: bool = False
    """Corrected since."""

    @property
    def last(self) -> str:
        """When it was reported last."""
        return max(stated.day for stated in self.stated)

    @property
    def first(self) -> Stated:
        """Its earliest report: when the position was taken."""
        return _earliest(self.stated)

    def first_in(self, language: str) -> Stated:
        """Its earliest report in a language, in any where none is in that."""
        own = [stated for stated in self.stated if stated.sentence.article.language == language]
        return _earliest(own or self.stated)


def _earliest(stated: Sequence[Stated]) -> Stated:
    return min(stated, key=lambda each: each.day or "9999")


@dataclass
class Dispute:
    """At least two positions on what a question asks, newest first."""

    kind: Kind
    stands: list[Stand] = field(default_factory=list)


def disagreement(evidence: Evidence, opening_of: OpeningOf) -> Dispute | None:
    """The disagreement in the evidence about what its question asks, if there is one."""
    asked = ask(evidence.question)
    stated = _stated(asked, evidence)
    if len(stated) < 2:
        return None
    about = [s for s in stated if _belongs(asked, s, opening_of)]
    stands = _stands(about, _differ_for(asked), opening_of)
    if len(stands) < 2:
        return None
    stands = sorted(stands, key=lambda stand: stand.first.day)[::-1]
    oldest = stands[-1]
    for stand in stands[:-1]:
        stand.kind = _kind(stand.first, oldest.first)
    kinds = [stand.kind for stand in stands if stand.kind]
    return Dispute(min(kinds, key=("dispute", "correction", "update").index), stands)


def _stated(asked: AskedQuestion, evidence: Evidence) -> list[Stated]:
    match asked.kind:
        case "number":
            found = [stated_number(asked, sentence) for sentence in evidence.sentences]
        case "time":
            found = [stated_day(asked, sentence) for sentence in evidence.sentences]
        case "person" | "place":
            found = [stated_name(asked, sentence) for sentence in evidence.sentences]
        case _:
            found = []
    return [stated for stated in found if stated is not None]


Differ = Callable[[Stated, Stated], bool]


def _differ_for(asked: AskedQuestion) -> Differ:
    if asked.kind == "number":
        return numbers_differ
    return days_differ if asked.kind == "time" else names_differ


def _belongs(asked: AskedQuestion, stated: Stated, opening_of: OpeningOf) -> bool:
    value = frozenset(str(stated.value).split() if isinstance(stated.value, str) else ())
    opening = opening_of(stated.sentence.article)
    return is_about(asked, told(stated.sentence), opening, value)


def _stands(stated: Sequence[Stated], differ: Differ, opening_of: OpeningOf) -> list[Stand]:
    """Groups of one value each, all of the best sentence's event."""
    stands: list[Stand] = []
    for one in stated:
        if stands and not _comparable(stands[0].stated[0], one, opening_of):
            continue
        same = [stand for stand in stands if _agree(stand.stated[0], one)]
        if same:
            same[0].stated.append(one)
        elif len(stands) < MOST_POSITIONS and all(
            differ(stand.stated[0], one) and _two_voices(stand.stated[0], one) for stand in stands
        ):
            stands.append(Stand([one]))
    return stands


def _comparable(one: Stated, other: Stated, opening_of: OpeningOf) -> bool:
    if isinstance(one.value, Quantity):
        if one.of != other.of:
            return False
    elif not same_but_value(one, other):
        return False
    openings = (opening_of(one.sentence.article), opening_of(other.sentence.article))
    return comparable(*openings, UPDATED_DAYS, on_day=not isinstance(one.value, date))


def _agree(one: Stated, other: Stated) -> bool:
    """Whether both give one value."""
    first, second = one.value, other.value
    if isinstance(first, Quantity) and isinstance(second, Quantity):
        return (first.value, first.unit) == (second.value, second.unit)
    if isinstance(first, str) and isinstance(second, str):
        return not names_differ(one, other)
    return first == second


def _two_voices(one: Stated, other: Stated) -> bool:
    """Two articles, or two sources in one."""
    if one.sentence.article.id != other.sentence.article.id:
        return True
    first, second = one.source, other.source
    return corrects(other.sentence) or (
        first is not None and second is not None and first.source != second.source
    )


def _kind(later: Stated, earlier: Stated) -> Kind:
    """What a position is to the oldest one."""
    if corrects(later.sentence):
        return "correction"
    if not (earlier.day and earlier.day < later.day):
        return "dispute"
    publishers = (earlier.sentence.article.publisher, later.sentence.article.publisher)
    if publishers[0] is not None and publishers[0] == publishers[1]:
        return "update"
    return "update" if _grew(later, earlier) else "dispute"


def _grew(later: Stated, earlier: Stated) -> bool:
    """Tolls grow while rescuers search; other figures do not by themselves."""
    if not isinstance(later.value, Quantity) or not isinstance(earlier.value, Quantity):
        return False
    return float(later.value.value) > float(earlier.value.value)
