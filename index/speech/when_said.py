"""Whether a time is when something was said, and not when it happened."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from index.speech.attribution import source_in
from index.speech.reporting import reporting_in
from index.speech.sentence_parts import SentenceParts
from index.times.resolve import resolved_times
from index.types import Span
from index.vocabulary.served import SERVED, words_in

_FEW_WORDS = re.compile(r"(?:\s+\w+){0,2}\s+")
"""Between a verb of saying and its day: "told reporters on Monday"."""
_POSSESSIVE = ("'s", "’s")
_THAT = {code: re.compile(words_in(code).reports.that) for code in SERVED}
"""Opens what is said, heard or known: its day stands behind, that of saying before. German "dass"
does nothing else; an English "that" before a verb tells which one: "the fire that killed". The
other languages have no such words."""


def is_of_saying(sentence: str, language: str, time: Span) -> bool:
    """Whether the words at `time` say when the sentence's source spoke: "police said on Monday"."""
    return _days_of_saying(sentence, language)(time)


def _days_of_saying(sentence: str, language: str) -> Callable[[Span], bool]:
    """The same for each time of one sentence, which is read once."""
    behind = told_behind(sentence, language)
    source, heard = source_in(sentence, language), heard_in(sentence, language)

    def of_saying(time: Span) -> bool:
        if behind and time.end <= behind:
            return True
        if source is not None and _said_then(sentence, source.span, time):
            return True
        return heard is not None and heard.start <= time.start < heard.end

    return of_saying


def heard_in(sentence: str, language: str) -> Span | None:
    """The words that close a sentence and say who was told it: ", the inquiry heard on Friday"."""
    words = reporting_in(language)
    parts = SentenceParts(sentence, words)
    if not words.heard.search(parts.text) or not parts.said_before(last := len(parts.parts) - 1):
        return None
    part = parts.parts[last]
    verb = words.heard.search(parts.text, part.start, part.end)
    before = parts.text[part.start : verb.start()].strip() if verb else ""
    own = words.finite.search(before) or words.relative.match(f"{before} ")
    return part if verb and not own else None


def event_days(sentence: str, language: str, published: date | None) -> Iterator[date]:
    """Days that a sentence gives to what it tells: not "police said on Monday"."""
    of_saying = _days_of_saying(sentence, language)
    for time in resolved_times(sentence, language, published):
        if time.period.precision == "day" and not of_saying(time.span):
            yield time.period.first


def told_behind(sentence: str, language: str) -> int:
    """Where what is said or heard begins, behind the words that say so; 0 where none do."""
    that = _THAT[language].search(sentence) if language in _THAT else None
    return that.start() if that else 0


def _said_then(sentence: str, source: Span, time: Span) -> bool:
    """Whether a time stands in the words that name the source, or right behind them."""
    if source.start <= time.start < source.end:
        return True
    between = sentence[source.end : time.start]
    return (
        source.end <= time.start
        and _FEW_WORDS.fullmatch(between) is not None
        and not sentence.startswith(_POSSESSIVE, time.end)
    )
