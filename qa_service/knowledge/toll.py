"""How many died, asked of one report: the sentence that counts them, in any language.

A report of one event tells of others too ("heavy shelling of various cities"), and names its own
place only once. So where it counts what is asked in a sentence of that event, that is its answer,
and none of its other sentences. English reports are read by rule, whatever the question's language:
the sentence brings in no other place; where it counts them at each of its places and the question
names none, all of these are told. In other languages a model says whom a number counts. Where
an English report tells the tolls of several places, the sentence that names the one asked for is
the answer, in whatever language it was asked.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from index.kinds import SURE
from index.language import behind_first, capitalised, keyed_names_in, named_in
from index.question import AskedQuestion, ask
from index.types import Evidence, EvidenceSentence
from qa_service.knowledge.counted import READ, stated_number
from qa_service.knowledge.fits import Senses, Sought, knows_all
from qa_service.knowledge.openings import Opening, OpeningOf, is_about, places_in
from qa_service.knowledge.stated import as_likely, told
from qa_service.knowledge.timeline import COUNTED


def toll_first(evidence: Evidence, sought: Sought, opening_of: OpeningOf) -> Evidence:
    """The evidence, of the best sentence's article only the one that counts, if there is one."""
    found = evidence.sentences
    if sought.asked.kind != "number" or not sought.toll or not found:
        return evidence
    if found[0].answer is not None and sought.counts_things:
        return evidence
    article = found[0].article
    own = [sentence for sentence in found if sentence.article.id == article.id]
    opening = opening_of(article)
    counted = _counting(own, sought, opening)
    counted = _of_its_place(own, counted or own[0], sought, opening) or counted
    if counted is None:
        return evidence
    each = _by_place(own, sought, opening) or [counted]
    others = (sentence for sentence in found if sentence.article.id != article.id)
    return replace(evidence, sentences=(*(as_likely(s, found[0]) for s in each), *others))


def _by_place(
    own: Sequence[EvidenceSentence], sought: Sought, opening: Opening
) -> list[EvidenceSentence]:
    """What counts them at several of the places that the report opens with, where the question
    names none of these: one of them would be told as all. English reports."""
    if opening.article.language != READ:
        return []
    by_place: dict[frozenset[str], EvidenceSentence] = {}
    for sentence in sorted(own, key=lambda s: s.ordinal):
        where = frozenset(_where(sentence.quote))
        asked = any(named_in([name], sought.names) for name in where)
        inside = sentence.ordinal and where and named_in(where, opening.names)
        if inside and not asked and sought.counts(sentence, SURE):
            by_place.setdefault(where, sentence)
    return list(by_place.values()) if len(by_place) > 1 else []


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
    of_report = any(named_in([word], opening.names) for word in _where(quote))
    return of_report and not any(named_in([name], told) for name in names)


def _where(quote: str) -> list[str]:
    """The places that an English sentence names, also as its first words."""
    return [w for place in places_in(quote[:1].lower() + quote[1:]) for w in capitalised(place)]


def _is_there(quote: str, names: Collection[str], opening: Opening) -> bool:
    """Whether it has all of the names, and no other that its report does not open with."""
    behind = keyed_names_in(behind_first(quote))
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


def as_read(event: Evidence, senses: Senses) -> AskedQuestion:
    """An event's question; one for a toll in the language that is read by rule, where only that
    can be."""
    asked = ask(event.question)
    languages = {sentence.article.language for sentence in event.sentences}
    if asked.language in languages or READ not in languages:
        return asked
    return in_english(Sought(asked, senses)) or asked
