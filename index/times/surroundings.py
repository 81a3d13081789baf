"""What stands around an expression: names and quotations it is in, and the tense it goes with."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.language.quoted import quotations
from index.times.patterns import spaced
from index.times.types import Tense
from index.types import Span
from index.vocabulary.calendar import WEEKDAYS
from index.vocabulary.served import SERVED, words_in

_SENTENCE_END = re.compile(r"[.!?…][\"”»)]*\s+(?=[^\W\d_a-zà-ÿа-яіїєґ]|[“„«\"])")


_LONGEST_CUE = 40
_TENSES: Mapping[str, Tense] = {"past": "past", "future": "future", "unsure": "unsure"}
"""By group; what is found as "neutral" says nothing."""


@dataclass(frozen=True, slots=True)
class _Cues:
    names: re.Pattern[str]
    habit: re.Pattern[str]
    bound: re.Pattern[str]
    tense: re.Pattern[str]


class Surroundings:
    """The text around the expressions of one text, looked through once."""

    def __init__(self, text: str, language: str) -> None:
        self._text = text
        self._cues = _compiled(language)
        self._named = [Span(*match.span()) for match in self._cues.names.finditer(text)]
        self._quoted = quotations(text)
        self._starts = [0, *(end.end() for end in _SENTENCE_END.finditer(text))]
        self._told = [
            (Span(*match.span()), tense)
            for match in self._cues.tense.finditer(_without_capitals(text, self._starts))
            if (tense := _TENSES.get(match.lastgroup or ""))
        ]

    def is_no_time(self, span: Span, phrase: str) -> bool:
        """Part of a name, or a weekday that is any one ("every Saturday", "a Saturday")."""
        if _overlap(self._named, span):
            return True
        return phrase in WEEKDAYS and self._follows(self._cues.habit, span)

    def is_quoted(self, span: Span) -> bool:
        """Inside direct speech, whose "yesterday" counts from when it was spoken."""
        return _overlap(self._quoted, span)

    def is_bound(self, span: Span) -> bool:
        """Whether it only says from or until when."""
        return self._follows(self._cues.bound, span)

    def tense(self, span: Span) -> Tense:
        """By the nearest word that tells: to the left in the sentence, else to the right.

        What only bounds ("bis Ende Oktober gesperrt") may lie ahead of what is past.
        """
        if self.is_bound(span):
            return "unsure"
        sentence = bisect_right(self._starts, span.start)
        start = self._starts[sentence - 1]
        end = self._starts[sentence] if sentence < len(self._starts) else len(self._text)
        after = bisect_left(self._told, span.start, key=lambda told: told[0].end - 1)
        if after and self._told[after - 1][0].start >= start:
            return self._told[after - 1][1]
        right = (tense for cue, tense in self._told[after:] if span.end <= cue.start < end)
        return next(right, "unknown")

    def _follows(self, words: re.Pattern[str], span: Span) -> bool:
        """Whether one of these words stands right before."""
        near = max(0, span.start - _LONGEST_CUE)
        return words.search(self._text, near, span.start) is not None


def _overlap(spans: Sequence[Span], span: Span) -> bool:
    """Whether one of these, which are in order and apart, has a part of it."""
    ahead = bisect_left(spans, span.end, key=lambda each: each.start)
    return ahead > 0 and spans[ahead - 1].overlaps(span)


def _without_capitals(text: str, starts: list[int]) -> str:
    """A verb that opens a sentence is no name. The length stays."""
    letters = list(text)
    for start in starts:
        if start < len(text) and len(text[start].lower()) == 1:
            letters[start] = text[start].lower()
    return "".join(letters)


@lru_cache(maxsize=len(SERVED))
def _compiled(language: str) -> _Cues:
    words = words_in(language).times
    assert words, "asked only where times are found"
    told = "|".join(
        f"(?P<{name}>{getattr(words, name)})" for name in ("neutral", "unsure", "future", "past")
    )
    return _Cues(
        names=re.compile(rf"(?<!\w)(?:{spaced(words.names)})(?!\w)", re.IGNORECASE),
        habit=re.compile(rf"(?<!\w)(?:{spaced(words.no_weekday)})\s+$", re.IGNORECASE),
        bound=re.compile(
            rf"(?<!\w)(?:{spaced(words.bound)})\s+(?:(?:{spaced(words.month_cue)})\s+)?$",
            re.IGNORECASE,
        ),
        tense=re.compile(rf"(?<!\w)(?:{spaced(told)})(?!\w)"),
    )
