"""What the bot says around an answer and in its forms, in the language of whoever it speaks to."""

from functools import cache
from pathlib import Path

import yaml

from index.language import sure_language
from qa_service import wording
from qa_service.phrases import SPOKEN
from qa_service.phrases.spoken import spoken_language

_CATALOGUE = Path(wording.__file__).parent / "slack"
LOCALES = {code: "en_GB" if code == "en" else code for code in SPOKEN}
"""The languages, each with how its dates are written."""


def words(name: str, language: str, /, *values: object, **named: object) -> str:
    """One text of the catalogue, filled in; in English where the language is none of ours."""
    return catalogue(language if language in LOCALES else "en")[name].format(*values, **named)


def spoken(question: str) -> str:
    """The language to speak around an answer: the question's, if it is sure and one of ours."""
    language = spoken_language(question)
    return language if language in LOCALES else "en"


def surely_spoken(text: str) -> str | None:
    """The language of whoever wrote this, where the text leaves no doubt and it is one of ours."""
    language = spoken(text)
    return language if language != "en" or sure_language(text) == "en" else None


@cache
def catalogue(language: str) -> dict[str, str]:
    """Each text by its name."""
    file = _CATALOGUE / f"{language}.yaml"
    read: dict[str, str] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return read
