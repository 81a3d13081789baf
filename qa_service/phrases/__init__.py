"""The sentences of our own that stand in an answer, by language: one catalogue, a file a language.

What is quoted is never here. A language without a file is spoken to in English.
"""

from datetime import date
from functools import cache
from importlib import import_module

from babel import Locale
from babel.dates import format_date, format_skeleton

from index.language import detect_language, sure_language, terms
from qa_service.phrases.types import Phrases

SPOKEN = ("en", "de", "es", "fr", "it", "pt", "ru", "uk", "ar", "zh")
LANGUAGES = ("en", "de", "es", "fr", "it", "pt", "ru", "uk")
"""In the order in which `Phrases.languages` names them."""
_KNOWN: dict[str, Phrases] = {
    code: import_module(f"qa_service.phrases.{code}").PHRASES for code in SPOKEN
}


def phrases(language: str) -> Phrases:
    """In the language, or in English."""
    return _KNOWN.get(language, _KNOWN["en"])


def spoken_language(question: str) -> str:
    """The language to answer a question in: its own where there is no doubt, else English.

    A line of Latin letters without small words ("torvik explosion") may be in any language.
    """
    if sure := sure_language(question):
        return sure
    letters = [char for char in question if char.isalpha()]
    if not letters or min(letters) < "Ͱ":
        return "en"
    found = detect_language(question, min_letters=1, short=True)
    return found if found in SPOKEN else "en"


def day_in(language: str, day: date) -> str:
    """ "3 February 2024", "3. Februar 2024"."""
    if language == "en":
        return format_date(day, "d MMMM y", "en")
    return format_date(day, "long", language)


def month_in(language: str, day: date) -> str:
    """ "February 2024", "Februar 2024"."""
    return format_skeleton("yMMMM", day, locale=language)


def language_name(code: str, language: str) -> str:
    """What a language is called in another one; empty when CLDR does not know it."""
    return str(Locale(language).languages.get(code, ""))


def language_named(text: str) -> str:
    """The code of a spoken language that a line of text names, in any of them: "in German please".

    Empty when it names none. Words meet by their stems: in Ukrainian by whole words.
    """
    said = {own: set(terms(text, own)) for own in SPOKEN}
    return next((code for own, code, name in _names() if name <= said[own]), "")


@cache
def _names() -> tuple[tuple[str, str, frozenset[str]], ...]:
    """(language, code, the terms of what that language calls the language of the code)."""
    named = ((own, code, terms(language_name(code, own), own)) for own in SPOKEN for code in SPOKEN)
    return tuple((own, code, frozenset(name)) for own, code, name in named if name)
