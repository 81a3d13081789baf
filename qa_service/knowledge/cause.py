"""Why it happened: the sentence of the event's reports that tells the cause, the newest first.

What a report left open ("the cause is not yet known") a later one answers, maybe in another
language; where none does, that it is open is the answer. What happened is none: of reports that
surely tell no cause nothing answers.
"""

from collections.abc import Sequence
from dataclasses import replace

from index.kinds import CAUSE, OPEN, SURE, KindReader
from index.question import AskedQuestion, concept_of, concepts_in
from index.types import Evidence, EvidenceSentence
from qa_service.knowledge.fits import HAPPENED, Sought
from qa_service.knowledge.openings import OpeningOf
from qa_service.knowledge.stated import as_likely

MOST_READ = 20
"""Sentences of an event's reports that are read, the best first."""


def asks_for_cause(
    evidence: Evidence, sought: Sought, opening_of: OpeningOf, causes: KindReader
) -> bool:
    """Whether that of an event is asked for, and the best sentence does not tell it.

    "Why did it happen in Torvik?" names no event: what was found tells of one. Why a request was
    turned down is no cause of the crash that the report opens with.
    """
    question, best = evidence.question, evidence.sentences[:1]
    match sought.asked.kind:
        case "reason":
            asks = CAUSE in causes.asked(question)
            asks = asks and any(_is_of_event(sought.asked, s, opening_of) for s in best)
        case "other":
            asks = bool(sought.kinds) and CAUSE in causes.surely(question)
        case _:
            return False
    if not asks or any(_tells(CAUSE, sentence, causes) for sentence in best):
        return False
    # What the reader surely takes for the reason is, unless it says that this is not known.
    if any(s.answer is not None and not causes.told(s.quote) & {OPEN} for s in best):
        return False
    return any(sought.kinds or opening_of(sentence.article).events for sentence in best)


def cause_first(
    evidence: Evidence, sought: Sought, reported: Sequence[EvidenceSentence], causes: KindReader
) -> Evidence:
    """The evidence, with the cause in the place of its best sentence; `reported` is best first.

    Nothing where the cause of a kind of event is surely asked for, no sentence is like to tell
    one, and the reader is not sure of the best.
    """
    some = reported[:MOST_READ]
    told = [s for s in some if _tells(CAUSE, s, causes)]
    told = told or [s for s in some if _tells(OPEN, s, causes)]
    best, *others = evidence.sentences
    if not told:
        sure = sought.kinds and CAUSE in causes.surely(evidence.question)
        may = best.answer is not None or any(causes.told(s.quote) for s in (best, *some))
        return evidence.refused() if sure and not may else evidence
    cause = max(told, key=lambda sentence: sentence.article.published_at or "")
    rest = (s for s in others if s.sentence_id != cause.sentence_id)
    return replace(evidence, sentences=(as_likely(cause, best), *rest))


def _is_of_event(asked: AskedQuestion, best: EvidenceSentence, opening_of: OpeningOf) -> bool:
    """Whether at least half of the words are those that a report of its language opens with."""
    language = best.article.language
    said = {concept_of(term) for term in asked.terms(language)} - HAPPENED
    told = set(concepts_in(opening_of(best.article).text, language))
    return asked.language != language or 2 * len(said & told) >= len(said)


def _tells(kind: str, sentence: EvidenceSentence, causes: KindReader) -> bool:
    return kind in causes.told(sentence.quote, SURE)
