"""What stands around an answer, in the language of its question; in English where we lack it."""

from functools import cache
from pathlib import Path

import yaml

from index.language.detect import sure_language

_FILE = Path(__file__).with_name("wording.yaml")
LOCALES = {
    "en": "en_GB", "de": "de", "es": "es", "fr": "fr", "it": "it", "pt": "pt", "ru": "ru",
    "uk": "uk",
}  # fmt: skip
"""The languages, each with how its dates are written."""


def words(name: str, language: str, *values: object, **named: object) -> str:
    """One text of the catalogue, filled in."""
    return catalogue()[name][language].format(*values, **named)


def spoken(question: str) -> str:
    """The language to speak around an answer: the question's, if it is sure and one of ours."""
    language = sure_language(question)
    return language if language in LOCALES else "en"


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """Each text by its name and its language."""
    read: dict[str, dict[str, str]] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return read
