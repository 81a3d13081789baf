"""Publication dates: what a field or a file name says, and nothing else.

A date is never guessed: not from the clock, not from the file's age, not from a month and
day without a year, not from 03/04/2024.
"""

import re
from collections.abc import Callable
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from importlib import import_module
from pathlib import PurePosixPath
from typing import cast

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun)\.?)"
DATE_WORD = re.compile(rf"\b(?:{_MONTH}|{_WEEKDAY})(?!\w)", re.IGNORECASE)
"""The name of a month or a weekday."""
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_WORDED = (
    rf"(?:{_WEEKDAY},?\s+)?"
    rf"(?:{_MONTH}\s+{_DAY}|{_DAY}\s+(?:of\s+)?{_MONTH})(?:,?\s+(?P<year>\d{{4}}))?"
)
_ISO_DAY = r"\d{4}-\d{2}-\d{2}"
DATE = re.compile(rf"{_ISO_DAY}|{_WORDED}", re.IGNORECASE)
"""A date as datelines write it; a worded one may lack its year."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_NUMERIC = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})")
_ISO_TIME = re.compile(rf"({_ISO_DAY}|\d{{8}})[T ]\d.*", re.IGNORECASE)
_MAIL = re.compile(r"(?:[a-z]{3},?\s+)?\d{1,2} [a-z]{3} \d{4} \d\d:\d\d.*", re.IGNORECASE)
_OTHER_LANGUAGE = re.compile(r"(?=.*[^\W\d_]{3}|.*年)(?!.*\d[-/.]\w)(?=.*\d{4}).{6,60}")
_FILE_NAME = re.compile(r"(\d{4})([-_.]?)(\d{2})\2(\d{2})(?!\d)")

_STRICT: dict[str, object] = {
    "STRICT_PARSING": True,
    "PARSERS": ["absolute-time"],
    "REQUIRE_PARTS": ["day", "month", "year"],
}


def parse_date(value: str) -> str | None:
    """The date or date-time a field holds, as ISO 8601 and as exact as written, or None.

    An offset is kept. None also stands for a date that can be read in two ways.
    """
    value = " ".join(value.split())
    readings = (_year_first, _iso_time, _mail, _worded, _numeric, _other_language)
    return next((found for read in readings if (found := read(value))), None)


def date_of_file_name(name: str) -> str | None:
    """The date a file's name begins with (2024-02-04-x.txt, 20240204_x.txt), or None."""
    match = _FILE_NAME.match(PurePosixPath(name).name)
    if match is None or not 1900 <= int(match[1]) <= 2100:
        return None
    return _day(int(match[1]), int(match[3]), int(match[4]))


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if year >= 1000 else None
    except ValueError:
        return None


def _year_first(value: str) -> str | None:
    if match := _YEAR_FIRST.fullmatch(value):
        return _day(int(match[1]), int(match[3]), int(match[4]))
    if re.fullmatch(r"\d{8}", value):
        return _day(int(value[:4]), int(value[4:6]), int(value[6:]))
    return None


def _iso_time(value: str) -> str | None:
    if not _ISO_TIME.fullmatch(value):
        return None
    value = re.sub(r"\s*(?:Z|UTC|GMT)$", "+00:00", value, flags=re.IGNORECASE)
    value = re.sub(r"\s+(?=[+-]\d{2}:?\d{2}$)", "", value)
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return moment.isoformat() if moment.year >= 1000 else None


def _mail(value: str) -> str | None:
    """RFC 2822, as feeds write pubDate."""
    if not _MAIL.fullmatch(value):
        return None
    try:
        return parsedate_to_datetime(value).isoformat()
    except (ValueError, OverflowError):
        return None


def _worded(value: str) -> str | None:
    match = re.fullmatch(_WORDED, value, re.IGNORECASE)
    if match is None or match["year"] is None:
        return None
    month = next(n for n, name in enumerate(_MONTHS, 1) if re.search(rf"\b{name}", value, re.I))
    day = re.search(r"\d{1,2}", value)
    return _day(int(match["year"]), month, int(day[0])) if day else None


def _numeric(value: str) -> str | None:
    """04.02.2024 and the like, when only one order of day and month is possible."""
    match = _NUMERIC.fullmatch(value)
    if match is None:
        return None
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    readings = {_day(year, second, first), _day(year, first, second)} - {None}
    return readings.pop() if len(readings) == 1 else None


def _other_language(value: str) -> str | None:
    """Month names of other languages, and worded dates with a time of day."""
    if not _OTHER_LANGUAGE.fullmatch(value):
        return None
    # Loaded only when needed: it reads its language tables, which takes a second or two.
    parse = cast(Callable[..., datetime | None], import_module("dateparser").parse)
    try:
        found = parse(value, settings=_STRICT)
    except (ValueError, OverflowError, RecursionError):
        return None
    if found is None or str(found.year) not in value:
        return None
    return found.isoformat() if ":" in value else found.date().isoformat()
