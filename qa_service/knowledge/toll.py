"""How many died, asked of one report: the sentence that counts them, in any language.

A report of one event tells of others too ("heavy shelling of various cities"), and names its own
place only once. So where it counts what is asked in a sentence of that event, that is its answer,
and none of its other sentences. English reports are read by rule, whatever the question's language:
the sentence brings in no other place. In other languages a model says whom a number counts. Where
an English report tells the tolls of several places, the sentence that names the one asked for is
the answer, in whatever language it was asked.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from index.language.names import capitalised, keyed_names_in, named_in
from index.question.question import AskedQuestion, ask
from index.types import Evidence, EvidenceSentence
from qa_service.knowledge.counted import READ, stated_number
from qa_service.knowledge.fits import Sought, knows_all
from qa_service.knowledge.openings import Opening, OpeningOf, is_about, places_in
from qa_service.knowledge.stated import as_likely, told
from qa_service.knowledge.timeline import COUNTED


def toll_first(evidence: Evidence, sought: Sought, opening_of: OpeningOf) -> Evidence:
    """The evidence, of the best sentence's article only the one that counts, if there is one."""
    found = evidence.sentences
    if sought.asked.kind != "number" or not sought.toll or not found:
        return evidence
    article = found[0].article
    own = [sentence for sentence in found if sentence.article.id == article.id]
    opening = opening_of(article)
    counted = _counting(own, sought, opening)
    counted = _of_its_place(own, counted or own[0], sought, opening) or counted
    if counted is None:
        return evidence
    others = (sentence for sentence in found if sentence.article.id != article.id)
    return replace(evidence, sentences=(as_likely(counted, found[0]), *others))


def _of_its_place(
    own: Sequence[EvidenceSentence], rival: EvidenceSentence, sought: Sought, opening: Opening
) -> EvidenceSentence | None:
    """The sentence that counts and names whom the question names, where others are elsewhere.

    "Four people drowned in Mirefoot", of a report of three towns. What a report opens with names
    all of them and is none.
    """
    names = sought.names
    elsewhere = [s for s in own if names and _is_elsewhere(s.quote, names, opening)]
    if not elsewhere or not (rival in elsewhere or _is_there(rival.quote, names, opening)):
        return None
    there = (s for s in own if s.ordinal and _is_there(s.quote, names, opening))
    return next((s for s in there if sought.counts(s)), None)


def _is_elsewhere(quote: str, names: Collection[str], opening: Opening) -> bool:
    """Whether it happened where the report opens with, and none of the names is. English."""
    if opening.article.language != READ:
        return False
    told = keyed_names_in(quote)
    where = [w for place in places_in(quote[:1].lower() + quote[1:]) for w in capitalised(place)]
    of_report = any(named_in([word], opening.names) for word in where)
    return of_report and not any(named_in([name], told) for name in names)


def _is_there(quote: str, names: Collection[str], opening: Opening) -> bool:
    """Whether it has all of the names, and no other that its report does not open with."""
    behind = keyed_names_in(quote.partition(" ")[2])  # the first word has a capital anyway
    there = named_in(names, keyed_names_in(quote))
    return there and named_in(behind, {*opening.names, *names})


def _counting(
    own: Sequence[EvidenceSentence], sought: Sought, opening: Opening
) -> EvidenceSentence | None:
    if opening.article.language != READ:
        known = named_in(sought.names, opening.names)
        return next((s for s in own if sought.counts(s)), None) if known else None
    counting = in_english(sought)
    return next((s for s in own if counting and _counts(counting, sought, s, opening)), None)


def _counts(
    counting: AskedQuestion, sought: Sought, sentence: EvidenceSentence, opening: Opening
) -> bool:
    text = told(sentence)
    if not stated_number(counting, sentence) or not is_about(counting, text, opening):
        return False
    return knows_all(
        sought.asked.names, sought.asked.language, opening.names | frozenset(keyed_names_in(text))
    )


def in_english(sought: Sought) -> AskedQuestion | None:
    """What a question for the dead or injured counts, in other languages without where."""
    if sought.asked.language == READ:
        return sought.asked if sought.own_toll else None
    return next((ask(COUNTED[who]) for who in COUNTED if who in sought.toll), None)
