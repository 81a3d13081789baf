"""The days an article tells of: what happened is told anew weeks and months later."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from index.speech.when_said import event_days
from index.times.resolve import resolved_times

_TOLD = frozenset({"day", "week", "month"})
"""How exact a time is to say when an event was: a year holds too many."""

ANNIVERSARIES = 10
"""Years for which the day of an event is still an occasion to tell of it."""


@dataclass(frozen=True, slots=True)
class Days:
    """Both ends included, as ordinals."""

    first: int
    last: int
    of_month: bool = False
    """Told by its month only: "in January"."""


def days_told(text: str, language: str, published: int) -> list[Days]:
    """Those that lie in the past, and the day of publication."""
    return [*days_recalled(text, language, published), Days(published, published)]


def days_recalled(text: str, language: str, published: int) -> list[Days]:
    """Those that lie in the past."""
    anchor = date.fromordinal(published)
    periods = (
        time.period
        for line in text.split("\n")
        for time in resolved_times(line, language, anchor)
        if time.period.precision in _TOLD and time.period.first <= anchor
    )
    return [Days(p.first.toordinal(), p.last.toordinal(), p.precision == "month") for p in periods]


def days_happened(sentence: str, language: str, published: int) -> list[Days]:
    """Past days on which, by one sentence, something happened: not those of saying so."""
    anchor = date.fromordinal(published)
    days = (day.toordinal() for day in event_days(sentence, language, anchor) if day <= anchor)
    return [Days(day, day) for day in days]


def anniversaries(published: int) -> list[Days]:
    """The same day in the years before: "a year after the fire" is told on the day itself."""
    day = date.fromordinal(published)
    years = range(day.year - 1, max(0, day.year - 1 - ANNIVERSARIES), -1)
    same = [day.replace(year=year, day=min(day.day, 28)).toordinal() for year in years]
    moved = max(0, day.day - 28)
    return [Days(d + moved - 1, d + moved + 1) for d in same]


def days_apart(one: Sequence[Days], other: Sequence[Days], *, months: bool = True) -> int:
    """Between the nearest days that each tells of; `months` counts those told by month only."""
    return min(
        max(0, a.first - b.last, b.first - a.last)
        for a in one
        for b in other
        if months or not (a.of_month or b.of_month)
    )
