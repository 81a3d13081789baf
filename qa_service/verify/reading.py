"""A text as the checks read it: words in order, each known as a number, date, name or word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from index.cut import split_sentences
from index.language import (
    POSSESSIVE,
    Quantity,
    find_quantities,
    is_contracted,
    terms,
    without_elision,
)
from index.question import concept_of
from index.times import without_times
from index.types import Span
from index.vocabulary import words_in
from qa_service.verify.dates import DateMention, find_dates

Kind = Literal["number", "date", "name", "word", "small"]

_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’ʼ][^\W\d_]+)?")
_BREAK = re.compile(r"[,;:()–—]|\s-\s|[.!?]\s")
_INITIAL = re.compile(r"(?:^|[.!?:…]\s*|\n\s*)[\"'“‘„«(\[\s…*-]*$")
_ALIKE = {stem: name for name, stems in words_in("en").alike.items() for stem in stems.split()}


@dataclass(frozen=True, slots=True)
class Token:
    """A word, or a whole number or date, where it stands."""

    text: str
    start: int
    kind: Kind
    value: str
    """What is compared: a number's value, a date's, a name as written, a word's stem."""
    clause: int
    place: int
    """Counts the tokens that carry meaning: the distance between two of them is in these."""
    initial: bool
    """Opens a sentence, so that its capital says nothing."""

    @property
    def lower(self) -> str:
        return self.text.lower()


@dataclass(frozen=True)
class Reading:
    """One sentence or claim."""

    text: str
    language: str

    @cached_property
    def quantities(self) -> list[Quantity]:
        """Numbers that are no part of a date."""
        return find_quantities(without_times(self.text, self.language), self.language)

    @cached_property
    def dates(self) -> list[DateMention]:
        return find_dates(self.text, self.language)

    @cached_property
    def tokens(self) -> list[Token]:
        return list(self._tokens())

    @cached_property
    def content(self) -> list[Token]:
        """Tokens that carry meaning."""
        return [token for token in self.tokens if token.kind != "small"]

    @cached_property
    def stems(self) -> frozenset[str]:
        """Stems of all its words, names included."""
        return frozenset(
            stem for m in _WORD.finditer(self.text) for stem in _stems(m[0], self.language)
        )

    def _tokens(self) -> Iterator[Token]:
        spans: dict[int, tuple[int, Kind, str]] = {
            q.start: (q.unit_end, "number", q.value) for q in self.quantities
        }
        spans |= {d.start: (d.end, "date", d.value) for d in self.dates}
        joins = words_in(self.language).turning.joining
        beside = {at for span in self._beside() for at in range(*span)}
        clause, place, end = 0, 0, 0
        for match in _WORD.finditer(self.text):
            start = match.start()
            if start < end:
                continue
            word = POSSESSIVE.sub("", match[0])
            if _BREAK.search(self.text, end, start) or word.lower() in joins:
                clause += 1
            initial = _INITIAL.search(self.text[max(0, start - 12) : start]) is not None
            found = spans.get(start)
            if found:
                end, kind, value = found
                word = self.text[start:end]
            elif start in beside:
                end, kind, value = match.end(), "small", word.lower()
            else:
                end = match.end()
                kind, value = _kind(word, initial, self.language)
            place += kind != "small"
            yield Token(word, start, kind, value, clause, place, initial)

    def _beside(self) -> Iterator[tuple[int, int]]:
        """Words that are part of what a number or date says: "at least", "2024 года"."""
        yield from ((q.begin, q.start) for q in self.quantities if q.begin < q.start)
        times = words_in(self.language).times
        year = times.units["year"] if times else ""
        for date in self.dates:
            if found := re.compile(rf"\s+(?:{year})\b", re.IGNORECASE).match(self.text, date.end):
                yield date.end, found.end()


def _kind(word: str, initial: bool, language: str) -> tuple[Kind, str]:
    if word[:1].isdigit():
        return "word", word
    words = words_in(language).turning
    if word.lower() in words.passive | words.joining or is_contracted(word.lower()):
        return "small", word.lower()
    stems = _stems(word, language)
    if word[:1].isupper() and not initial and (stems or len(word) > 3):
        return "name", word
    return ("word", stems[0]) if stems else ("small", word.lower())


def plain(word: str, language: str) -> str:
    """A word without the article or the genitive joined to it."""
    return POSSESSIVE.sub("", without_elision(word, language))


@lru_cache(maxsize=65_536)
def _stems(word: str, language: str) -> tuple[str, ...]:
    found = terms(plain(word, language), language)
    return tuple(_ALIKE.get(stem, concept_of(stem)) for stem in found)


def stem_of(token: Token, language: str) -> str:
    """What a word is compared by, names included."""
    stems = _stems(token.text, language)
    return stems[0] if stems else token.lower


@lru_cache(maxsize=1024)
def read(text: str, language: str) -> Reading:
    """One sentence or claim, remembered: a cited sentence is read for many claims."""
    return Reading(text, language)


@lru_cache(maxsize=1024)
def read_sentences(text: str, language: str) -> tuple[Reading, ...]:
    """A quote as its sentences."""
    spans = split_sentences(text, Span(0, len(text)), language)
    return tuple(read(sentence.span.of(text), language) for sentence in spans)
