"""How many were hurt is not answered with how many work there, nor with paintings; in any language.

A learned model reads whom a question counts, and whom the clause of each number. Only what it is
sure of is left out; what stays may count what is asked.
"""

from collections.abc import Sequence
from dataclasses import replace

from index.kinds import SURE
from index.language import keyed_names_in, named_in
from index.types import Evidence, EvidenceSentence
from qa_service.knowledge.counted import READ, stated_number
from qa_service.knowledge.figure import counts_in
from qa_service.knowledge.fits import Sought
from qa_service.knowledge.of_number import HURT, counted_surely, counts_others
from qa_service.knowledge.openings import Opening, OpeningOf
from qa_service.knowledge.stated import as_likely, may_stand_for

BEYOND_DOUBT = 0.9
"""Chance that a clause counts them, from which the reader need not believe that it answers."""


def of_whom(evidence: Evidence, sought: Sought, opening_of: OpeningOf) -> Evidence:
    """Without sentences whose numbers all count others than the question does.

    Where the best is among them, or is not like to count the dead or injured asked for, only what
    tells of its event or of all that is named takes its place, and counts the ones asked for, or
    the reader is sure of it; else nothing answers. What surely counts them goes before what may.
    Where the word behind "how many" is nobody's, as beds are, the reader is asked first.
    """
    best = next(iter(evidence.sentences), None)
    if best is None or (best.answer is not None and sought.counts_things):
        return evidence
    if not sought.whom:
        return _of_who_was_there(evidence, sought) if sought.counts_who_was_there else evidence
    there = _of_the_named(evidence, sought, opening_of)
    kept = tuple(s for s in there if not _counts_others(s, sought))
    stays = kept[:1] == (best,)
    if stays and (best.answer is not None or not sought.toll or sought.counts(best)):
        return replace(evidence, sentences=kept)
    story = opening_of(best.article).story
    own = [s for s in kept if _is_of(story, sought, opening_of(s.article), s)]
    sure = (s for s in own if s.answer is not None or sought.counts(s, SURE))
    counting = next(sure, next(filter(sought.counts, own), None))
    if counting is None and stays:
        return replace(evidence, sentences=kept)
    if counting is None or not _may_stand(counting, best, sought):
        return evidence.refused()
    others = (sentence for sentence in kept if sentence is not counting)
    return replace(evidence, sentences=(as_likely(counting, best), *others))


def _may_stand(counting: EvidenceSentence, best: EvidenceSentence, sought: Sought) -> bool:
    by_rule = stated_number(sought.asked, counting) is not None
    return by_rule or may_stand_for(counting, best) or sought.counts(counting, BEYOND_DOUBT)


def _of_who_was_there(evidence: Evidence, sought: Sought) -> Evidence:
    """Without sentences that surely count only the dead, injured or missing."""
    people = sought.senses.people

    def counts_hurt_alone(sentence: EvidenceSentence) -> bool:
        numbers = counts_in(sentence)
        return bool(numbers) and all(HURT & counted_surely(sentence, n, people) for n in numbers)

    return evidence.only([s for s in evidence.sentences if not counts_hurt_alone(s)])


def _of_the_named(
    evidence: Evidence, sought: Sought, opening_of: OpeningOf
) -> Sequence[EvidenceSentence]:
    """Without tolls of what neither opens with a name of the question nor tells it before them.

    An article that mentions Brill somewhere may count the injured of Lodren. English; all where
    none is left, as a country may be named by its people.
    """
    found = evidence.sentences
    if not (sought.toll and sought.names) or sought.asked.language != READ:
        return found

    def names_it(sentence: EvidenceSentence) -> bool:
        known = {*opening_of(sentence.article).names, *keyed_names_in(sentence.up_to_it)}
        return sentence.article.language != READ or named_in(sought.names, known)

    there = [s for s in found if not counts_in(s) or names_it(s)]
    return there if any(counts_in(s) for s in there) else found


def _is_of(story: str, sought: Sought, opening: Opening, sentence: EvidenceSentence) -> bool:
    known = {*opening.names, *keyed_names_in(sentence.quote)}
    named = bool(sought.names) and named_in(sought.names, known)
    return opening.story == story or (named and opening.tells_of(sought.kinds))


def _counts_others(sentence: EvidenceSentence, sought: Sought) -> bool:
    numbers = counts_in(sentence)
    people = sought.senses.people
    return bool(numbers) and all(counts_others(sought.whom, sentence, n, people) for n in numbers)
