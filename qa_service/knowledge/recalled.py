"""The dead and injured of another event, which a report only recalls, are not those of its own."""

from collections.abc import Callable
from dataclasses import replace

from index.kinds.reader import LIKELY, POSSIBLE
from index.language.names import keyed_names_in, named_in
from index.times.find import find_times
from index.times.periods import day_of
from index.times.resolve import resolve, resolved_times
from index.types import Evidence, EvidenceSentence
from qa_service.knowledge.counted import READ
from qa_service.knowledge.fits import Sought
from qa_service.knowledge.openings import OpeningOf
from qa_service.knowledge.stated import as_likely
from qa_service.verify.reading import Reading

Recalls = Callable[[EvidenceSentence], bool]
"""Whether a sentence tells of another event than its report's own."""


def without_recalled(
    evidence: Evidence, sought: Sought, opening_of: OpeningOf, recalls: Recalls
) -> Evidence:
    """Of a question for the dead, injured or missing, without numbers of another event.

    Where such a number was the best, one that tells of them takes its place; if none does,
    nothing is left, and the confidence is 0.
    """
    found = evidence.sentences
    if not _asks_for_toll(sought) or sought.asked.asks_whether:
        return evidence
    kept = tuple(s for s in found if not _is_of_another(s, sought, opening_of, recalls))
    if kept[:1] == found[:1]:
        return replace(evidence, sentences=kept)
    own = [s for s in kept if s.article.id == found[0].article.id]
    others = [s for s in kept if named_in(sought.names, opening_of(s.article).names)]
    telling = [s for s in (*own, *others) if _may_tell(s, sought)]
    if not telling:
        return replace(evidence, sentences=(), confidence=0.0)
    best = next(filter(sought.counts, telling), telling[0])
    rest = (s for s in kept if s is not best)
    return replace(evidence, sentences=(as_likely(best, found[0]), *rest))


def _asks_for_toll(sought: Sought) -> bool:
    """In English by rule: the model takes "how much heavier" for a toll too."""
    asked = sought.asked
    counted = sought.own_toll if asked.language == READ else sought.toll
    return asked.kind == "number" and bool(counted)


def _is_of_another(
    sentence: EvidenceSentence, sought: Sought, opening_of: OpeningOf, recalls: Recalls
) -> bool:
    """Not where the question names what the report did not begin with, or the sentence's time, nor
    where the sentence names all that the question does and no time."""
    return (
        _has_number(sentence)
        and not _is_named(sentence, sought)
        and named_in(sought.names, opening_of(sentence.article).names)
        and not _asks_for_its_time(sought, sentence)
        and recalls(sentence)
    )


def _is_named(sentence: EvidenceSentence, sought: Sought) -> bool:
    """ "In Ostwick five people were killed", of a storm that hit three villages."""
    names, quote = sought.names, sentence.quote
    timed = find_times(quote, sentence.article.language)
    return bool(names) and not timed and named_in(names, keyed_names_in(quote))


def _has_number(sentence: EvidenceSentence) -> bool:
    return bool(Reading(sentence.quote, sentence.article.language).quantities)


def _may_tell(sentence: EvidenceSentence, sought: Sought) -> bool:
    people = sought.senses.people
    least = POSSIBLE if _has_number(sentence) else LIKELY
    told = people.of_sentence(sentence.quote, sentence.vector, least)
    return sought.counts(sentence) or not sought.toll.isdisjoint(told)


def _asks_for_its_time(sought: Sought, sentence: EvidenceSentence) -> bool:
    published = day_of(sentence.article.published_at)
    asked = [period for time in sought.asked.times if (period := resolve(time, published))]
    told = resolved_times(sentence.quote, sentence.article.language, published)
    return any(
        time.period.first <= period.last and period.first <= time.period.last
        for time in told
        for period in asked
    )
