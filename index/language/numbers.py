"""Numbers as values: 1,000 is 1000 is a thousand, "more than 59" is not "fewer than 59"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from index.language.number_words import as_decimal, longest_number, may_begin, scale, together
from index.vocabulary.served import words_in

_LETTER_SCALES = {"k": 10**3, "m": 10**6, "mln": 10**6, "mio": 10**6, "млн": 10**6, "bn": 10**9,
                  "mrd": 10**9, "млрд": 10**9, "tn": 10**12}  # fmt: skip
_CLOSE = frozenset({"k", "m"})
"""Letters that are a scale only right behind the digits: "340m"."""
_SIGN_OF = {"%": "%", "$": r"\$|US\$", "€": "€", "£": "£"}
"""Unit -> the sign of it, as an expression."""
_SIGNS = re.compile(r"([$€£])\s?$")
_DIRECTED = frozenset({"more", "less", "most"})
_IMPLIED = {("least", ""), ("near", ""), ("near", "least"), ("near", "more"), ("least", "more"),
            ("near", "less")}  # fmt: skip
"""(claimed, stated) qualifiers of which the first follows from the second, or is looser."""
_CLOCK = re.compile(
    r"(?<![\d.,:])\d{1,2}(?:[:.]\d\d)?(?!\d)(?=\s?(?:[ap]\.?m\b|uhr\b|h\b))|(?<!\d)\d+(?::\d+)+",
    re.IGNORECASE,
)
_REST = r"\d+(?:[.,]\d+)*(?:(?:st|nd|rd|th)\b)?|[^\W\d_]+(?:['’ʼ][^\W\d_]+)?"
_ENGLISH_PIECE = re.compile(rf"\d{{1,3}}(?:[\u00a0\u202f]\d{{3}})+(?!\d)|{_REST}")
_PIECE = re.compile(rf"\d{{1,3}}(?:[ \u00a0\u202f]\d{{3}})+(?!\d)|{_REST}")
"""Outside English a space, too, stands between the thousands."""
_THOUSANDS = re.compile(r"\d{1,3}(?:[., \u00a0\u202f]\d{3})+")
_MIXED = re.compile(r"\d{1,3}(?:(?:,\d{3})+\.|(?:\.\d{3})+,)\d+")
""" "1,204.5", and "1.204,5" elsewhere: the last mark is the decimal one."""
_JOIN = re.compile(r"[\s-]+")
_ONE = frozenset({"1", "1th"})
_LONGEST = 40
"""Digits beyond this many are a text, not a count."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number where it stands."""

    value: str
    """A decimal; with "th" behind it when it is a place in an order."""
    unit: str
    qualifier: str
    start: int
    end: int
    unit_end: int
    """Behind its unit: "20 percent"."""
    begin: int
    """Where its qualifier begins: "at least 20"."""


def find_quantities(text: str, language: str = "en") -> list[Quantity]:
    """All numbers of a text, in digits and in words, in reading order; no times of the day."""
    found: list[Quantity] = []
    for value, start, end in _whole(text, _values(text, language), language):
        if not found or start >= found[-1].unit_end:
            found.append(_quantity(text, value, start, end, language))
    return found


def find_figures(text: str, language: str) -> frozenset[str]:
    """The values of its numbers, but for "one", and its times of the day as they are written."""
    counts = (q.value for q in find_quantities(text, language) if not is_one(text, q))
    return find_clocks(text) | frozenset(counts)


def find_clocks(text: str) -> frozenset[str]:
    """The times of the day of a text, as they are written: "10:30"."""
    return frozenset(match[0] for match in _CLOCK.finditer(text))


def is_one(text: str, number: Quantity) -> bool:
    """ "One" and "first" in words say nothing that other sentences have to say too."""
    return number.value in _ONE and text[number.start].isalpha()


def same_number(one: Quantity, other: Quantity) -> bool:
    """Whether two sentences give one number: "at least 28" and "28", but not "up to 28"."""
    return number_follows(one, other) or number_follows(other, one)


def number_follows(claimed: Quantity, stated: Quantity) -> bool:
    """Whether the claimed number is what the stated one says."""
    if claimed.value != stated.value:
        shares = _share(claimed), _share(stated)
        return shares[0] == shares[1] is not None
    units_agree = claimed.unit == stated.unit or (not claimed.unit and stated.unit != "%")
    return units_agree and _qualifier_follows(claimed.qualifier, stated.qualifier)


def _share(quantity: Quantity) -> Decimal | None:
    """A quarter is 25 percent; None for what is no share of a whole."""
    if quantity.unit == "%" and not quantity.value[-1:].isalpha():
        return Decimal(quantity.value) / 100
    return Decimal(quantity.value) if quantity.value.startswith("0.") else None


def _qualifier_follows(claimed: str, stated: str) -> bool:
    if claimed == stated or (claimed, stated) in _IMPLIED:
        return True
    # Reports of "at least 28" become "28" everywhere; "up to 28" must not.
    return not claimed and stated not in _DIRECTED - {"more"}


