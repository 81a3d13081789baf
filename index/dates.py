"""Publication dates: what a field, a file name or a dateline says, and nothing else.

A date is never guessed: not from the clock, not from the file's age, not from a month and
day without a year, not from 03/04/2024.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from importlib import import_module
from itertools import islice
from pathlib import PurePosixPath
from typing import cast

from index.types import Span

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun)\.?)"
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
_SPACE = re.compile(r"\s*")
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


@dataclass(frozen=True, slots=True)
class OpeningLine:
    """One of the first lines of an article, without the space around it."""

    span: Span
    alone: bool
    """Short, no full stop, and a blank line after it: a headline, a byline, a dateline."""


_LINE = re.compile(r"\S[^\r\n]*")
_BLANK_LINE = re.compile(r"[^\S\r\n]*(?:\r\n|\r|\n)[^\S\r\n]*(?:\r\n|\r|\n)")
_FULL_STOP = re.compile(r"(?<!\b[A-Z])\.[\"'”’)]*(?:\s|$)|[。;,:]$")


def opening_lines(text: str, body: Span, most: int = 4) -> Iterator[OpeningLine]:
    """The first lines that hold something, in order."""
    for match in islice(_LINE.finditer(text, body.start, body.end), most):
        line = match[0].rstrip()
        start = match.start()
        alone = (
            len(line) <= 150
            and not _FULL_STOP.search(line)
            and _BLANK_LINE.match(text, match.end(), body.end) is not None
        )
        yield OpeningLine(Span(start, start + len(line)), alone)


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where a report was filed, when, and for whom, as its opening says."""

    place: str | None
    published: str | None
    """ISO 8601 date; None when there is none or its year is not given."""
    publisher: str | None
    span: Span
    """The dateline and the space after it: prose starts at its end."""


_PARENTHESIS = re.compile(r"\s*\(([^()]{2,40})\)$")
_LABELLED = re.compile(r"(?:date|published|updated)\b:?\s*", re.IGNORECASE)
_TRAILING_DATE = re.compile(rf"(?:^|(?<=[\s,]))(?:{DATE.pattern})$", re.IGNORECASE)
_SEPARATOR = re.compile(
    r"\s+(?:--?|–)\s+|\s*(?:—|--)\s*|(?<=\))\s*[-–_]\s+|(?<=\))(?=[^\W\d_a-z]|[\"“])|:\s+"
)
_NAME = re.compile(r"[^\W\d_][\w.'’&-]*")
_SMALL_WORD = re.compile(r"of|the|de|la|del|el|al|and|on|upon|sur|am|im|in|&|di|da|do")
_NOT_PLACE = re.compile(
    r"on|in|by|since|from|after|before|until|at|as|of|the|an?|it|this|that|notes?|correction"
    r"|updated?|breaking|exclusive|watch|live|analysis|opinion|comment|editorial|editor['’]s"
    r"|factbox|explainer|timeline|videos?|photos?|listen|read|warning|question|answer|summary",
    re.IGNORECASE,
)


def dateline(text: str, body: Span) -> Dateline | None:
    """The dateline that opens an article, looked for behind a headline and a byline too."""
    for line in opening_lines(text, body):
        found = _dateline_of(text, line, body)
        if found:
            return found
        if not line.alone and not line.span.of(text).startswith("#"):
            return None
    return None


def _dateline_of(text: str, line: OpeningLine, body: Span) -> Dateline | None:
    start, end = line.span.start, line.span.end
    for separator in islice(_SEPARATOR.finditer(text, start, min(end, start + 120)), 3):
        prose = _SPACE.match(text, separator.end(), body.end)
        after = prose.end() if prose else separator.end()
        found = _lead(text[start : separator.start()], separator[0].strip(), line.alone)
        if found and (found[2] or not text[after : after + 1].islower()):
            return Dateline(*found, Span(start, after))
    if line.alone and (found := _lead(line.span.of(text), "", True)):
        prose = _SPACE.match(text, end, body.end)
        return Dateline(*found, Span(start, prose.end() if prose else end))
    return None


def _lead(
    lead: str, separator: str, alone: bool
) -> tuple[str | None, str | None, str | None] | None:
    """Place, date and publisher of what stands before the separator; None if it is prose."""
    label = _LABELLED.match(lead)
    rest = lead[label.end() :] if label else lead
    publisher = None
    if match := _PARENTHESIS.search(rest):
        publisher, rest = match[1].strip(), rest[: match.start()]
        if not _is_name(publisher, most=5):
            return None
    dated = _TRAILING_DATE.search(rest)
    before = rest[: dated.start()] if dated else rest
    place = before.strip(" ,")
    if place and not _is_name(place.replace(",", " ").replace("/", " "), most=7):
        return None
    city = place.split(",")[0]
    capitals = city.isupper() and len(city) > 2
    if dated:
        # "On March 2, 2031 - a Sunday" is prose; "September 11, 2001" alone may be a title.
        set_off = not place or capitals or before.rstrip().endswith(",")
        said = place or publisher or label or dated[0][:4].isdigit()
        enough = set_off and bool(said or separator not in ("", ":"))
    elif alone or publisher:
        # "Pilgrims (Plymouth Colony)" alone is a headline.
        enough = bool(publisher) and (capitals or not place or not alone)
    elif separator == ":":
        enough = len(place.split()) in (1, 2)
    else:
        enough = capitals
    if not enough:
        return None
    return place or None, parse_date(dated[0]) if dated else None, publisher


def _is_name(words: str, most: int) -> bool:
    """Capitalised words, small ones between them allowed: a place, a paper."""
    parts = words.split()
    return (
        0 < len(parts) <= most
        and not _NOT_PLACE.fullmatch(parts[0])
        and all(_NAME.fullmatch(part) for part in parts if part != "&")
        and parts[0][0].isupper()
        and all(not part[0].islower() or _SMALL_WORD.fullmatch(part) for part in parts)
    )
