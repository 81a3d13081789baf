"""How many died, asked of one report: the sentence that counts them, in any language asked.

A report of one event tells of others too ("heavy shelling of various cities"), and names its own
place only once. So where it counts what is asked in a sentence that brings in no other place, that
is its answer, and none of its other sentences. What follows on another place in a paragraph
("Rockets fell in Kalyn. A drone wounded five people.") is of there.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace

from index.language.analysis import terms
from index.language.names import keyed_names_in, named_in
from index.question.concepts import concept_of
from index.question.question import AskedQuestion, ask
from index.reader import Candidate, Reader
from index.types import Evidence, EvidenceSentence
from qa_service.knowledge.counted import TOLLS, stated_number, target_of
from qa_service.knowledge.openings import Opening, OpeningOf, is_about, places_in
from qa_service.knowledge.stated import told, without_source
from qa_service.verify.reading import read, read_sentences

READ = "en"
"""The language in which what is counted is read by rule."""
NOUNS_LIKE_NAMES = frozenset({"de"})
"""Languages in which any noun has a capital: not all that looks like a name must be told of."""
_PROBES: Mapping[str, str] = {
    "Seven people were killed.": "How many people were killed?",
    "Seven people were injured.": "How many people were injured?",
    "Seven people are missing.": "",
    "Seven people were there.": "",
}
"""Which of these answers a question best, by the reader, says what it counts."""


def toll_first(evidence: Evidence, opening_of: OpeningOf, reader: Reader | None) -> Evidence:
    """The evidence, of the best sentence's article only the one that counts, if there is one.

    Raises ReaderFault.
    """
    asked = ask(evidence.question)
    if asked.kind != "number" or not evidence.sentences:
        return evidence
    article = evidence.sentences[0].article
    counting = _in_english(asked, reader) if article.language == READ else None
    if counting is None:
        return evidence
    opening = opening_of(article)
    own = [s for s in evidence.sentences if s.article.id == article.id]
    here = [s for s in own if not _is_in_passing(s, asked, opening)]
    others = (s for s in evidence.sentences if s.article.id != article.id)
    counted = next((s for s in here if _counts(counting, asked, s, opening)), None)
    if counted is not None:
        return replace(evidence, sentences=(_as_likely(counted, own[0]), *others))
    tells = next((s for s in here if _tells_how_many(counting, s)), None)
    if len(here) == len(own) or tells is None:
        return evidence
    rest = (s for s in here if s is not tells)
    return replace(evidence, sentences=(_as_likely(tells, own[0]), *rest, *others))


def _counts(
    counting: AskedQuestion, asked: AskedQuestion, sentence: EvidenceSentence, opening: Opening
) -> bool:
    text = told(sentence)
    if not stated_number(counting, sentence) or not is_about(counting, text, opening):
        return False
    return _knows_all(asked, opening.names | frozenset(keyed_names_in(text)))


def _knows_all(asked: AskedQuestion, names: Collection[str]) -> bool:
    """Whether all that a question names is among the names."""
    named = [named_in([name], names) for name in asked.names]
    return all(named) or (asked.language in NOUNS_LIKE_NAMES and any(named))


def _is_in_passing(sentence: EvidenceSentence, asked: AskedQuestion, opening: Opening) -> bool:
    """Whether what its paragraph last names, sources aside, is nothing that the report began with.

    Not where the question names what the report did not begin with.
    """
    if not _knows_all(asked, opening.names):
        return False
    readings = read_sentences(sentence.up_to_it.rpartition("\n")[2], READ)
    named = (_named_inside(reading.text) for reading in reversed(readings))
    last = next(filter(None, named), [])
    return bool(last) and not any(named_in([name], opening.names) for name in last)


def _named_inside(text: str) -> list[str]:
    """Where a sentence says it was, else what it names behind its first word; not who says it."""
    said = without_source(text, READ).strip()
    return keyed_names_in(" ".join(places_in(said))) or keyed_names_in(said.partition(" ")[2])


def _tells_how_many(counting: AskedQuestion, sentence: EvidenceSentence) -> bool:
    """Whether it has what is counted, and a number."""
    reading = read(sentence.quote, READ)
    said = {concept_of(term) for term in terms(sentence.quote, READ)}
    return bool(target_of(counting, READ) & TOLLS & said and reading.quantities)


def _as_likely(sentence: EvidenceSentence, as_other: EvidenceSentence) -> EvidenceSentence:
    return replace(sentence, score=as_other.score, probability=as_other.probability)


def _in_english(asked: AskedQuestion, reader: Reader | None) -> AskedQuestion | None:
    """What a question for the dead or injured counts, without where; None for any other."""
    if asked.language == READ:
        return asked if TOLLS & set(asked.number_focus(READ)) else None
    if reader is None:
        return None
    verdicts = reader.read(asked.text, [Candidate(probe) for probe in _PROBES])
    best = max(zip(verdicts, _PROBES.values(), strict=True), key=lambda pair: pair[0].logit)[1]
    return ask(best) if best else None
