"""What a unit measures: "kilometres" and "Kilometer" a length, "minutes" and "минут" a duration.

All of it is CLDR's, by way of Babel, in the languages served: the words that it puts behind 1, 2,
5 and 1.5 of a unit. Cases that it does not use there ("минутами") are not known.
"""

import re
from collections.abc import Iterator
from functools import cache

from babel import Locale
from babel.units import format_unit

from index.vocabulary.served import SERVED

_LOCALES = {"en": ("en", "en_GB")}
"""Kilometers and kilometres; each other language is its own locale."""
_COUNTS = (1, 2, 5, 1.5)
_NUMBER = re.compile(r"^[\d.,\s]+|[\d.,\s]+$")
_BEHIND = re.compile(r"[\s-]?([^\W\d_]+)")


def dimension_behind(text: str, end: int, language: str) -> str | None:
    """What the word behind a number that ends there measures: "length", "duration", "mass" ...

    None when it is no unit, or the language has no words here.
    """
    word = _BEHIND.match(text, end)
    return _dimensions(language).get(word[1].casefold()) if word else None


@cache
def _dimensions(language: str) -> dict[str, str]:
    """By word, in small letters; words of several dimensions have none."""
    found: dict[str, set[str]] = {}
    for word, dimension in _words(language) if language in SERVED else ():
        found.setdefault(word, set()).add(dimension)
    return {word: min(all_) for word, all_ in found.items() if len(all_) == 1}


def _words(language: str) -> Iterator[tuple[str, str]]:
    for code in _LOCALES.get(language, (language,)):
        locale = Locale.parse(code)
        for unit in map(str, locale.unit_display_names):
            for count in _COUNTS:
                written = _NUMBER.sub("", format_unit(count, unit, "long", locale=locale))
                if written.isalpha():
                    yield written.casefold(), unit.partition("-")[0]
