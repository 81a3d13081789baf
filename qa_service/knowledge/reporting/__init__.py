"""The words with which reports say that somebody said something, by language."""

from qa_service.knowledge.reporting.english import ENGLISH
from qa_service.knowledge.reporting.german import GERMAN
from qa_service.knowledge.reporting.romance import FRENCH, SPANISH
from qa_service.knowledge.reporting.slavic import RUSSIAN, UKRAINIAN
from qa_service.knowledge.reporting.words import Reporting

_BY_LANGUAGE = {
    "en": ENGLISH,
    "de": GERMAN,
    "es": SPANISH,
    "fr": FRENCH,
    "ru": RUSSIAN,
    "uk": UKRAINIAN,
}

LANGUAGES = frozenset(_BY_LANGUAGE)


def reporting_in(language: str) -> Reporting:
    """The words of a language; of English where we have none."""
    return _BY_LANGUAGE.get(language, ENGLISH)
