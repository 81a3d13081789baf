"""Months and weekdays in the languages served: CLDR's names, and by our own what it lacks."""

from functools import cache

from babel import Locale

from index.vocabulary.served import SERVED, words_in


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
def months(language: str, *, any_case: bool = False) -> tuple[str, ...]:
    """An expression for each month of a language served.

    Those that are other words in small letters have a capital, but for `any_case`.
    """
    times = words_in(language).times
    found = _named(language, "months", dict(times.months) if times else {}, 1)
    capital = times.capital_months if times and not any_case else frozenset()
    return tuple(
        f"(?-i:{month[0].upper()}){month[1:]}" if number in capital else month
        for number, month in enumerate(found, 1)
    )


@cache
def months_anywhere(width: str = "wide") -> tuple[str, ...]:
    """An expression for each month in all languages served, its full names or ("abbreviated")
    CLDR's short ones without their full stop."""
    if width == "wide":
        by_language = [months(language, any_case=True) for language in SERVED]
        return tuple("|".join(dict.fromkeys(names)) for names in zip(*by_language, strict=True))
    short = [_cldr(language, "months", width) for language in SERVED]
    return tuple(
        "|".join(sorted({name.rstrip(".") for name in set().union(*names)}))
        for names in zip(*short, strict=True)
    )


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
