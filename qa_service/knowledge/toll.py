"""How many died, asked of one report: the sentence that counts them, in any language.

A report of one event tells of others too ("heavy shelling of various cities"), and names its own
place only once. So where it counts what is asked in a sentence of that event, that is its answer,
and none of its other sentences. English reports are read by rule, whatever the question's language:
the sentence brings in no other place. In other languages a model says whom a number counts. Where a
report tells the tolls of several places, the sentence that names the one asked for is the answer.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from index.language.dictionary import NOUNS_LIKE_NAMES
from index.language.names import keyed_names_in, named_in
from index.question.question import AskedQuestion, ask
from index.types import Evidence, EvidenceSentence
from qa_service.knowledge.counted import READ, stated_number
from qa_service.knowledge.fits import Sought
from qa_service.knowledge.openings import Opening, OpeningOf, is_about
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
    """The sentence that counts and names whom the question names, where the rival names another.

    "Four people drowned in Mirefoot", of a report of three towns. What a report opens with names
    all of them and is none. Holds in all languages.
    """
    names = sought.names
    others = [name for name in keyed_names_in(rival.quote) if not named_in([name], names)]
    if not names or _names_one(names, rival) or not _known(others, opening):
        return None
    return next((s for s in own if s.ordinal and _names_all(names, s) and sought.counts(s)), None)


def _names_one(names: Collection[str], sentence: EvidenceSentence) -> bool:
    told = keyed_names_in(sentence.quote)
    return any(named_in([name], told) for name in names)


def _names_all(names: Collection[str], sentence: EvidenceSentence) -> bool:
    return named_in(names, keyed_names_in(sentence.quote))


def _known(names: Collection[str], opening: Opening) -> bool:
    return any(named_in([name], opening.names) for name in names)


def _counting(
    own: Sequence[EvidenceSentence], sought: Sought, opening: Opening
) -> EvidenceSentence | None:
    if opening.article.language != READ:
        known = named_in(sought.names, opening.names)
        return next((s for s in own if sought.counts(s)), None) if known else None
    counting = _in_english(sought)
    return next((s for s in own if counting and _counts(counting, sought, s, opening)), None)


def _counts(
    counting: AskedQuestion, sought: Sought, sentence: EvidenceSentence, opening: Opening
) -> bool:
    text = told(sentence)
    if not stated_number(counting, sentence) or not is_about(counting, text, opening):
        return False
    return _knows_all(sought.asked, opening.names | frozenset(keyed_names_in(text)))


def _knows_all(asked: AskedQuestion, names: Collection[str]) -> bool:
    """Whether all that a question names is among the names."""
    named = [named_in([name], names) for name in asked.names]
    return all(named) or (asked.language in NOUNS_LIKE_NAMES and any(named))


def _in_english(sought: Sought) -> AskedQuestion | None:
    """What a question for the dead or injured counts, in other languages without where."""
    if sought.asked.language == READ:
        return sought.asked if sought.own_toll else None
    return next((ask(COUNTED[who]) for who in COUNTED if who in sought.toll), None)
