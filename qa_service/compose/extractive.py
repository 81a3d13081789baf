"""Answers in the articles' own sentences: nothing is invented, whatever is asked.

The sentence that answers is a claim, and so is every other that may well be the one that does.
Each is quoted alone, so no quote crosses a heading, a paragraph or the edge of a quotation, and
each has its own speaker. benches/bench_extracts.py shows what the two chances below cost.
"""

from collections.abc import AsyncIterator, Sequence

from index.ranking.question import AnswerKind, ask
from index.read.markdown import MEDIA_TYPE, plain
from index.statement import Statement, same_statement
from index.types import Evidence, EvidenceSentence
from qa_service.compose import DraftClaim

LEAST_PROBABILITY = 0.15
"""A sentence less likely than this to be the one that answers adds nothing."""
LEAST_FOR_ONE_VALUE = 0.25
"""The same where a figure or a day is asked for: a sentence either holds it or does not."""
ONE_VALUE: frozenset[AnswerKind] = frozenset({"number", "time"})
SAME_STATEMENT = 0.93
"""Cosine from which sentences of two articles may say the same thing."""
REPEATED = 0.97
"""Cosine from which two sentences of one article say the same thing."""


class ExtractiveComposer:
    """A claim for each sentence; articles that say the same thing are cited together."""

    name = "extractive"
    prompt_versions: dict[str, str] = {}  # noqa: RUF012 -- it has none, ever

    async def compose(self, evidence: Evidence) -> AsyncIterator[DraftClaim]:
        least = least_probability(evidence.question)
        for sentence in ordered(chosen(evidence.sentences, least)):
            yield DraftClaim(_read(sentence), (sentence, *_also_says(sentence, evidence)))


def _read(sentence: EvidenceSentence) -> str:
    """The quote as its reader sees it: emphasis and links of Markdown are no words."""
    markdown = sentence.article.media_type == MEDIA_TYPE
    return plain(sentence.quote) if markdown else sentence.quote


def least_probability(question: str) -> float:
    return LEAST_FOR_ONE_VALUE if ask(question).kind in ONE_VALUE else LEAST_PROBABILITY


def chosen(sentences: Sequence[EvidenceSentence], least: float) -> list[EvidenceSentence]:
    """The best sentence and what is at least that likely, nothing twice; best first."""
    kept: list[EvidenceSentence] = []
    for sentence in sentences:
        if kept and sentence.probability < least:
            break
        if not any(_repeats(sentence, other) for other in kept):
            kept.append(sentence)
    return kept


def ordered(sentences: Sequence[EvidenceSentence]) -> list[EvidenceSentence]:
    """Best first, but that one that another leans on ("He also said") stands before it."""
    told: dict[int, EvidenceSentence] = {}
    for sentence in sentences:
        leads = (s for s in sentences if _leans(sentence, s))
        told |= {s.sentence_id: s for s in (*leads, sentence) if s.sentence_id not in told}
    return list(told.values())


def _leans(sentence: EvidenceSentence, lead: EvidenceSentence) -> bool:
    return sentence.article.id == lead.article.id and sentence.before == lead.span


def _also_says(sentence: EvidenceSentence, evidence: Evidence) -> list[EvidenceSentence]:
    """The best sentence of every other article that states the same, figures and names too."""
    found: dict[str, EvidenceSentence] = {}
    for other in evidence.sentences:
        if other.article.id == sentence.article.id or other.article.id in found:
            continue
        if _repeats(other, sentence):
            found[other.article.id] = other
    return list(found.values())


def _repeats(sentence: EvidenceSentence, other: EvidenceSentence) -> bool:
    if sentence.quote.casefold().split() == other.quote.casefold().split():
        return True
    same_article = sentence.article.id == other.article.id
    alike = float(sentence.vector @ other.vector) >= (REPEATED if same_article else SAME_STATEMENT)
    return alike and same_statement(Statement.of(sentence), Statement.of(other))