def _values(text: str, language: str) -> Iterator[tuple[str, int, int]]:
    clocks = {place for match in _CLOCK.finditer(text) for place in range(*match.span())}
    pieces = [
        match
        for match in (_ENGLISH_PIECE if language == "en" else _PIECE).finditer(text)
        if match.start() not in clocks
    ]
    at = 0
    while at < len(pieces):
        reader = _in_digits if pieces[at][0][:1].isdecimal() else _in_words
        run = reader(text, pieces, at, language)
        if run is None:
            at += 1
            continue
        value, length = run
        yield value, pieces[at].start(), pieces[at + length - 1].end()
        at += length


def _whole(
    text: str, values: Iterable[tuple[str, int, int]], language: str
) -> Iterator[tuple[str, int, int]]:
    """Number words side by side are one number: a ten and its unit, else one that cannot be read
    and equals nothing but the same words."""
    last: tuple[str, int, int] | None = None
    for value, start, end in values:
        if last is None or not (text[start].isalpha() and text[last[1]].isalpha()
                                and _JOIN.fullmatch(text, last[2], start)):  # fmt: skip
            if last:
                yield last
            last = value, start, end
            continue
        said = _JOIN.sub(" ", text[last[1] : end]).casefold()
        last = together(last[0], value, language) or said, last[1], end
    if last:
        yield last


def _in_words(
    text: str, pieces: list[re.Match[str]], at: int, language: str
) -> tuple[str, int] | None:
    words = [pieces[at][0].lower()]
    if not may_begin(words[0], language):
        return None
    for before, after in zip(pieces[at : at + 11], pieces[at + 1 : at + 12], strict=False):
        if not _JOIN.fullmatch(text, before.end(), after.start()) or after[0][:1].isdecimal():
            break
        words.append(after[0].lower())
    return longest_number(words, language)


def _in_digits(
    text: str, pieces: list[re.Match[str]], at: int, language: str
) -> tuple[str, int] | None:
    written = pieces[at][0]
    if len(written) > _LONGEST:
        return written, 1
    if written[-2:].lower() in {"st", "nd", "rd", "th"}:
        return f"{as_decimal(_decimal(written[:-2]))}th", 1
    value = _decimal(written)
    if at + 1 < len(pieces):
        word, end = pieces[at + 1][0].lower(), pieces[at].end()
        gap = text[end : pieces[at + 1].start()]
        close = not gap or (word not in _CLOSE and _JOIN.fullmatch(gap) is not None)
        factor = _LETTER_SCALES.get(word) if close else None
        if factor is None and gap and _JOIN.fullmatch(gap):
            factor = int(scale(word, language) or 0)
        if factor:
            return as_decimal(value * factor), 2
    return as_decimal(value), 1


def _decimal(written: str) -> Decimal:
    if _THOUSANDS.fullmatch(written):
        return Decimal(re.sub(r"\D", "", written))
    parts = written.replace(",", ".").split(".")
    if _MIXED.fullmatch(written):
        return Decimal(f"{''.join(parts[:-1])}.{parts[-1]}")
    return Decimal(".".join(parts) if len(parts) <= 2 else "".join(parts))


def _quantity(text: str, value: str, start: int, end: int, language: str) -> Quantity:
    qualifier, begin = _qualifier(text, start, language)
    if sign := _SIGNS.search(text, max(0, start - 3), start):
        return Quantity(value, sign[1], qualifier, start, end, end, begin)
    for pattern, unit in _units(language):
        if match := pattern.match(text, end):
            return Quantity(value, unit, qualifier, start, end, match.end(), begin)
    return Quantity(value, "", qualifier, start, end, end, begin)


def _qualifier(text: str, start: int, language: str) -> tuple[str, int]:
    """The one that reaches back the farthest: "no more than" holds "more than"."""
    first = max(0, start - 30)
    before = text[first:start]
    found = ((name, pattern.search(before)) for name, pattern in _qualifiers(language))
    known = [(first + match.start(), name) for name, match in found if match]
    begin, name = min(known, default=(start, ""))
    return name, begin


@cache
def _units(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Signs and, in a language served, its words for them: what stands behind a number."""
    words = words_in(language).numbers.units
    named = (
        (_SIGN_OF[unit] + (rf"|(?:{words[unit]})\b" if words else ""), unit) for unit in _SIGN_OF
    )
    found = [*named, (r"a\.?m\b\.?", "am"), (r"p\.?m\b\.?", "pm")]
    return tuple((re.compile(rf"\.?[\s-]?(?:{w})", re.IGNORECASE), unit) for w, unit in found)


@cache
def _qualifiers(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name, re.compile(rf"\b(?:{words})\s+(?:an?\s+)?[$€£]?$", re.IGNORECASE))
        for name, words in words_in(language).numbers.qualifiers.items()
    )
