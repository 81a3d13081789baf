"""What a language has for speaking about time: the words that patterns are built from.

Every text of a `Vocabulary` is a regular expression, in which a space stands for any white space.
Case is ignored, but for `past`, `future`, `unsure` and `neutral`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from index.times.types import Precision, Shape

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
CALENDAR_NAMES = frozenset(MONTHS).union(WEEKDAYS)
SEASONS = ("spring", "summer", "autumn", "winter")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an expression says: an English phrase, how exact it is, and what it spans."""

    phrase: str
    precision: Precision = "day"
    shape: Shape = "point"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """In templates `{n}`, `{unit}`, `{day}`, `{month}` stand for the language's own words."""

    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    seasons: tuple[str, ...]
    weekend: str
    units: Mapping[str, str]
    """By "hour", "day", "week", "month", "year"."""
    numbers: Mapping[str, int]
    fixed: Mapping[str, Meaning]
    """Expressions that mean one thing as they are: yesterday, overnight."""
    last: str
    this: str
    next: str
    ago: tuple[str, ...]
    rolling: tuple[str, ...]
    """The past three days, up to now."""
    ahead: tuple[str, ...]
    """The next three days, from now."""
    dates: tuple[str, ...]
    """A day of a month; a year may follow."""
    month_cue: str
    """Stands before a month that is named without day or year."""
    year_cue: str
    """Stands before a bare year."""
    no_weekday: str
    """Stands before a weekday that is a habit ("every") or any one ("a")."""
    bound: str
    """Stands before a time that only bounds what happens: until, by, before."""
    past: str
    future: str
    unsure: str
    """Words of a clause that say whether it tells of the past, the future, or neither surely."""
    neutral: str = "(?!)"
    """What looks like one of them and says nothing ("be opened")."""
    short_months: tuple[str, ...] = ()
    """Abbreviations, believed only beside a day."""
    elapsed: str = "(?!)"
    """Before "this week": the part of it that is over."""
    remaining: str = "(?!)"
    adjective_follows: bool = False
    """`last`, `this` and `next` may stand behind their noun ("la semana pasada")."""
    names: str = "(?!)"
    """No time although in the words of one: names, "known today", "about a week ago"."""
