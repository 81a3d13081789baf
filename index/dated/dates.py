"""Publication dates: what a field or a file name says, and nothing else.

A date is never guessed: not from the clock, not from the file's age, not from a month and
day without a year, not from 03/04/2024.
"""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from importlib import import_module
from pathlib import PurePosixPath
from typing import cast

from index.vocabulary.calendar import (
    MONTHS,
    SHORT_MONTHS,
    SHORT_WEEKDAYS,
    WEEKDAYS,
    any_weekday,
    months_anywhere,
)
from index.vocabulary.served import SERVED

_MONTH = rf"(?:{'|'.join((*MONTHS, 'sept', *SHORT_MONTHS))})\.?"
_WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)}|(?:{'|'.join(SHORT_WEEKDAYS)})\.?)"
DATE_WORD = re.compile(rf"\b(?:{_MONTH}|{_WEEKDAY})(?!\w)", re.IGNORECASE)
"""The name of a month or a weekday."""
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_WORDED = (
    rf"(?:{_WEEKDAY},?\s+)?"
    rf"(?:{_MONTH}\s+{_DAY}|{_DAY}\s+(?:of\s+)?{_MONTH})(?:,?\s+(?P<year>\d{{4}}))?"
)
_YEAR = r"\s+(?:del?\s+)?(?P<{}>\d{{4}})(?:\s?(?:г\.|года|р\.|року))?"
_FULL, _SHORT = ("|".join(months_anywhere(width)) for width in ("wide", "abbreviated"))
_WEEKDAY_ABROAD = "|".join(map(any_weekday, SERVED))
_ABROAD = (
    rf"(?:(?:{_WEEKDAY_ABROAD}),?\s+)?(?:(?:den|le|el|il)\s+)?"
    rf"\d{{1,2}}(?:\.|er|[º°])?\s+(?:de\s+|d['’])?"
    rf"(?:(?:{_FULL})(?:{_YEAR.format('long')})?|(?:{_SHORT})\.?{_YEAR.format('short')})(?!\w)"
)
_ISO_DAY = r"\d{4}-\d{2}-\d{2}"
DATE = re.compile(rf"{_ISO_DAY}|{_WORDED}(?!\w)|{_ABROAD}", re.IGNORECASE)
"""A date as datelines write it in the languages served; a worded one may lack its year."""

