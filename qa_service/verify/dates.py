"""Dates: what a claim says about time, against what its source says and when it was published.

"On Saturday" in an article of 4 February 2024 is 3 February 2024; a claim may say either. Read
and resolved by `index.times`, in the languages it knows.
"""

from dataclasses import dataclass
from datetime import date

from index.times import Period, TimeExpression, day_of, find_times, resolve


@dataclass(frozen=True, slots=True)
class DateMention:
    """What a text says about one time, and where."""

    start: int
    end: int
    said: TimeExpression

    @property
    def value(self) -> str:
        """The same for mentions that say the same, in whatever language."""
        return self.said.phrase


def find_dates(text: str, language: str) -> list[DateMention]:
    """All dates, months, weekdays and relative expressions of a text, in reading order."""
    return [DateMention(t.span.start, t.span.end, t) for t in find_times(text, language)]


def follows(claimed: DateMention, stated: DateMention, published: str | None) -> bool:
    """Whether the stated date, in an article published then, is the claimed one or within it."""
    if set(claimed.value.split()) <= set(stated.value.split()):
        return claimed.said.shape == stated.said.shape
    outer, inner = _period(claimed, published), _period(stated, published)
    if outer is None or inner is None:
        return False
    return outer.first <= inner.first and inner.last <= outer.last


def years_of(stated: DateMention, published: str | None) -> set[str]:
    """Years a claim may name for a stated date."""
    period = _period(stated, published)
    return {str(period.first.year), str(period.last.year)} if period else set()


def one_day(stated: DateMention, published: str | None) -> date | None:
    """The one day a stated date is, in an article published then; None when it leaves that open."""
    period = _period(stated, published)
    return period.first if period and period.first == period.last else None


def _period(mention: DateMention, published: str | None) -> Period | None:
    return resolve(mention.said, day_of(published))
