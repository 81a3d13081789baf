"""Names of countries and the adjectives made of them, in the languages served.

"Ukraine", "Ukrainian", "Украины", "ukrainisch" are UA. All of it is CLDR's, by way of Babel: the
names of territories and those of their currencies ("Polish Zloty"), whose codes begin with the
territory's. Adjectives have a capital in English only, and are compared by stem elsewhere, as
names are in Cyrillic: there they are inflected. Inhabitants (Pole, Russen, украинцы) have no
currency and are not known.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from babel import Locale

from index.language.analysis import terms

_LANGUAGES = {"en": "en", "de": "de", "fr": "fr", "es": "es", "it": "it", "pt": "pt", "ru": "ru",
              "uk": "ru"}  # fmt: skip
"""Each with the language whose stemmer it takes: Ukrainian has none of its own."""
_CYRILLIC = frozenset({"ru", "uk"})
_SHARED = 3
"""First letters an adjective has in common with the name that it is made of."""
_PLAIN = 2
"""Words of an English currency's name when the first one is the adjective: "Dutch Guilder"."""


@lru_cache(maxsize=65_536)
def territories_of(word: str) -> frozenset[str]:
    """ISO 3166 codes of the territories that a word names; none for most words."""
    known, plain = _known(), word.casefold()
    if not word.isalpha() or plain[:_SHARED] not in known.starts:
        return frozenset()
    for form in (word, word.removesuffix("s")):
        if form in known.words:
            return known.words[form]
    kind = "adjective" if word[:1].islower() else "name"
    stems = ((kind, language, _stem(word, language)) for language in _LANGUAGES)
    return frozenset(known.stems[stem] for stem in stems if stem in known.stems)


class _Known(NamedTuple):
    words: dict[str, frozenset[str]]
    """As they stand in CLDR."""
    stems: dict[tuple[str, str, str], str]
    """By kind, language and stem, where one territory has it."""
    starts: frozenset[str]
    """First letters of all of these words: most words have others."""


@cache
def _known() -> _Known:
    words = defaultdict[str, set[str]](set)
    stems = defaultdict[tuple[str, str, str], set[str]](set)
    for language in _LANGUAGES:
        locale = Locale.parse(language)
        for word, code in _names(locale):
            words[word].add(code)
            if language in _CYRILLIC:
                stems["name", language, _stem(word, language)].add(code)
        for word, code in _adjectives(locale):
            if language == "en":
                words[word].add(code)
            else:
                stems["adjective", language, _stem(word, language)].add(code)
    return _Known(
        {word: frozenset(codes) for word, codes in words.items()},
        {stem: codes.pop() for stem, codes in stems.items() if stem[2] and len(codes) == 1},
        frozenset(word[:_SHARED].casefold() for word in (*words, *(key[2] for key in stems))),
    )


def _names(locale: Locale) -> list[tuple[str, str]]:
    """Territories' names of one word, with their codes."""
    return [(n, code) for code, n in locale.territories.items() if code.isalpha() and n.isalpha()]


def _adjectives(locale: Locale) -> Iterator[tuple[str, str]]:
    """Words of currencies' names that say whose they are; a unit ("franc") is used by several."""
    currencies = [
        (code[:2], name.partition("(")[0].split())
        for code, name in locale.currencies.items()
        if code[:2] in locale.territories
    ]
    users = defaultdict[str, set[str]](set)
    for code, words in currencies:
        for word in words:
            users[word.casefold()].add(code)
    for code, words in currencies:
        if locale.language == "en" and len(words) == _PLAIN:
            yield words[0], code
            continue
        start = locale.territories[code][:_SHARED].casefold()
        for word in filter(str.isalpha, words):
            if word.casefold().startswith(start) and len(users[word.casefold()]) == 1:
                yield word, code


def _stem(word: str, language: str) -> str:
    found = terms(word, _LANGUAGES[language])
    return found[0] if len(found) == 1 else ""
