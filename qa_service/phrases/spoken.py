"""In which language a reader asks, or wants to be answered."""

from functools import cache

from index.language import detect_language, sure_language, terms
from qa_service.phrases import SPOKEN, language_name


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
