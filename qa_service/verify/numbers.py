"""Numbers as values: 1,000 is 1000 is a thousand, "more than 59" is not "fewer than 59"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_ONES = {
    word: value
    for value, words in enumerate(
        (
            "zero null cero ноль нуль",
            "one eins ein eine uno una один одна одно одну",
            "two zwei dos deux два две дві двое двоє",
            "three drei tres trois три трое троє",
            "four vier cuatro quatre четыре чотири",
            "five fünf cinco cinq пять п’ять п'ять",
            "six sechs seis шесть шість",
            "seven sieben siete sept семь сім",
            "eight acht ocho huit восемь вісім",
            "nine neun nueve neuf девять дев’ять",
            "ten zehn diez dix десять",
            "eleven elf once onze",
            "twelve zwölf doce douze",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        )
    )
    for word in words.split()
}
_TENS = {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(),
        1,
    )
}
_SCALES = {
    word: value
    for words, value in (
        ("hundred hundert cien cent сто", 100),
        ("thousand tausend mil mille тысяча тысячи тысяч тисяча тисячі тисяч k", 1000),
        ("million millionen millón millones миллион миллиона миллионов мільйон мільйона мільйонів"
         " mln m", 10**6),
        ("billion milliarde milliarden миллиард миллиарда миллиардов мільярд мільярдів bn", 10**9),
        ("trillion tn", 10**12),
    )
    for word in words.split()
}  # fmt: skip
_LETTER_SCALES = frozenset({"k", "m", "bn", "tn", "mln"})
_VAGUE = {"dozens": "dozens", "scores": "scores", "tens": "tens", "hundreds": "hundreds",
          "thousands": "thousands", "millions": "millions", "billions": "billions",
          "dutzende": "dozens", "hunderte": "hundreds", "tausende": "thousands",
          "decenas": "tens", "cientos": "hundreds", "miles": "thousands"}  # fmt: skip
_SMALL = {**_ONES, **_TENS, **_ORDINALS, "dozen": 12}
_UNITS = (
    (re.compile(r"\s?(?:%|per ?cent\b|percentage points?\b|prozent\b|por ciento\b|процент|відсотк)",
                re.I), "%"),
    (re.compile(r"\s?(?:\$|US\$|dollars?\b|dólares\b|долл)", re.I), "$"),
    (re.compile(r"\s?(?:€|euros?\b)", re.I), "€"),
    (re.compile(r"\s?(?:£|pounds?\b)", re.I), "£"),
    (re.compile(r"\s?a\.?m\b", re.I), "am"),
    (re.compile(r"\s?p\.?m\b", re.I), "pm"),
)  # fmt: skip
_SIGNS = re.compile(r"([$€£])\s?$")
_QUALIFIERS = (
    ("least", r"at least|no (?:fewer|less) than|not less than|a minimum of|mindestens|al menos"
              r"|по меньшей мере|щонайменше"),
    ("more", r"more than|over|above|upwards of|exceeding|mehr als|más de|более|больше|понад"
             r"|більше"),
    ("less", r"(?:fewer|less) than|under|below|weniger als|menos de|менее|меньше|менше"),
    ("most", r"at most|up to|no more than|not more than|a maximum of|höchstens|hasta|до"),
    ("near", r"about|around|some|roughly|approximately|nearly|almost|close to|etwa|rund|fast"
             r"|unos|unas|около|почти|близько|майже"),
)  # fmt: skip
_QUALIFIER = tuple(
    (name, re.compile(rf"\b(?:{words})\s+(?:an?\s+)?[$€£]?$", re.I)) for name, words in _QUALIFIERS
)
_DIRECTED = frozenset({"more", "less", "most"})
_IMPLIED = {("least", ""), ("near", ""), ("near", "least"), ("near", "more"), ("least", "more"),
            ("near", "less")}  # fmt: skip
"""(claimed, stated) qualifiers of which the first follows from the second, or is looser."""
_PIECE = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_JOIN = re.compile(r"[\s-]+(?:and\s+)?")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number where it stands."""

    value: str
    unit: str
    qualifier: str
    start: int
    end: int

    @property
    def is_clock(self) -> bool:
        """Whether it is a time of day, which counts nothing."""
        return ":" in self.value or self.unit in {"am", "pm"}


def find_quantities(text: str) -> list[Quantity]:
    """All numbers of a text, in digits and in words, in reading order."""
    return [
        Quantity(value, _unit(text, start, end), _qualifier(text, start), start, end)
        for value, start, end in _values(text)
    ]


