"""A figure of another event, which a report only recalls, is not one of its own event."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from index.language import keyed_names_in, named_in
from index.question import AskedQuestion, numbers_in
from index.times import day_of, find_times, resolve, resolved_times
from index.types import Evidence, EvidenceSentence
from qa_service.knowledge.counted import READ
from qa_service.knowledge.fits import Sought
from qa_service.knowledge.openings import OpeningOf
from qa_service.knowledge.spoken import asks_what_is_said
from qa_service.knowledge.stated import as_likely, may_stand_for
from qa_service.verify.reading import read

_HOW = re.compile(r"\W*how\b", re.IGNORECASE)
"""English."""

Recalls = Callable[[EvidenceSentence], bool]
"""Whether a sentence tells of another event than its report's own."""


def without_recalled(
    evidence: Evidence, sought: Sought, opening_of: OpeningOf, recalls: Recalls
) -> Evidence:
    """Of a question for a figure, without those of another event.

    Where such a figure was the best, one that tells of what is asked takes its place; if none
    does, nothing is left, and the confidence is 0.
    """
    found = evidence.sentences
    if not _asks_for_figure(sought.asked, found) or sought.asks_for_earlier:
        return evidence
    if any(_asks_for_its_time(sought, s) and recalls(s) for s in found):
        return evidence
    kept = tuple(s for s in found if not _is_of_another(s, sought, opening_of, recalls))
    if kept[:1] == found[:1]:
        return evidence.only(kept)
    if sought.asked.kind == "other" and not _gives_figure(found[0]) and kept:
        return evidence.only(kept)
    own = [s for s in kept if s.article.id == found[0].article.id]
    others = [s for s in kept if named_in(sought.names, opening_of(s.article).names)]
    telling = [s for s in (*own, *others) if _may_tell(s, found[0], sought)]
    if not telling and not _asks_for_toll(sought):
        telling = _likest(found[0], own)
    if not telling:
        return evidence.refused()
    best = next(filter(sought.counts, telling), telling[0])
    rest = (s for s in kept if s is not best)
    return replace(evidence, sentences=(as_likely(best, found[0]), *rest))


def _likest(recalled: EvidenceSentence, own: Sequence[EvidenceSentence]) -> list[EvidenceSentence]:
    """Of a report's own figures the one said most like the recalled one: magnitude by magnitude."""
    counting = [s for s in own if _has_number(s) and may_stand_for(s, recalled)]
    return sorted(counting, key=lambda s: float(s.vector @ recalled.vector), reverse=True)[:1]


def _asks_for_figure(asked: AskedQuestion, found: Sequence[EvidenceSentence]) -> bool:
    """Also where a figure answers best or surely ("what magnitude"); in English "how strong".

    What somebody says is no figure, whatever figures they name.
    """
    if asks_what_is_said(asked):
        return False
    if asked.kind != "other" or not found:
        return asked.kind == "number" and bool(found)
    likely = [found[0], *(sentence for sentence in found[1:] if sentence.answer)]
    how = _HOW.match(asked.text) is not None
    return asked.asks_what and (how or any(map(_gives_figure, likely)))


def _gives_figure(sentence: EvidenceSentence) -> bool:
    """Whether the words in it that the reader takes for the answer have a number."""
    words = sentence.words
    if words is None:
        return False
    start, end = words.start - sentence.span.start, words.end - sentence.span.start
    quantities = read(sentence.quote, sentence.article.language).quantities
    return any(q.start < end and start < q.end for q in quantities)


def _asks_for_toll(sought: Sought) -> bool:
    """In English by rule: the model takes "how much heavier" for a toll too."""
    asked = sought.asked
    counted = sought.own_toll if asked.language == READ else sought.toll
    return asked.kind == "number" and bool(counted)


def _is_of_another(
    sentence: EvidenceSentence, sought: Sought, opening_of: OpeningOf, recalls: Recalls
) -> bool:
    """Not where the question names what the report did not begin with, nor where the sentence
    names all that the question does and no time; without a date a text is of no one event."""
    dated = sentence.article.published_at is not None
    return (
        (dated or _asks_for_toll(sought))
        and _has_number(sentence)
        and not _is_named(sentence, sought)
        and named_in(sought.names, opening_of(sentence.article).names)
        and recalls(sentence)
    )


def _is_named(sentence: EvidenceSentence, sought: Sought) -> bool:
    """ "In Ostwick five people were killed", of a storm that hit three villages."""
    names, quote = sought.names, sentence.quote
    timed = find_times(quote, sentence.article.language)
    return bool(names) and not timed and named_in(names, keyed_names_in(quote))


def _has_number(sentence: EvidenceSentence) -> bool:
    return bool(read(sentence.quote, sentence.article.language).quantities)


def _may_tell(sentence: EvidenceSentence, recalled: EvidenceSentence, sought: Sought) -> bool:
    """Also what tells of them without a count ("One woman died"), and is about as likely to answer
    as the recalled figure that was the best."""
    if not _asks_for_toll(sought):
        return _gives_figure(sentence)
    if sought.counts(sentence) or (sentence.answer is not None and _gives_figure(sentence)):
        return True
    people = sought.senses.people.told(sentence.quote)
    return bool(people & sought.toll) and sentence.is_as_likely_as(recalled)


def _asks_for_its_time(sought: Sought, sentence: EvidenceSentence) -> bool:
    """Also by a bare number: "the 1997 quake"."""
    if sought.asked.numbers & numbers_in(sentence.quote):
        return True
    if not sought.asked.times:
        return False
    published = day_of(sentence.article.published_at)
    asked = [period for time in sought.asked.times if (period := resolve(time, published))]
    told = resolved_times(sentence.quote, sentence.article.language, published)
    return any(
        time.period.first <= period.last and period.first <= time.period.last
        for time in told
        for period in asked
    )