_YEAR_FIRST = re.compile(r"(\d{4})([-/.]|\. |[年년] ?)(\d{1,2})(?:\2|[月월] ?)(\d{1,2})[.日일]?")
_NUMERIC = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})")
_ISO_TIME = re.compile(rf"({_ISO_DAY}|\d{{8}})[T ]\d.*", re.IGNORECASE)
_MAIL = re.compile(r"(?:[a-z]{3},?\s+)?\d{1,2} [a-z]{3} \d{4} \d\d:\d\d.*", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?:[ ,]*\b|(?<=\d)T)(?:at |um |à |a las |alle )?"
    r"(?P<hour>\d{1,2})(?::|h|\.(?=\d\d ?(?:Uhr|h|[AP]M|[A-Z]{3,4})\b))(?P<minute>\d\d)"
    r"(?::(?P<second>\d\d)(?:[.,]\d+)?)?(?:\s*(?P<half>[ap])\.?m\b\.?)?(?:\s*Uhr\b)?"
    r"(?:\s*(?:(?P<utc>Z|UTC|GMT)|\(?(?P<zone>[A-Z]{2,5})\)?)(?![a-z]))?"
    r"(?:\s*(?P<offset>[+-]\d\d(?::?\d\d)?))?(?:\s*\([^()]*\))?",
    re.IGNORECASE,
)
"""A time of day with its zone, as it stands beside a date."""
_ZONES = {
    **{"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7},
    **{"WET": 0, "WEST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3, "JST": 9},
}
"""Hours before UTC: RFC 5322's own and those that stand for one zone only (IST, BST do not)."""
_EPOCH = re.compile(r"(?:/Date\()?(\d{9,10}|\d{12,13}|\d{15,16}|\d{18,19})(?:\.\d+)?(?:\)/)?")
_ZONE_NAME = re.compile(r"\[[A-Za-z_/+-]{1,40}\]$")
"""What Java writes behind a time, beside its offset."""
_JOINED = re.compile(r"(?<=\d)[-/](?=[^\W\d_]{3})|(?<=[^\W\d_]{3})[-/](?=\d)")
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
    value = _ZONE_NAME.sub("", " ".join(value.split()))
    readings = (_day_only, _iso_time, _compact, _epoch, _mail, _with_clock, _other_language)
    return next((found for read in readings if (found := read(value))), None)


def _day_only(value: str) -> str | None:
    value = _JOINED.sub(" ", value)
    readings = (_year_first, _worded, _abroad, _numeric)
    return next((found for read in readings if (found := read(value))), None)


def is_clock(value: str) -> bool:
    """Whether it is a time of day and nothing else."""
    return _CLOCK.fullmatch(value) is not None


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


def _compact(value: str) -> str | None:
    """20330514T083000Z and 20330514083000, as agencies and GDELT write it."""
    match = re.fullmatch(r"(\d{8})T?(\d{4})(\d\d)?(Z|[+-]\d{4})?", value)
    if match is None or len(value) == 12:
        return None
    zone = "+00:00" if match[4] == "Z" else match[4] or ""
    try:
        moment = datetime.fromisoformat(f"{match[1]}T{match[2]}{match[3] or '00'}{zone}")
    except ValueError:
        return None
    return moment.isoformat() if 1900 <= moment.year <= 2100 else None


def _epoch(value: str) -> str | None:
    """Seconds to nanoseconds since 1970, by how many digits there are (2003 and later has ten)."""
    match = _EPOCH.fullmatch(value)
    if match is None:
        return None
    seconds = int(match[1]) // 1000 ** ((len(match[1]) - 9) // 3)
    return datetime.fromtimestamp(seconds, UTC).isoformat()


def _with_clock(value: str) -> str | None:
    """A day that can be read in one way, with a time of day beside it."""
    value = _JOINED.sub(" ", value)
    clock = _CLOCK.search(value)
    day = clock and _day_or_worded(
        f"{value[: clock.start()]} {value[clock.end() :]}".strip(" ,-–|")
    )
    if clock is None or day is None:
        return None
    hour = int(clock["hour"])
    if clock["half"]:
        hour = hour % 12 + (12 if clock["half"].lower() == "p" else 0)
    try:
        moment = datetime.fromisoformat(day).replace(
            hour=hour, minute=int(clock["minute"]), second=int(clock["second"] or 0)
        )
    except ValueError:
        return None
    if clock["zone"] and clock["zone"].upper() not in _ZONES:
        return day
    return f"{moment.isoformat()}{_offset(clock)}"


def _day_or_worded(value: str) -> str | None:
    value = " ".join(value.split())
    return _day_only(value) or _other_language(value)


def _offset(clock: re.Match[str]) -> str:
    if written := clock["offset"]:
        digits = written[1:].replace(":", "").ljust(4, "0")
        return f"{written[0]}{digits[:2]}:{digits[2:]}"
    if clock["utc"]:
        return "+00:00"
    return f"{_ZONES[clock['zone'].upper()]:+03d}:00" if clock["zone"] else ""


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
    named = (re.search(rf"\b{month}", value, re.I) for month in SHORT_MONTHS)
    month = next(number for number, found in enumerate(named, 1) if found)
    day = re.search(r"\d{1,2}", value)
    return _day(int(match["year"]), month, int(day[0])) if day else None


def _abroad(value: str) -> str | None:
    """12. Mai 2025, 4 de diciembre de 2025, 22 августа 2025 г."""
    match = re.fullmatch(_ABROAD, value, re.IGNORECASE)
    year = match and (match["long"] or match["short"])
    day = re.search(r"\d{1,2}", value)
    if not year or not day:
        return None
    for width in ("wide", "abbreviated"):
        for number, month in enumerate(months_anywhere(width), 1):
            if re.search(rf"(?<!\w)(?:{month})(?!\w)", value, re.IGNORECASE):
                return _day(int(year), number, int(day[0]))
    return None


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
