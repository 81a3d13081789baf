"""The days on which something happened, not those on which somebody said or heard so."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from index.times.find import find_times
from index.times.resolve import resolved_times
from index.types import Span
from qa_service.knowledge.who_said import source_span

_FEW_WORDS = re.compile(r"(?:\s+\w+){0,2}\s+")
"""Between a verb of saying and its day: "told reporters on Monday"."""
_POSSESSIVE = ("'s", "’s")
_THAT: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(
        r" that (?:the|an?|he|she|it|they|there|his|her|its|their|no|some|one|[A-Z][\w’'-]+)\b"
    ),
    "de": re.compile(r", dass "),
}
"""Opens what is said, heard or known: its day stands behind, that of saying before. German "dass"
does nothing else; an English "that" before a verb tells which one: "the fire that killed"."""


def event_days(sentence: str, language: str, published: date | None) -> Iterator[date]:
    """Days that a sentence gives to what it tells: not "police said on Monday"."""
    for time in resolved_times(sentence, language, published):
        if time.period.precision == "day" and not _is_of_saying(sentence, language, time.span):
            yield time.period.first


def said_when(sentence: str, language: str) -> str:
    """The words of saying or hearing, where they have all of a sentence's times; else empty."""
    times = [time.span for time in find_times(sentence, language)]
    if not times or not all(_is_of_saying(sentence, language, time) for time in times):
        return ""
    behind = _told_behind(sentence, language)
    source = source_span(sentence, language)
    return sentence[:behind] if behind else source.of(sentence) if source else ""


def _is_of_saying(sentence: str, language: str, time: Span) -> bool:
    behind = _told_behind(sentence, language)
    if behind and time.end <= behind:
        return True
    source = source_span(sentence, language)
    return source is not None and _said_then(sentence, source, time)


def _told_behind(sentence: str, language: str) -> int:
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
