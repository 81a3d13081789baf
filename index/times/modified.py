"""Last, this and next: Saturday, weekend, December, summer.

"Next Friday" on a Monday may be either of two, and so may "last summer" in autumn: these stay open.
"""

from datetime import date, timedelta

from index.times.periods import season_of_year, unit_around
from index.times.read import read_day
from index.times.types import Period, Tense
from index.vocabulary.calendar import MONTHS, SEASONS, WEEKDAYS

MODIFIERS = ("last", "this", "next")
_DAY, _WEEK = timedelta(days=1), timedelta(days=7)
_SATURDAY = 5


def modified(which: str, name: str, tense: Tense, anchor: date) -> Period | None:
    """The period meant, or None where two are possible. `which` is one of MODIFIERS."""
    if name in WEEKDAYS:
        return _weekday(which, name, tense, anchor)
    if name == "weekend":
        return _weekend(which, tense, anchor)
    if name in SEASONS:
        return _season(which, name, anchor)
    return _month(which, name, anchor)


def _weekday(which: str, name: str, tense: Tense, anchor: date) -> Period | None:
    day: date | None = None
    if which == "this":
        day = read_day(name, anchor, tense) if tense in ("past", "future") else None
    elif which == "last":
        found = read_day(name, anchor - _DAY, "past")
        # Yesterday would be called by its name alone.
        day = found if found and found < anchor - _DAY else None
    else:
        found = read_day(name, anchor + _DAY, "future")
        day = found if found and found > unit_around(anchor, "week").last else None
    return unit_around(day, "day") if day else None


def _weekend(which: str, tense: Tense, anchor: date) -> Period | None:
    saturday = unit_around(anchor, "week").first + timedelta(days=_SATURDAY)
    during = anchor >= saturday
    if which == "last" or (which == "this" and tense == "past" and not during):
        saturday -= _WEEK
    elif which == "next" and during:
        saturday += _WEEK
    elif which == "next" or (tense != "future" and not during):
        return None
    return Period(saturday, saturday + _DAY, "range")


def _season(which: str, name: str, anchor: date) -> Period | None:
    years = range(anchor.year - 1, anchor.year + 3)
    seasons = [season_of_year(name, year) for year in years]
    winter = name == "winter"
    if which == "this":
        of_year = [s for s in seasons if s.last.year == anchor.year and not winter]
        now = [s for s in seasons if s.first <= anchor <= s.last]
        return next(iter(now or of_year), None)
    if which == "last":
        last = max((s for s in seasons if s.last < anchor), key=lambda s: s.last)
        return last if winter or last.last.year < anchor.year else None
    following = min((s for s in seasons if s.first > anchor), key=lambda s: s.first)
    within = any(s.first <= anchor <= s.last for s in seasons)
    return following if within or following.first.year > anchor.year else None


def _month(which: str, name: str, anchor: date) -> Period | None:
    this = anchor.replace(day=1)
    number = MONTHS.index(name) + 1
    if which == "this":
        return unit_around(date(anchor.year, number, 1), "month")
    if which == "last":
        return unit_around(date(this.year - (number >= this.month), number, 1), "month")
    coming = date(this.year + 1, number, 1)
    return unit_around(coming, "month") if number <= this.month else None
