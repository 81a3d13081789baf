"""What a unit measures: "kilometres" and "Kilometer" a length, "минут" a duration, "рублей" money.

All of it is CLDR's, by way of Babel, in all of its languages: the words that it puts behind 1, 2, 5
and 1.5 of a unit, and forms of one stem with these ("Jahren").
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from functools import cache

from babel import Locale, localedata
from babel.core import get_global
from babel.dates import format_timedelta
from babel.numbers import get_currency_name
from babel.units import format_unit

from index.language.analysis import terms

_LOCALES = {"en": ("en", "en_GB")}
"""Kilometers and kilometres; each other language is its own locale."""
_COUNTS = (1, 2, 5, 1.5)
_SPANS = (365, 730)
"""Days that are one year and two: in Italian and Portuguese Babel has no unit for them."""
_NUMBER = re.compile(r"^[\d.,\s]+|[\d.,\s]+$")
_BEHIND = re.compile(r"[\s-]?(?:d[ei]\s|d['’])?([^\W\d_]+)", re.IGNORECASE)
"""Romance languages say "5 millions d'euros"."""
MONEY = "money"
_LONGEST_NAME = 2
"""Words of a currency's: one more names where ("фунт Фолклендских островов")."""


def dimension_behind(text: str, end: int, language: str) -> str | None:
    """What the word behind a number that ends there measures: "length", "duration", "mass" ...

    None when it is no unit, or the language has no words here.
    """
    word = _BEHIND.match(text, end)
    if not word:
        return None
    known = _dimensions(language)
    return known.get(word[1].casefold()) or known.get(_stem(word[1], language))


@cache
def _dimensions(language: str) -> dict[str, str]:
    """By word, in small letters, and by stem; what has several dimensions has none."""
    found: dict[str, set[str]] = {}
    for word, dimension in _words(language) if localedata.exists(language) else ():
        found.setdefault(word, set()).add(dimension)
        found.setdefault(_stem(word, language), set()).add(dimension)
    return {word: min(all_) for word, all_ in found.items() if word and len(all_) == 1}


def _stem(word: str, language: str) -> str:
    return " ".join(terms(word, language))


def _words(language: str) -> Iterator[tuple[str, str]]:
    for code in _LOCALES.get(language, (language,)):
        locale = Locale.parse(code)
        for unit in map(str, locale.unit_display_names):
            for count in _COUNTS:
                written = format_unit(count, unit, "long", locale=locale)
                yield from _alone(written, unit.partition("-")[0])
        for days in _SPANS:
            yield from _alone(format_timedelta(timedelta(days), locale=locale), "duration")
        yield from ((word, MONEY) for word in _money(locale))


def _money(locale: Locale) -> frozenset[str]:
    """Of the short names of currencies in use the first words or the last, whichever are fewer:
    dollars are Australian and Canadian, couronnes danoises and norvégiennes."""
    used = {each for places in get_global("territory_currencies").values() for each in places}
    codes = {code for code, _, end, tender in used if tender and end is None}
    names = {c: [_name(code, c, locale) for code in codes] for c in _COUNTS}
    side = min((0, -1), key=lambda end: len({name[end] for name in names[1]}))
    heads = (n[side] for own in names.values() for n in own if len(n) <= _LONGEST_NAME)
    return frozenset(filter(str.isalpha, heads))


def _name(currency: str, count: float, locale: Locale) -> list[str]:
    return get_currency_name(currency, count, locale).casefold().split()


def _alone(written: str, dimension: str) -> Iterator[tuple[str, str]]:
    word = _NUMBER.sub("", written)
    if word.isalpha():
        yield word.casefold(), dimension