def follows(claimed: Quantity, stated: Quantity) -> bool:
    """Whether the claimed number is what the stated one says."""
    if claimed.value != stated.value:
        return False
    units_agree = claimed.unit == stated.unit or (not claimed.unit and stated.unit != "%")
    return units_agree and _qualifier_follows(claimed.qualifier, stated.qualifier)


def _qualifier_follows(claimed: str, stated: str) -> bool:
    if claimed == stated or (claimed, stated) in _IMPLIED:
        return True
    # Reports of "at least 28" become "28" everywhere; "up to 28" must not.
    return not claimed and stated not in _DIRECTED - {"more"}


def _values(text: str) -> Iterator[tuple[str, int, int]]:
    pieces = list(_PIECE.finditer(text))
    at = 0
    while at < len(pieces):
        run = _run(text, pieces, at)
        if run is None:
            at += 1
            continue
        value, length = run
        yield value, pieces[at].start(), pieces[at + length - 1].end()
        at += length


def _run(text: str, pieces: list[re.Match[str]], at: int) -> tuple[str, int] | None:
    """The number that begins with this piece, and how many pieces it takes."""
    word = pieces[at][0].lower()
    if word in _VAGUE:
        return _VAGUE[word], 1
    if ":" in word:
        return word.lstrip("0") or word, 1
    group, length = _first(pieces, at)
    if group is None:
        return None
    total, digits = Decimal(0), word[0].isdecimal()
    while at + length < len(pieces):
        gap = text[pieces[at + length - 1].end() : pieces[at + length].start()] if length else ""
        step = _step(total, group, pieces[at + length][0].lower(), gap, digits)
        if step is None:
            break
        total, group = step
        length += 1
    return _shown(total + group), length


def _first(pieces: list[re.Match[str]], at: int) -> tuple[Decimal | None, int]:
    """What a number begins with; a scale alone, or behind an article, begins with one."""
    word = pieces[at][0].lower()
    value = _piece_value(word)
    if value is not None:
        return value, 1
    article = word in {"a", "an"} and at + 1 < len(pieces)
    following = pieces[at + 1][0].lower() if article else word
    if following in _SCALES.keys() - _LETTER_SCALES | {"dozen"}:
        return Decimal(1), 1 if article else 0
    return None, 0


def _step(
    total: Decimal, group: Decimal, word: str, gap: str, digits: bool
) -> tuple[Decimal, Decimal] | None:
    """The number with one more word, or None when the word does not belong to it."""
    if word in _LETTER_SCALES and not (digits and (not gap or word != "m")):
        return None
    if gap and not _JOIN.fullmatch(gap):
        return None
    with_and = "and" in gap
    if word in _SCALES and not with_and:
        group *= _SCALES[word]
        return (total + group, Decimal(0)) if _SCALES[word] > 100 else (total, group)
    if word == "dozen" and not with_and:
        return total, group * 12
    if not digits and _extends(group, total, word, with_and):
        return total, group + _SMALL[word]
    return None


def _extends(group: Decimal, total: Decimal, word: str, with_and: bool) -> bool:
    """Whether a number word goes on with the number before it: "forty" "two", "hundred" "six"."""
    if word not in _SMALL:
        return False
    value = _SMALL[word]
    if group == 0 or group % 100 == 0:
        return bool(group or total)
    return not with_and and group % 10 == 0 and group % 100 >= 20 and 0 < value < 10


def _piece_value(word: str) -> Decimal | None:
    if word == "half":
        return Decimal("0.5")
    if word in _SMALL and word != "dozen":
        return Decimal(_SMALL[word])
    if not word[0].isdecimal():
        return None
    if _THOUSANDS.fullmatch(word):
        return Decimal(re.sub(r"[.,]", "", word))
    parts = word.replace(",", ".").split(".")
    return Decimal(".".join(parts) if len(parts) <= 2 else "".join(parts))


def _shown(value: Decimal) -> str:
    return format(value.normalize(), "f")


def _unit(text: str, start: int, end: int) -> str:
    if sign := _SIGNS.search(text, max(0, start - 3), start):
        return sign[1]
    return next((unit for pattern, unit in _UNITS if pattern.match(text, end)), "")


def _qualifier(text: str, start: int) -> str:
    before = text[max(0, start - 30) : start]
    return next((name for name, pattern in _QUALIFIER if pattern.search(before)), "")
