"""Numbers in words, read by words2num2: "vingt-trois", "двадцати трёх", "two-thirds".

What stands here is what that library leaves open: where a number begins and ends in a text,
fractions, and runs of words that are one number.
"""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import lru_cache

from words2num2 import Words2NumError, words2num

from index.vocabulary.served import SERVED, words_in

_words2num: Callable[..., int | Decimal] = words2num
MOST_WORDS = 12
_SCALES = frozenset(map(Decimal, ("1e2", "1e3", "1e6", "1e9", "1e12")))
_FIRST = frozenset("first second third".split())
_HALF = Decimal("0.5")
_ENGLISH = words_in("en").numbers
_OPENING = frozenset({"a", "an", "half"})
"""They begin an English number ("a dozen", "half a million") and are none."""


@lru_cache(maxsize=65_536)
def may_begin(word: str, language: str) -> bool:
    """Whether a number in words may begin with this one."""
    if language not in SERVED:
        return False
    opening = _OPENING if language == "en" else words_in(language).numbers.fractions
    return word in opening or _value(word, language) is not None


def longest_number(words: Sequence[str], language: str) -> tuple[str, int] | None:
    """The number that the first of these words say, as a decimal, and how many words that takes.

    An English ordinal is no count: "third" is "3th". None when no number begins here.
    """
    if not may_begin(words[0], language):
        return None
    if language == "en" and (special := _halves(words) or _counted_off(words)):
        return special
    value, length = _cardinal(words, language)
    own = words_in(language).numbers
    parts = own.fractions
    if value is None:
        alone = language != "en" and words[0] in parts
        return (_part(Decimal(1), parts[words[0]]), 1) if alone else None
    if words[length : length + 1] and words[length] in parts:
        return _part(value, parts[words[length]]), length + 1
    if language == "en":
        return _english_run(words, value, length)
    last = words[length - 1]
    counts = length > 1 or (last not in own.articles and (value not in _SCALES or last in own.bare))
    return (as_decimal(value), length) if counts else None


def _cardinal(words: Sequence[str], language: str) -> tuple[Decimal | None, int]:
    """The longest run that is one number, and its length; no run of words goes on past a gap."""
    value, length = _value(words[0], language), 1
    if value is None:
        return None, 0
    joining = words_in(language).numbers.joining
    for end in range(2, min(len(words), MOST_WORDS) + 1):
        longer = _value(" ".join(words[:end]), language)
        if longer is not None and words[end - 1] not in joining:
            value, length = longer, end
        elif longer is None and end > length + 1:
            break
    return value, length


def _halves(words: Sequence[str]) -> tuple[str, int] | None:
    """ "Half", "half a million", "one and a half"."""
    if words[0] == "half":
        factor = scale(words[2], "en") if list(words[1:2]) == ["a"] and len(words) > 2 else None
        return (as_decimal(factor / 2), 3) if factor else (as_decimal(_HALF), 1)
    for length in range(1, min(len(words) - 2, MOST_WORDS)):
        if list(words[length : length + 3]) == ["and", "a", "half"]:
            value = _value(" ".join(words[:length]), "en")
            return None if value is None else (as_decimal(value + _HALF), length + 3)
    return None


def _counted_off(words: Sequence[str]) -> tuple[str, int] | None:
    """ "A dozen", "a quarter of", "a hundred and six"."""
    if words[0] not in {"a", "an"} or len(words) < 2:
        return None
    if words[1] == "dozen":
        return "12", 2
    if words[1] in _ENGLISH.fractions and list(words[2:3]) == ["of"]:
        return _part(Decimal(1), _ENGLISH.fractions[words[1]]), 2
    if _value(words[1], "en") not in _SCALES:
        return None
    value, length = _cardinal(["one", *words[1:]], "en")
    return None if value is None else (as_decimal(value), length)


def _english_run(words: Sequence[str], value: Decimal, length: int) -> tuple[str, int] | None:
    """A cardinal ("two", "two dozen"), a fraction or an ordinal."""
    last, rest = words[length - 1], list(words[length : length + 1])
    if value != int(value):
        return as_decimal(value), length
    if rest == ["dozen"]:
        return as_decimal(value * 12), length + 1
    parts = _ENGLISH.fractions
    first = _value(" ".join(words[: length - 1]), "en") if length > 1 and last in parts else None
    if first is not None and first < parts[last]:
        return _part(first, parts[last]), length
    if last in _FIRST or last.endswith("th"):
        return f"{value}th", length
    return (
        None
        if length == 1 and (last in _ENGLISH.articles or value in _SCALES)
        else (as_decimal(value), length)
    )


def _part(value: Decimal, of: int) -> str:
    return as_decimal(value / of)


def scale(word: str, language: str) -> Decimal | None:
    """The thousand or million that a word behind digits stands for."""
    value = _value(word, language)
    if value is None:
        scales = words_in(language).numbers.scales.items()
        value = next((Decimal(n) for stem, n in scales if word.startswith(stem)), None)
    return value if value in _SCALES else None


def as_decimal(value: Decimal) -> str:
    """A decimal without an exponent, at most four places behind the point."""
    places = value.as_tuple().exponent
    short = round(value, 4) if isinstance(places, int) and places < -4 else value
    return format(short.normalize(), "f")


def place_in_words(word: str, language: str) -> int | None:
    """The place that one word counts: 2 for "second", "zweites", "второй" and for "two"."""
    if language not in SERVED:
        return None
    try:
        return int(_words2num(word, lang=language, to="ordinal"))
    except (Words2NumError, ArithmeticError, ValueError):
        value = _value(word, language)
        return None if value is None else int(value)


@lru_cache(maxsize=65_536)
def _value(words: str, language: str) -> Decimal | None:
    if language not in SERVED:
        return None
    try:
        return Decimal(_words2num(words, lang=language))
    except (Words2NumError, ArithmeticError, ValueError):
        return _collective(words, language)


def _collective(word: str, language: str) -> Decimal | None:
    known = words_in(language).numbers.collective.items()
    return next((Decimal(number) for form, number in known if re.fullmatch(form, word)), None)


def together(first: str, second: str, language: str) -> str | None:
    """ "Двадцать семеро" is 27; None where two numbers side by side cannot be read as one."""
    if not words_in(language).numbers.collective or not first.isdecimal() or not second.isdecimal():
        return None
    round_, rest = Decimal(first), Decimal(second)
    return as_decimal(round_ + rest) if round_ >= 20 and not round_ % 10 and rest < 10 else None
