"""Which word of a sentence each word of a claim is: the same term, name, number or date.

What matches nothing is unknown, and nothing unknown is taken for said. No word is matched by
nearness of embeddings: measured with the built-in one, "school" and "hospital" are as near as
"car" and "vehicle".
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from index.language import Quantity, find_quantities, number_follows, same_name
from index.speech import Source, reporting_in, source_in
from qa_service.verify import dates
from qa_service.verify.cited import CitedSentence
from qa_service.verify.reading import Reading, Token, stem_of

FREE = frozenset({"~say"})
"""Verbs of saying: who says it is for speakers.py to check."""


@dataclass(frozen=True)
class Match:
    """A claim against one cited sentence, with the sentence before it where that is leant on."""

    claim: Reading
    cited: CitedSentence
    published: str | None

    @cached_property
    def source(self) -> list[Token]:
        """The words that carry meaning, of the sentence before and of the sentence."""
        return [token for reading in reversed(self.cited.readings) for token in reading.content]

    @cached_property
    def clauses(self) -> list[int]:
        """The clause of each word of the source."""
        found: list[int] = []
        for reading in reversed(self.cited.readings):
            base = found[-1] + 1 if found else 0
            found += [base + token.clause for token in reading.content]
        return found

    @cached_property
    def places(self) -> dict[int, int]:
        """Where in the source each word of the claim is, by where it starts in the claim."""
        found: dict[int, int] = {}
        last = -1
        for token in self.claim.content:
            candidates = [n for n, other in enumerate(self.source) if self.same(token, other)]
            if candidates:
                later = [n for n in candidates if n > last]
                last = later[0] if later else min(candidates, key=lambda n: last - n)
                found[token.start] = last
        return found

    @property
    def matched(self) -> list[tuple[Token, int]]:
        """Words of the claim that the source has, with their place in it."""
        return [(t, self.places[t.start]) for t in self.claim.content if t.start in self.places]

    @cached_property
    def unknown(self) -> list[Token]:
        """Words of the claim that the source does not have."""
        return [
            token
            for token in self.claim.content
            if token.start not in self.places
            and token.value not in FREE
            and not self.is_saying(token)
        ]

    @cached_property
    def _speech(self) -> Source | None:
        return source_in(self.claim.text, self.claim.language)

    def is_speech(self, token: Token) -> bool:
        """Whether it belongs to what the claim says of who says it: that may stand anywhere."""
        said = self._speech
        return said is not None and said.span.start <= token.start < said.span.end

    def is_saying(self, token: Token) -> bool:
        """The verb of saying itself, or "according to"."""
        return self.is_speech(token) and any(a <= token.start < b for a, b in self._saying)

    @cached_property
    def _saying(self) -> list[tuple[int, int]]:
        words = reporting_in(self.claim.language)
        patterns = (words.sure, words.unsure, words.head, words.tail)
        return [match.span() for p in patterns for match in p.finditer(self.claim.text)]

    @property
    def share(self) -> float:
        """Share of the claim's words that the source has."""
        return len(self.places) / len(self.claim.content) if self.claim.content else 0.0

    def same(self, token: Token, other: Token) -> bool:
        if token.kind == "number":
            return self._same_number(token, other)
        if token.kind == "date":
            return other.kind == "date" and self._same_date(token, other)
        if other.kind in {"number", "date"}:
            return token.lower in other.lower.split()
        if token.lower == other.lower:
            return True
        if stem_of(token, self.claim.language) == stem_of(other, self.cited.reading.language):
            return True
        capitals = token.text[:1].isupper() and other.text[:1].isupper()
        return capitals and same_name(token.text, other.text)

    def _same_number(self, token: Token, other: Token) -> bool:
        claimed = self._claimed_numbers[token.start]
        if other.kind == "date":
            inside = find_quantities(other.text, self.cited.reading.language)
            years = dates.years_of(self._date(other), self.published)
            return claimed.value in years or any(q.value == claimed.value for q in inside)
        stated = [q for r in self.cited.readings for q in r.quantities if q.value == other.value]
        return other.kind == "number" and any(number_follows(claimed, q) for q in stated)

    def _same_date(self, token: Token, other: Token) -> bool:
        return dates.follows(self._claimed_dates[token.start], self._date(other), self.published)

    def _date(self, token: Token) -> dates.DateMention:
        return self._dates[token.value]

    @cached_property
    def _claimed_dates(self) -> dict[int, dates.DateMention]:
        return {date.start: date for date in self.claim.dates}

    @cached_property
    def _claimed_numbers(self) -> dict[int, Quantity]:
        return {quantity.start: quantity for quantity in self.claim.quantities}

    @cached_property
    def _dates(self) -> dict[str, dates.DateMention]:
        """By what they say; the first that says it."""
        found: dict[str, dates.DateMention] = {}
        for reading in self.cited.readings:
            for date in reading.dates:
                found.setdefault(date.value, date)
        return found


def following(tokens: Sequence[Token]) -> Iterator[tuple[Token, Token]]:
    """Each number with the word right behind it."""
    for number, word in pairwise(tokens):
        if (
            number.kind == "number"
            and word.kind in {"word", "name"}
            and number.clause == word.clause
        ):
            yield number, word
