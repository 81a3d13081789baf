"""Datelines: where, when and for whom a report was filed, as its opening says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from index.dated.dates import DATE, parse_date
from index.types import Span

_SPACE = re.compile(r"\s*")


@dataclass(frozen=True, slots=True)
class OpeningLine:
    """One of the first lines of an article, without the space around it."""

    span: Span
    alone: bool
    """Short, no full stop, and a blank line after it, or one that says for whom and when: a
    headline, a byline, a dateline."""


_LINE = re.compile(r"\S[^\r\n]*")
_BLANK_LINE = re.compile(r"[^\S\r\n]*(?:\r\n|\r|\n)[^\S\r\n]*(?:\r\n|\r|\n)")
_BELOW = re.compile(r"[^\S\r\n]*(?:\r\n|\r|\n)[^\S\r\n]*(\S[^\r\n]*)")
_FULL_STOP = re.compile(r"(?<!\b[A-Z])\.[\"'”’)]*(?:\s|$)|[。;,:]$")


def opening_lines(text: str, body: Span, most: int = 4) -> Iterator[OpeningLine]:
    """The first lines that hold something, in order."""
    for match in islice(_LINE.finditer(text, body.start, body.end), most):
        line = match[0].rstrip()
        start = match.start()
        alone = (
            len(line) <= 150
            and not _FULL_STOP.search(line)
            and _is_set_off(text, match.end(), body)
        )
        yield OpeningLine(Span(start, start + len(line)), alone)


def _is_set_off(text: str, end: int, body: Span) -> bool:
    if _BLANK_LINE.match(text, end, body.end):
        return True
    below = _BELOW.match(text, end, body.end)
    if below is None or not _BLANK_LINE.match(text, below.end(), body.end):
        return False
    found = _lead(below[1].rstrip(), "", True)
    return found is not None and found[1] is not None


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
_AGENCY = re.compile(r"[a-z]{3,4}")
"""German-speaking agencies sign in small letters: dpa, epd, sid."""
LABELLED = re.compile(r"(?:date|published)\b:?\s*", re.IGNORECASE)
"""What stands before a date that is the day of publication; in English."""
_TRAILING_DATE = re.compile(rf"(?:^|(?<=[\s,]))(?:{DATE.pattern})$", re.IGNORECASE)
_SEPARATOR = re.compile(
    r"\s+(?:--?|–)\s+|\s*(?:—|--)\s*|(?<=\))\s*\.?[-–_]\s+|(?<=\))(?=[^\W\d_a-z]|[\"“])|:\s+"
    r"|(?:(?<=\d{4})|(?<=\d{4} года)|(?<=\d{4} року))\.\s+|(?<=\d{4} [гр]\.)\s+(?!\(|[-–—])"
)
_NAME = re.compile(r"[^\W\d_][\w.'’&-]*")
_SMALL_WORD = re.compile(r"of|the|de|la|del|el|al|and|on|upon|sur|am|im|in|&|di|da|do")
_NOT_PLACE = re.compile(
    r"(?:on|in|by|since|from|after|before|until|at|as|of|an?|it|this|that|notes?|correction"
    r"|updated?|breaking|exclusive|watch|live|analysis|opinion|comment|editorial|editor['’]s"
    r"|factbox|explainer|timeline|videos?|photos?|listen|read|warning|question|answer|summary)\b",
    re.IGNORECASE,
)


def dateline(text: str, body: Span) -> Dateline | None:
    """The dateline that opens an article, looked for behind a headline and a byline too."""
    for line in opening_lines(text, body):
        found = _dateline_of(text, line, body)
        if found:
            return _of_paper(text, found, body) if line.alone else found
        if not line.alone and not line.span.of(text).startswith("#"):
            return None
    return None


def _of_paper(text: str, first: Dateline, body: Span) -> Dateline:
    """The line "Northern Wire, 14 February 2031" names a paper where the prose below has a dateline
    of its own: "YARL - ..."."""
    below = next(opening_lines(text, Span(first.span.end, body.end), most=1), None)
    second = _dateline_of(text, below, body) if below and not below.alone else None
    if not (second and second.place and first.published) or first.publisher or second.published:
        return first
    span = Span(first.span.start, second.span.end)
    return Dateline(second.place, first.published, first.place, span)


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
    label = LABELLED.match(lead)
    rest = lead[label.end() :] if label else lead
    publisher = None
    if match := _PARENTHESIS.search(rest):
        publisher, rest = match[1].strip(), rest[: match.start()]
        if not (_is_name(publisher, most=5) or _AGENCY.fullmatch(publisher)):
            return None
    dated = _TRAILING_DATE.search(rest)
    before = rest[: dated.start()] if dated else rest
    place = before.strip(" ,")
    words = re.sub(r"[,/]", " ", place)
    if place and (_NOT_PLACE.match(words) or not _is_name(words, most=7)):
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
        and all(_NAME.fullmatch(part) for part in parts if part != "&")
        and parts[0][0].isupper()
        and all(not part[0].islower() or _SMALL_WORD.fullmatch(part) for part in parts)
    )
