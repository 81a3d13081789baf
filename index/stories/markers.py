"""Articles that say themselves that they correct or update another one."""

import re
from collections.abc import Iterable
from typing import Literal

from index.vocabulary.served import SERVED, words_in

Marker = Literal["correction", "update", "dispute"]
"""What an article is kept as; a note says one of the first two."""

HEAD = 300
TAIL = 400
"""Code points at either end of a text in which such a note stands."""
_NOTICES = [notices for code in SERVED if (notices := words_in(code).notices)]
"""A note may be in another language than the text, so those of all are looked for."""


def _any(words: Iterable[str]) -> str:
    return "|".join(words)


_CORRECTION = re.compile(
    rf"\b(?:{_any(words.correction for words in _NOTICES)})\s*(?:[:—–]| - )"
    rf"|[(\[](?:{_any(words.corrects for words in _NOTICES)})\b"
    rf"|\b(?:{_any(words.earlier for words in _NOTICES)})\b",
    re.IGNORECASE,
)
_UPDATE = re.compile(
    rf"\b(?:{_any(words.update for words in _NOTICES)})\s*[:—–]"
    rf"|[(\[](?:{_any(words.updates for words in _NOTICES)})\b",
    re.IGNORECASE,
)
_CORRECTION_TITLE = re.compile(
    rf"\W*(?:{_any(words.correction for words in _NOTICES)})\W*", re.IGNORECASE
)
"""A title that says nothing else."""
_PUTS_RIGHT = re.compile(rf"\b(?:{_any(words.put_right for words in _NOTICES)})\b", re.IGNORECASE)
_FINAL = re.compile(rf"\b(?:{_any(words.final for words in _NOTICES)})\b", re.IGNORECASE)


def marker_of(title: str, text: str) -> Marker | None:
    """What a note in the title or at either end of the text calls the article."""
    tail = text[max(HEAD, len(text) - TAIL) :]
    places = (title, text[:HEAD], tail)
    if _CORRECTION_TITLE.fullmatch(title) or any(_CORRECTION.search(p) for p in places):
        return "correction"
    return "update" if any(_UPDATE.search(place) for place in (title, text[:HEAD])) else None


def puts_right(sentence: str) -> bool:
    """Whether a sentence has a word that says that something reported was wrong.

    In English, German, Spanish, French, Russian and Ukrainian.
    """
    return _PUTS_RIGHT.search(sentence) is not None


def is_final(text: str) -> bool:
    """Whether a report calls what it tells final, in any language served."""
    return _FINAL.search(text) is not None
