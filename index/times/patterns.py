"""A vocabulary -> the patterns that find its expressions and put them into plain English."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from index.types import Precision
from index.vocabulary.calendar import MONTHS, SEASONS, WEEKDAYS, months, weekdays
from index.vocabulary.served import words_in
from index.vocabulary.types import Meaning, Shape, TimeWords

_YEAR = r"(?P<year>(?:1\d|20)\d\d)(?![.,]?\d)"
_LATE_YEAR = _YEAR.replace(r"1\d", "19")
"""Beside no month an early one may as well be a number."""
_JOINT = r"(?:\s+|(?<=['’])\s*)"
"""Between two words: Italian and French leave the space out behind an apostrophe."""
_NEAR = 20
"""Characters before a month in which its day may stand."""
_DAYS_BEFORE = re.compile(r"\d(?:st|nd|rd|th|\.|º)?\s+(?:of\s+|de\s+)?$")

PRECISION: Mapping[str, Precision] = {
    "day": "day", "week": "week", "month": "month", "year": "year"
}  # fmt: skip
"""By unit."""
_PARTS: Mapping[str, Shape] = {"elapsed": "elapsed", "remaining": "remaining"}

Reading = Callable[[re.Match[str]], Meaning | None]


@dataclass(frozen=True, slots=True)
class TimePattern:
    """The group `time` is the expression; the reading may still decline it."""

    pattern: re.Pattern[str]
    reading: Reading


@dataclass(frozen=True, slots=True)
class Names:
    """Expressions for the months and weekdays of a language, in order."""

    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    short_months: tuple[str, ...]


def spaced(expression: str) -> str:
    """Its spaces stand for any white space."""
    return expression.replace(" ", r"\s+")


def patterns(words: TimeWords, language: str) -> Iterator[TimePattern]:
    """All patterns of a language."""
    names = Names(months(language), weekdays(language), words.short_months)
    for expression, meaning in words.fixed.items():
        yield _pattern(expression, partial(_fixed, meaning))
    own = words_in(language).numbers
    yield from _counted(words, dict.fromkeys(own.articles, 1) | dict(own.small))
    yield from _units(words, names)
    yield from _calendar(words, names, language)
    yield _pattern(r"(?P<year>\d{4})-\d\d-\d\d", _iso)


def _counted(words: TimeWords, numbers: Mapping[str, int]) -> Iterator[TimePattern]:
    """Two days ago, the past three weeks."""
    number = rf"(?P<n>\d{{1,3}}|{'|'.join(numbers)})"
    unit = "|".join(f"(?P<{name}>{word})" for name, word in words.units.items())
    readings = ((words.ago, _ago), (words.rolling, _rolling), (words.ahead, _ahead))
    for templates, reading in readings:
        for template in templates:
            expression = template.format(n=number, unit=f"(?:{unit})")
            yield _pattern(expression, partial(reading, words, numbers))


def _units(words: TimeWords, names: Names) -> Iterator[TimePattern]:
    """Last month, this Saturday, next summer, earlier this week; a weekday alone."""
    which = rf"(?:(?P<last>{words.last})|(?P<this>{words.this})|(?P<next>{words.next}))"
    seasons = "|".join(f"(?P<{name}>{w})" for name, w in zip(SEASONS, words.seasons, strict=True))
    units = "|".join(f"(?P<{name}>{words.units[name]})" for name in ("week", "month", "year"))
    thing = (
        rf"(?:(?P<weekday>{'|'.join(names.weekdays)})|(?P<weekend>{words.weekend})|{units}"
        rf"|{seasons}|(?P<named>{'|'.join(names.months)}))"
    )
    part = rf"(?:(?P<elapsed>{words.elapsed})|(?P<remaining>{words.remaining}))"
    reading = partial(_unit, names)
    yield _pattern(rf"(?:{part}{_JOINT})?{which}{_JOINT}{thing}", reading)
    if words.adjective_follows:
        yield _pattern(rf"{thing}{_JOINT}{which}", reading)
    yield _pattern(rf"(?P<weekday>{'|'.join(names.weekdays)})", reading)


def _calendar(words: TimeWords, names: Names, language: str) -> Iterator[TimePattern]:
    """3 February; Saturday, 3 February 2024; December 2023; in December; in 2022."""
    day = r"(?P<day>0?[1-9]|[12]\d|3[01])"
    certain = replace(names, months=months(language, any_case=True))
    month = f"(?P<named>{'|'.join(certain.months)})"
    weekday = rf"(?:(?P<weekday>{'|'.join(names.weekdays)}),?\s+(?:the\s+|den\s+|dem\s+)?)?"
    year = rf"(?:(?:\s*,\s*|\s+(?:(?:de|of|del)\s+)?){_YEAR})"
    for template in words.dates:
        written = "|".join((*names.months, *names.short_months))
        date = template.format(day=day, month=f"(?P<named>{written})")
        yield _pattern(f"{weekday}{date}{year}?", partial(_date, names))
        if words.capital_months:
            date = template.format(day=day, month=month)
            yield _pattern(f"{weekday}{date}{year}", partial(_date, certain))
            yield _pattern(f"{weekday}{date}", partial(_date, certain), cue=words.day_cue)
    yield _pattern(f"{month}{year}", partial(_month, certain))
    yield _pattern(month, partial(_month, certain), cue=words.month_cue)
    yield _pattern(_LATE_YEAR, _year, cue=words.year_cue)


def _pattern(expression: str, reading: Reading, cue: str = "") -> TimePattern:
    before = rf"(?<!\w)(?:{spaced(cue)}){_JOINT}" if cue else r"(?<!\w)(?<!\w[-–])"
    whole = rf"{before}(?P<time>{spaced(expression)})(?!\w|[-–]\w)"
    return TimePattern(re.compile(whole, re.IGNORECASE), reading)


def _fixed(meaning: Meaning, _: re.Match[str]) -> Meaning:
    return meaning


def _amount(words: TimeWords, numbers: Mapping[str, int], match: re.Match[str]) -> tuple[int, str]:
    """The number and the unit, an hour's counted as whole days."""
    said = match["n"] or "1"
    if said.isdigit():
        number = int(said)
    else:
        number = next(n for word, n in numbers.items() if _is(word, said))
    unit = next(name for name in words.units if match[name])
    return (-(-number // 24), "day") if unit == "hour" else (number, unit)


def _ago(words: TimeWords, numbers: Mapping[str, int], match: re.Match[str]) -> Meaning:
    number, unit = _amount(words, numbers, match)
    if match["hour"]:
        return Meaning(f"{number} day ago", "range", "rolling")
    return Meaning(f"{number} {unit} ago", PRECISION[unit])


def _rolling(words: TimeWords, numbers: Mapping[str, int], match: re.Match[str]) -> Meaning | None:
    number, unit = _amount(words, numbers, match)
    if unit == "day" and not match["n"]:  # "the last day" is the end of something else
        return None
    return Meaning(f"{number} {unit} ago", "range", "rolling")


def _ahead(words: TimeWords, numbers: Mapping[str, int], match: re.Match[str]) -> Meaning:
    number, unit = _amount(words, numbers, match)
    return Meaning(f"in {number} {unit}", "range", "ahead")


def _unit(names: Names, match: re.Match[str]) -> Meaning:
    said = [name for name, found in match.groupdict().items() if found]
    which = next((name for name in said if name in ("last", "this", "next")), "")
    if unit := next((name for name in said if name in PRECISION), ""):
        phrase = {"last": f"1 {unit} ago", "this": "today", "next": f"in 1 {unit}"}[which]
        part = next((name for name in said if name in _PARTS), "")
        return Meaning(phrase, PRECISION[unit], _PARTS[part] if part else "point")
    name, precision = _thing(names, match, said)
    return Meaning(f"{which} {name}".strip(), precision)


def _thing(names: Names, match: re.Match[str], said: Sequence[str]) -> tuple[str, Precision]:
    """Its English name, and how exact it is."""
    if "weekday" in said:
        return _named(names.weekdays, match["weekday"], WEEKDAYS), "day"
    if "named" in said:
        return _named(names.months, match["named"], MONTHS), "month"
    if "weekend" in said:
        return "weekend", "range"
    return next(name for name in said if name in SEASONS), "season"


def _date(names: Names, match: re.Match[str]) -> Meaning:
    month = _named(names.months, match["named"], MONTHS) or _named(
        names.short_months, match["named"], MONTHS
    )
    weekday = _named(names.weekdays, match["weekday"], WEEKDAYS) if match["weekday"] else ""
    year = match.groupdict().get("year") or ""
    return Meaning(f"{weekday} {int(match['day'])} {month} {year}".strip())


def _month(names: Names, match: re.Match[str]) -> Meaning | None:
    start = match.start("time")
    if _DAYS_BEFORE.search(match.string, max(0, start - _NEAR), start):
        return None  # "3-5 March 2024"
    year = match.groupdict().get("year") or ""
    return Meaning(f"{_named(names.months, match['named'], MONTHS)} {year}".strip(), "month")


def _year(match: re.Match[str]) -> Meaning:
    return Meaning(match["year"], "year")


def _iso(match: re.Match[str]) -> Meaning | None:
    try:
        day = date.fromisoformat(match["time"])
    except ValueError:
        return None
    return Meaning(f"{day.day} {MONTHS[day.month - 1]} {day.year}")


def _named(words: Sequence[str], said: str, english: Sequence[str]) -> str:
    """The English name of a month or weekday; empty when it is none of these words."""
    return next((name for word, name in zip(words, english, strict=False) if _is(word, said)), "")


def _is(word: str, said: str) -> bool:
    return re.fullmatch(spaced(word), said, re.IGNORECASE) is not None
