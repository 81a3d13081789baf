"""How many died, asked of one report: the sentence that counts them, in any language asked.

A report of one event tells of others too ("heavy shelling of various cities"), and names its own
place only once. So where it counts what is asked in a sentence that brings in no other place, that
is its answer, and none of its other sentences.
"""

from collections.abc import Mapping
from dataclasses import replace

from index.language.names import keyed_names_in, named_in
from index.question.question import AskedQuestion, ask
from index.reader import Candidate, Reader
from index.types import Evidence, EvidenceSentence
from qa_service.knowledge.counted import TOLLS, stated_number
from qa_service.knowledge.openings import Opening, OpeningOf, is_about
from qa_service.knowledge.stated import told

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
    counted = next((s for s in own if _counts(counting, asked, s, opening)), None)
    if counted is None:
        return evidence
    others = (s for s in evidence.sentences if s.article.id != article.id)
    return replace(evidence, sentences=(_as_likely(counted, own[0]), *others))


def _counts(
    counting: AskedQuestion, asked: AskedQuestion, sentence: EvidenceSentence, opening: Opening
) -> bool:
    text = told(sentence)
    if not stated_number(counting, sentence) or not is_about(counting, text, opening):
        return False
    known = opening.names | frozenset(keyed_names_in(text))
    named = [named_in([name], known) for name in asked.names]
    return all(named) or (asked.language in NOUNS_LIKE_NAMES and any(named))


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
