"""Whom or what a number of a sentence counts, as learned models read its clause."""

from index.kinds import LIKELY, RULED_OUT, KindReader, Kinds, clause_at, parts_at
from index.kinds import SURE as CERTAIN
from index.language import Quantity, dimension_behind
from index.types import EvidenceSentence
from qa_service.knowledge.figure import counts_in
from qa_service.knowledge.stated import corrects

MISSING = "missing"
HURT = frozenset({"killed", "injured", MISSING})


def may_count(
    toll: Kinds, sentence: EvidenceSentence, number: Quantity, people: KindReader
) -> bool:
    """Not a magnitude of 5.8, not 40 kilometres, not 20 percent; nor where the number's clause
    counts others, and those that are asked for are ruled out."""
    if measures(sentence, number) or not number.value.isdecimal():
        return False
    before = says_before(sentence, people)
    whole = people.told(sentence.up_to_it, RULED_OUT) & HURT if before else None
    told_of = whole or counted_people(sentence.quote, number.start, people, RULED_OUT)
    return not told_of or bool(told_of & toll)


def measures(sentence: EvidenceSentence, number: Quantity) -> bool:
    """Whether it counts nobody: 40 kilometres, 58 years old, 20 percent."""
    language = sentence.article.language
    return bool(number.unit or dimension_behind(sentence.quote, number.end, language))


def says_before(sentence: EvidenceSentence, people: KindReader) -> bool:
    """Whether it is a notice's and leaves whom it counts to what the notice says before."""
    return corrects(sentence) and not people.told(sentence.quote, CERTAIN) & HURT


def counts_others(
    whom: Kinds, sentence: EvidenceSentence, number: Quantity, people: KindReader
) -> bool:
    """Whether its clause or its sentence surely counts others: who works there, or paintings.

    Not where other numbers of the clause may: "three people died and fourteen were injured".
    """
    text, start = sentence.quote, number.start
    clause = clause_at(text, start)
    if not any(people.surely_other(each, whom) for each in (clause, text)):
        return False
    others = [each.start for each in counts_in(sentence)]
    return not any(people.told(part) & whom for part in parts_at(text, start, others))


def counted_surely(sentence: EvidenceSentence, number: Quantity, people: KindReader) -> Kinds:
    """Whom of the dead, injured, missing or saved its clause surely counts."""
    return people.told(clause_at(sentence.quote, number.start), CERTAIN) & {*HURT, "saved"}


def is_timed(sentence: EvidenceSentence, number: Quantity) -> bool:
    """Whether it counts years or days; "17 years, not 19" puts both right."""
    numbers = [number, *counts_in(sentence)] if corrects(sentence) else [number]
    behind = (dimension_behind(sentence.quote, n.end, sentence.article.language) for n in numbers)
    return "duration" in behind


def counted_people(text: str, start: int, people: KindReader, least: float = LIKELY) -> Kinds:
    """Whom the number that starts there counts, by its clause; by the whole text where that does
    not say. `least` is the chance from which it may be so."""
    clause = clause_at(text, start)
    return people.told(clause, least) & HURT or people.told(text, least) & HURT
