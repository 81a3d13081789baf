"""A time expression and the date of its article -> the days it stands for.

The rules of news: "Saturday" is the last Saturday up to the day of the report, "in December" the
last December begun by then, unless the sentence speaks of the future. What could be either is
left open: nothing is guessed.
"""

import re
from datetime import date

from index.times.find import find_times
from index.times.modified import MODIFIERS, modified
from index.times.periods import unit_around
from index.times.read import read_day
from index.times.types import Period, ResolvedExpression, TimeExpression
from index.vocabulary.calendar import CALENDAR_NAMES, MONTHS

LONG_AGO = 300
"""Days back from which a date without a year would have been given one."""
_SUNDAY = 6
_MONTHS = frozenset(MONTHS)
_YEAR = re.compile(r"(?<![\w.,])(?:1\d|20)\d\d(?![\w%]|[.,]\d)")
_ANY_DAY = date(2000, 1, 1)
"""A complete date is the same from anywhere."""


def resolved_times(text: str, language: str, anchor: date | None) -> list[ResolvedExpression]:
    """The expressions of a text whose days are certain, in reading order.

    `anchor` is the day the text was published; without one only complete dates are resolved.
    """
    return [
        ResolvedExpression(expression.span, period, expression.complete)
        for expression in find_times(text, language)
        if (period := resolve(expression, anchor))
        and not (_lacks_year(expression) and _of_another_year(text, period))
    ]


def _lacks_year(said: TimeExpression) -> bool:
    return not said.complete and not _MONTHS.isdisjoint(said.phrase.split())


def _of_another_year(text: str, period: Period) -> bool:
    """A text that names years and not this one may tell of them: "In 1944 ... on 6 June"."""
    years = set(_YEAR.findall(text))
    return bool(years) and str(period.first.year) not in years


def resolve(expression: TimeExpression, anchor: date | None) -> Period | None:
    """The days meant, or None where that is not certain."""
    if anchor is None:
        if not expression.complete:
            return None
        anchor = _ANY_DAY
    try:
        return _resolved(expression, anchor)
    except (OverflowError, ValueError):  # beyond the calendar's first or last day
        return None


def _resolved(said: TimeExpression, anchor: date) -> Period | None:
    words = said.phrase.split()
    if words[0] in MODIFIERS:
        return modified(words[0], words[1], said.tense, anchor)
    if said.shape in ("rolling", "ahead"):
        return _rolling(said, anchor)
    if _could_be_either(said, anchor):
        return None
    named = not CALENDAR_NAMES.isdisjoint(words)
    day = _named_day(said, anchor) if named else read_day(said.phrase, anchor, "past")
    return None if day is None else _shaped(said, day, anchor)


def _could_be_either(said: TimeExpression, anchor: date) -> bool:
    """ "Today" is also "nowadays"; and does a week begin or end on a Sunday?"""
    if said.precision == "week" and said.shape == "point":
        return anchor.weekday() == _SUNDAY and said.phrase in ("today", "1 week ago", "in 1 week")
    return said.phrase == "today" and said.precision == "day" and said.tense == "unknown"


def _shaped(said: TimeExpression, day: date, anchor: date) -> Period | None:
    period = unit_around(day, said.precision)
    if said.shape == "elapsed":
        return Period(period.first, anchor, "range") if period.first < anchor else None
    if said.shape == "remaining":
        return Period(anchor, period.last, "range") if anchor < period.last else None
    return period


def _rolling(said: TimeExpression, anchor: date) -> Period | None:
    day = read_day(said.phrase, anchor, "past")
    if day is None or (said.shape == "ahead" and said.tense != "future"):
        return None
    return Period(min(day, anchor), max(day, anchor), "range")


def _named_day(said: TimeExpression, anchor: date) -> date | None:
    """A weekday, a month or a date; its year is the anchor's, the one before or the next."""
    if said.complete:
        return read_day(said.phrase, anchor, "past")
    if said.tense == "future":
        return read_day(said.phrase, anchor, "future")
    if said.tense == "unsure":
        return None
    past = read_day(said.phrase, anchor, "past")
    sure = said.tense == "past" and said.precision == "month"
    return past if past and (sure or (anchor - past).days <= LONG_AGO) else None
