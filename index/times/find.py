"""Finds the time expressions of a text: where they stand and what they say."""

from collections.abc import Iterator
from functools import lru_cache

from index.times.patterns import TimePattern, patterns
from index.times.surroundings import Surroundings
from index.times.types import TimeExpression
from index.types import Span
from index.vocabulary.served import SERVED, words_in
from index.vocabulary.types import Meaning

REMEMBERED = 256
"""Texts: a question asks the same sentences for their times again and again."""


@lru_cache(maxsize=REMEMBERED)
def find_times(text: str, language: str) -> tuple[TimeExpression, ...]:
    """Expressions in reading order, without overlaps; spans count code points of `text`.

    Not found is what has no meaning without more than the article's date: a habit ("every
    Saturday"), a name ("Black Friday"), what leans on another expression ("the following day"),
    and what somebody is quoted as saying, unless it names its year.
    """
    if language not in SERVED:
        return ()
    longest = list(_longest(text, language))
    around = Surroundings(text if longest else "", language)
    found: list[TimeExpression] = []
    for span, meaning, complete in longest:
        if around.is_no_time(span, meaning.phrase) or (not complete and around.is_quoted(span)):
            continue
        tense = "unknown" if complete else around.tense(span)
        phrase, precision, shape = meaning.phrase, meaning.precision, meaning.shape
        bound = around.is_bound(span)
        found.append(TimeExpression(span, phrase, precision, shape, tense, complete, bound))
    return tuple(found)


def without_times(text: str, language: str) -> str:
    """The text, as long as it was, with its times crossed out."""
    for time in find_times(text, language):
        start, end = time.span.start, time.span.end
        text = f"{text[:start]}{'-' * (end - start)}{text[end:]}"
    return text


def _longest(text: str, language: str) -> Iterator[tuple[Span, Meaning, bool]]:
    """Of expressions that overlap the first, then the longest, and whether it has a year."""
    candidates = [
        (Span(*match.span("time")), meaning, bool(match.groupdict().get("year")))
        for each in _patterns(language)
        for match in each.pattern.finditer(text)
        if (meaning := each.reading(match))
    ]
    end = 0
    for span, meaning, complete in sorted(candidates, key=lambda c: (c[0].start, -c[0].end)):
        if span.start >= end:
            end = span.end
            yield span, meaning, complete


@lru_cache(maxsize=len(SERVED))
def _patterns(language: str) -> tuple[TimePattern, ...]:
    words = words_in(language).times
    return tuple(patterns(words, language)) if words else ()
