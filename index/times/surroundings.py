"""What stands around an expression: names and quotations it is in, and the tense it goes with."""

import re
from dataclasses import dataclass
from functools import lru_cache

from index.times.languages import LANGUAGES
from index.times.patterns import spaced
from index.times.types import Tense
from index.times.vocabulary import WEEKDAYS
from index.types import Span

_SENTENCE_END = re.compile(r"[.!?…][\"”»)]*\s+(?=[^\W\d_a-zà-ÿа-яіїєґ]|[“„«\"])")


@dataclass(frozen=True, slots=True)
class _Cues:
    names: re.Pattern[str]
    habit: re.Pattern[str]
    bound: re.Pattern[str]
    tense: re.Pattern[str]


class Surroundings:
    """The text around the expressions of one text."""

    def __init__(self, text: str, language: str) -> None:
        self._text = text
        self._cues = _compiled(language)
        self._named = [Span(*match.span()) for match in self._cues.names.finditer(text)]

    def is_no_time(self, span: Span, phrase: str) -> bool:
        """Part of a name, or a weekday that is any one ("every Saturday", "a Saturday")."""
        if any(span.overlaps(name) for name in self._named):
            return True
        return phrase in WEEKDAYS and bool(self._cues.habit.search(self._text[: span.start]))

    def is_quoted(self, span: Span) -> bool:
        """Inside direct speech, whose "yesterday" counts from when it was spoken."""
        before, after = self._text[: span.start], self._text[span.end :]
        if before.count('"') % 2 or (not before.count('"') and after.count('"') == 1):
            return True
        german = "„" in self._text
        opened = "„" if german else "“"
        closed = "“" if german else "”"
        for opening, closing in ((opened, closed), ("«", "»")):
            inside = before.count(opening) - before.count(closing)
            if inside > 0 or (inside == 0 and _closes_first(after, opening, closing)):
                return True
        return False

    def tense(self, span: Span) -> Tense:
        """By the nearest word that tells: to the left in the sentence, else to the right."""
        starts = [0, *(end.end() for end in _SENTENCE_END.finditer(self._text))]
        start = max(s for s in starts if s <= span.start)
        end = min((s for s in starts if s > span.start), default=len(self._text))
        left = self._text[start : span.start]
        if self._cues.bound.search(left):
            return "unsure"
        left = left[:1].lower() + left[1:]
        said = [match for match in self._cues.tense.finditer(left) if match.lastgroup != "neutral"]
        if said:
            return _tense(said[-1])
        right = self._cues.tense.search(self._text, span.end, end)
        return _tense(right) if right else "unknown"


def _closes_first(text: str, opening: str, closing: str) -> bool:
    close, opens = text.find(closing), text.find(opening)
    return close >= 0 and (opens < 0 or close < opens)


def _tense(cue: re.Match[str]) -> Tense:
    match cue.lastgroup:
        case "past":
            return "past"
        case "future":
            return "future"
        case "unsure":
            return "unsure"
    return "unknown"


@lru_cache(maxsize=len(LANGUAGES))
def _compiled(language: str) -> _Cues:
    words = LANGUAGES[language]
    told = "|".join(
        f"(?P<{name}>{getattr(words, name)})" for name in ("neutral", "unsure", "future", "past")
    )
    return _Cues(
        names=re.compile(rf"(?<!\w)(?:{spaced(words.names)})(?!\w)", re.IGNORECASE),
        habit=re.compile(rf"(?<!\w)(?:{spaced(words.no_weekday)})\s+$", re.IGNORECASE),
        bound=re.compile(rf"(?<!\w)(?:{spaced(words.bound)})\s+$", re.IGNORECASE),
        tense=re.compile(rf"(?<!\w)(?:{spaced(told)})(?!\w)"),
    )
