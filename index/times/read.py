"""Plain English phrases ("2 weeks ago", "3 february") -> days, read by dateparser.

The one place that calls it for news, and that puts right what it gets wrong there.
"""

from datetime import date, datetime, time
from functools import lru_cache
from importlib import import_module
from typing import Literal, Protocol, cast

from index.vocabulary.calendar import MONTHS, WEEKDAYS

Direction = Literal["past", "future"]


class _Parse(Protocol):
    def __call__(
        self, text: str, *, languages: list[str], settings: dict[str, object]
    ) -> datetime | None: ...


@lru_cache(maxsize=4096)
def read_day(phrase: str, anchor: date, direction: Direction) -> date | None:
    """The day a phrase names, or one inside the month or year it names, seen from the anchor.

    A weekday, a month or a day of the year is the last one begun by the anchor, or the next one
    not over then. None when there is no such day (30 February, a weekday that is not the date's).
    """
    words = phrase.split()
    if len(words) > 1 and words[0] in WEEKDAYS:
        # dateparser passes over a weekday that does not fit the date.
        found = read_day(" ".join(words[1:]), anchor, direction)
        return found if found is not None and WEEKDAYS[found.weekday()] == words[0] else None
    if phrase in _names_of(anchor):
        return anchor  # dateparser: a week or a year away
    # dateparser: seen from 31 March, the next February is four years away.
    base = anchor.replace(day=1) if phrase in MONTHS else anchor
    return _parsed(phrase, base, direction)


def _names_of(day: date) -> tuple[str, str, str]:
    month = MONTHS[day.month - 1]
    return WEEKDAYS[day.weekday()], month, f"{day.day} {month}"


def _parsed(phrase: str, anchor: date, direction: Direction) -> date | None:
    # Loaded only when needed: it reads its language tables, which takes some tenths of a second.
    parse = cast(_Parse, import_module("dateparser").parse)
    settings: dict[str, object] = {
        "RELATIVE_BASE": datetime.combine(anchor, time(12)),
        "PREFER_DATES_FROM": direction,
    }
    try:
        found = parse(phrase, languages=["en"], settings=settings)
    except (ValueError, OverflowError):
        return None
    return None if found is None else found.date()
