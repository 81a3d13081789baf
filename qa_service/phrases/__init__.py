"""The sentences of our own that stand in an answer, by language: one catalogue, a file a language.

What is quoted is never here. A language without a file is spoken to in English.
"""

from datetime import date
from importlib import import_module

from babel import Locale
from babel.dates import format_date, format_skeleton

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


def day_in(language: str, day: date) -> str:
    """ "3 February 2024", "3. Februar 2024"."""
    if language == "en":
        return format_date(day, "d MMMM y", "en")
    return format_date(day, "long", language)


def days_in(language: str, first: date | None, last: date | None) -> str:
    """When something was published: "on 3 March 2024", "from 3 March 2024"; one is known."""
    say = phrases(language).unsearched
    start, end = (day and day_in(language, day) for day in (first, last))
    if first == last:
        return say.on_day.format(day=start)
    if first and last:
        return say.between.format(first=start, last=end)
    return (say.since if first else say.up_to).format(day=start or end)


def month_in(language: str, day: date) -> str:
    """ "February 2024", "Februar 2024"."""
    return format_skeleton("yMMMM", day, locale=language)


def language_name(code: str, language: str) -> str:
    """What a language is called in another one; empty when CLDR does not know it."""
    return str(Locale(language).languages.get(code, ""))
