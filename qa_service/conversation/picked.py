"""What was typed after a question was asked back -> the choice that is meant, if one is.

By its number or place among them ("2", "the second one"), or by what only its label or question
says ("Kremenchuk", "the one in March"). A message that says anything else is none.
"""

import re
from collections.abc import Sequence

from index.language import place_in_words, same_spelling, terms
from index.vocabulary import ENGLISH_TALKING as ENGLISH
from index.vocabulary import NEVER, words_in
from qa_service.contract.types import Choice, Turn
from qa_service.conversation.small_words import language_of

_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"(\d{1,2})(?:st|nd|rd|th|[erºªaoеяй]{0,2})")
"""In digits, also as an ordinal: "2", "2nd", "2º"."""


def picked(message: str, turns: Sequence[Turn]) -> Choice | None:
    """The one of the last answer's choices that a message names; None when it asks another thing.

    In the languages of the vocabulary; digits and names in any.
    """
    if len(turns) < 2 or not (choices := turns[-1].choices):
        return None
    language = language_of(message, turns[-2].content)
    said = [word for word in _WORD.findall(message.lower()) if _tells(word, language)]
    if len(said) == 1 and (place := _place(said[0], language, len(choices))) is not None:
        return choices[place]
    return _named(said, language, choices)


def _tells(word: str, language: str) -> bool:
    """Whether a word may tell which; "the", "one" and "year" do not."""
    known = words_in(language)
    units = "|".join(known.times.units.values()) if known.times else NEVER
    around = word in (known.talking or ENGLISH).choosing.split() or re.fullmatch(units, word)
    return not around and bool(_NUMBER.fullmatch(word) or terms(word, language))


def _place(word: str, language: str, among: int) -> int | None:
    """Counted from 0; None for no place among so many."""
    last = (words_in(language).talking or ENGLISH).last
    if re.fullmatch(last, word):
        return among - 1
    digits = _NUMBER.fullmatch(word)
    place = int(digits[1]) if digits else place_in_words(word, language)
    return place - 1 if place is not None and 1 <= place <= among else None


def _named(said: Sequence[str], language: str, choices: Sequence[Choice]) -> Choice | None:
    """The one whose words have all that is said, where only one has."""
    having = [choice for choice in choices if said and _has_all(choice, said, language)]
    return having[0] if len(having) == 1 else None


def _has_all(choice: Choice, said: Sequence[str], language: str) -> bool:
    words = _WORD.findall(f"{choice.label} {choice.question}".lower())
    known = {term for word in words for term in terms(word, language)}
    return all(
        not known.isdisjoint(terms(word, language))
        or any(same_spelling(word, other) for other in words)
        for word in said
    )
