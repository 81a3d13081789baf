"""Months and weekdays in the languages served: CLDR's names, and by our own what it lacks."""

from functools import cache

from babel import Locale

from index.language.vocabulary import SERVED, words_in


def _cldr(language: str, kind: str, width: str = "wide") -> list[set[str]]:
    """By month or by day, the names that stand alone and beside a date, in small letters."""
    table = getattr(Locale(language), kind)
    tables = (table["format"][width], table["stand-alone"][width])
    return [{names[n].lower() for names in tables} for n in sorted(tables[0])]


def _english(kind: str, width: str = "wide") -> tuple[str, ...]:
    return tuple(min(names) for names in _cldr("en", kind, width))


MONTHS = _english("months")
WEEKDAYS = _english("days")
SHORT_MONTHS = _english("months", "abbreviated")
SHORT_WEEKDAYS = _english("days", "abbreviated")
CALENDAR_NAMES = frozenset(MONTHS).union(WEEKDAYS)
SEASONS = ("spring", "summer", "autumn", "winter")


@cache
def months(language: str) -> tuple[str, ...]:
    """An expression for each month of a language served."""
    times = words_in(language).times
    return _named(language, "months", dict(times.months) if times else {}, 1)


@cache
def weekdays(language: str) -> tuple[str, ...]:
    """An expression for each weekday of a language served, from Monday on."""
    times = words_in(language).times
    return _named(language, "days", dict(times.weekdays) if times else {}, 0)


def any_month(language: str) -> str:
    """An expression for all of them; it matches nothing in a language that is not served."""
    return f"(?:{'|'.join(months(language))})" if language in SERVED else "(?!)"


def any_weekday(language: str) -> str:
    return f"(?:{'|'.join(weekdays(language))})" if language in SERVED else "(?!)"


def _named(language: str, kind: str, own: dict[int, str], first: int) -> tuple[str, ...]:
    names = enumerate(_cldr(language, kind), first)
    return tuple(own.get(number) or "|".join(sorted(known)) for number, known in names)
