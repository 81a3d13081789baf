"""An organisation's initials in a question -> as the articles write them: "un", "the who".

"who", "us" and "it" are small words, so in small letters such a word is taken for initials only
behind "the"; any other where the articles have it in capitals, or a name behind "the" that begins
so. English: elsewhere articles seldom stand before such names.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from index.language.analysis import terms
from index.language.dictionary import is_word
from index.question.question import AskedQuestion

MOST_LETTERS = 5
LONGEST_WORD = 3
"""Letters of initials that may be those of a word too, which the articles then do not have."""
_WORD = re.compile(rf"(?P<the>\bthe )?\b(?P<letters>[a-z]{{2,{MOST_LETTERS}}})\b", re.IGNORECASE)
_CAPITALS = re.compile(rf"\b[A-Z]{{2,{MOST_LETTERS}}}\b")
_NAME = re.compile(r"\b[Tt]he ((?:[A-Z][a-z]+(?: (?:of|for|and|the))* ?)+)")


def may_have_initials(question: AskedQuestion) -> bool:
    """Whether a word of it may be an organisation's initials."""
    typed = _Typed.of(question)
    words = _WORD.finditer(question.text) if question.may_be_english else ()
    return any(_may_be_initials(word, typed) for word in words)


def with_initials(question: AskedQuestion, sentences: Sequence[str]) -> AskedQuestion:
    """The question with organisations written as these sentences write them.

    One that they write both ways has its initials.
    """
    known, typed = _written(sentences), _Typed.of(question)
    small = {each for sentence in sentences for each in sentence.split() if each.islower()}

    def as_written(word: re.Match[str]) -> str:
        letters = word["letters"]
        if not _may_be_initials(word, typed) or (letters in small and terms(letters, "en")):
            return word[0]
        return (word["the"] or "") + known.get(letters.upper(), letters)

    text = _WORD.sub(as_written, question.text)
    return replace(question, text=text) if text != question.text else question


class _Typed(NamedTuple):
    """How a question was typed."""

    small: bool
    capitals: bool

    @classmethod
    def of(cls, question: AskedQuestion) -> "_Typed":
        behind_first = question.text[1:]
        small = question.uncased or behind_first == behind_first.lower()
        return cls(small, question.text.isupper())


def _may_be_initials(word: re.Match[str], typed: _Typed) -> bool:
    """In capitals, or in small letters where the question was typed without, and is no longer
    word."""
    letters = word["letters"]
    small = not terms(letters, "en")
    if letters.isupper():
        return not (small and typed.capitals)
    if not typed.small:
        return False
    if small:
        return word["the"] is not None
    return len(letters) <= LONGEST_WORD or not is_word(letters, "en")


def names_by_initials(letters: str, text: str) -> bool:
    """Whether an English text has these initials, or the name that they are of."""
    return letters.upper() in _written([text])


def _written(sentences: Iterable[str]) -> dict[str, str]:
    """By initials, the initials where they are written, else the name."""
    short: dict[str, str] = {}
    whole: dict[str, str] = {}
    for sentence in sentences:
        short |= {word: word for word in _CAPITALS.findall(sentence)}
        for match in _NAME.finditer(sentence):
            words = match[1].split()
            capitals = [place for place, word in enumerate(words) if word[0].isupper()]
            for many in range(2, len(capitals) + 1):
                letters = "".join(words[place][0] for place in capitals[:many])
                whole.setdefault(letters, " ".join(words[: capitals[many - 1] + 1]))
    return whole | short
