"""What a sentence states in answer to a question: a number, a day or a name."""

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from index.language import Quantity
from index.stories import marker_of, puts_right
from index.types import EvidenceSentence, Span
from index.vocabulary import SERVED, words_in
from qa_service.knowledge.who_said import Attribution, source_of, source_span


@dataclass(frozen=True, slots=True)
class _Words:
    """`ReportWords` of a language that say in passing, guess, or tell of another time."""

    inserted: re.Pattern[str]
    unsure: re.Pattern[str]
    elsewhen: re.Pattern[str]


@cache
def _words(language: str) -> _Words:
    """Of all languages where a text is in none that is served: a short one may be in any."""

    def of(what: str) -> str:
        own = (words_in(language),) if language in SERVED else map(words_in, SERVED)
        return "|".join(getattr(words.reports, what) for words in own)

    return _Words(
        re.compile(rf",?\s(?:{of('inserted')})\s[^,.;]*,?", re.IGNORECASE),
        re.compile(rf"\b(?:{of('unsure')})\b|\?", re.IGNORECASE),
        re.compile(rf"\b(?:{of('elsewhen')})\b", re.IGNORECASE),
    )


STANDS_FOR = 0.1
"""Share of a sentence's chance from which another may take its place."""


@dataclass(frozen=True)
class Stated:
    """One sentence's answer."""

    sentence: EvidenceSentence
    value: Quantity | date | str
    wording: str
    """The answer in the sentence's own words: "at least 28 have been killed"."""
    of: frozenset[str]
    """What the value is of: two that are of different things cannot disagree."""

    @property
    def source(self) -> Attribution | None:
        return source_of(self.sentence)

    @property
    def day(self) -> str:
        return (self.sentence.article.published_at or "")[:10]


def is_in_notice(sentence: EvidenceSentence) -> bool:
    """Whether it stands in a notice of correction."""
    return marker_of(sentence.article.title, sentence.passage_text) == "correction"


def corrects(sentence: EvidenceSentence) -> bool:
    """Whether a sentence, or the notice that it stands in, puts right what was reported."""
    return is_in_notice(sentence) or puts_right(sentence.quote)


def told(sentence: EvidenceSentence) -> str:
    """The sentence, as long as it was, without its source and without "including ..."."""
    return without_source(sentence.quote, sentence.article.language)


def without_source(text: str, language: str) -> str:
    """A sentence with blanks for who says it and for "including ..."."""
    source = source_span(text, language)
    blanks = [source] if source else []
    blanks += [Span(*match.span()) for match in _words(language).inserted.finditer(text)]
    for span in blanks:
        text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    return text


def may_stand_for(sentence: EvidenceSentence, other: EvidenceSentence) -> bool:
    """Whether a sentence may take another's place among the evidence: the reader is sure of it, or
    believes it a tenth as much at least."""
    return sentence.answer is not None or sentence.probability >= STANDS_FOR * other.probability


def as_likely(sentence: EvidenceSentence, as_other: EvidenceSentence) -> EvidenceSentence:
    """A sentence that takes another's place among the evidence."""
    return replace(sentence, score=as_other.score, probability=as_other.probability)


def is_plain(text: str, language: str, question: str) -> bool:
    """Whether a sentence states what is so, of the event and not of another time.

    What the question itself says ("last year") is no reason to doubt.
    """
    asked = question.lower()
    words = _words(language)
    doubts = [*words.unsure.finditer(text), *words.elsewhen.finditer(text)]
    return all(doubt.group().lower() in asked for doubt in doubts)
