"""Answers in the articles' own sentences: nothing is invented, whatever is asked.

The sentence that answers is a claim, and so is every other that may well be the one that does, or,
where several things are asked for ("which towns were hit?"), that names another of them. Each is
quoted alone, so no quote crosses a heading, a paragraph or the edge of a quotation, and each has
its own speaker. benches/bench_extracts.py shows what the chance below costs.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence

from index.embedding.background import Likeness
from index.language.analysis import terms
from index.language.names import keyed_names_in, named_in, words_of
from index.read.markdown import as_read
from index.stories.statement import Statement, same_statement
from index.types import Evidence, EvidenceSentence
from qa_service.compose import DraftClaim

LEAST_PROBABILITY = 0.22
"""A sentence less likely than this to be the one that answers adds nothing."""
MOST_LISTED = 5
"""Sentences that name what is asked for, where several things are."""
SAME_STATEMENT = 0.69
"""Likeness from which sentences of two articles may say the same thing."""
REPEATED = 0.87
"""Likeness from which two sentences of one article say the same thing."""


class ExtractiveComposer:
    """A claim for each sentence; articles that say the same thing are cited together."""

    name = "extractive"
    prompt_versions: dict[str, str] = {}  # noqa: RUF012 -- it has none, ever

    def __init__(
        self, likeness: Likeness, asks_several: Callable[[str], bool] = lambda question: False
    ) -> None:
        self._likeness = likeness
        self._asks_several = asks_several

    async def compose(self, evidence: Evidence) -> AsyncIterator[DraftClaim]:
        several = await asyncio.to_thread(self._asks_several, evidence.question)
        shown = listed(evidence) if several else chosen(evidence, self._likeness)
        for sentence in ordered(_with_whom(shown, evidence)):
            also = _also_says(sentence, evidence, self._likeness)
            yield DraftClaim(as_read(sentence), (sentence, *also))


def chosen(
    evidence: Evidence, likeness: Likeness, least: float = LEAST_PROBABILITY
) -> list[EvidenceSentence]:
    """The best sentence and every other at least so likely the one that answers, best first.

    Nothing is said twice.
    """
    kept: list[EvidenceSentence] = []
    for sentence in evidence.sentences:
        if kept and sentence.probability < least:
            continue
        if not any(_repeats(sentence, other, likeness) for other in kept):
            kept.append(sentence)
    return kept


def listed(evidence: Evidence) -> list[EvidenceSentence]:
    """The best sentence, and each other that the reader takes for an answer, in other words."""
    kept: list[EvidenceSentence] = list(evidence.sentences[:1])
    told = _named(kept[0]) if kept else frozenset()
    for sentence in evidence.sentences[1:]:
        named = _named(sentence)
        if len(kept) < MOST_LISTED and not named_in(named, told):
            kept.append(sentence)
            told |= named
    return kept


def _named(sentence: EvidenceSentence) -> frozenset[str]:
    """The names among the words of a sentence that would answer, else all of these words."""
    if sentence.words is None:
        return frozenset()
    start = sentence.span.start
    words = sentence.quote[sentence.words.start - start : sentence.words.end - start]
    return frozenset(keyed_names_in(words) or words_of(words.lower()))


def _with_whom(shown: Sequence[EvidenceSentence], evidence: Evidence) -> Sequence[EvidenceSentence]:
    """With the sentence before one that answers with a pronoun: "He was named player of the match"
    tells nobody who that was."""
    leads = (
        lead
        for sentence in shown
        for lead in evidence.sentences
        if _leans(sentence, lead) and _is_small(sentence)
    )
    return list(dict.fromkeys([*shown, *leads]))


def _is_small(sentence: EvidenceSentence) -> bool:
    """Whether the words that answer are small ones alone."""
    words, start = sentence.words, sentence.span.start
    if words is None:
        return False
    told = sentence.quote[words.start - start : words.end - start]
    return not terms(told, sentence.article.language)


def ordered(sentences: Sequence[EvidenceSentence]) -> list[EvidenceSentence]:
    """Best first, but that one that another leans on ("He also said") stands before it."""
    told: dict[int, EvidenceSentence] = {}
    for sentence in sentences:
        leads = (s for s in sentences if _leans(sentence, s))
        told |= {s.sentence_id: s for s in (*leads, sentence) if s.sentence_id not in told}
    return list(told.values())


def _leans(sentence: EvidenceSentence, lead: EvidenceSentence) -> bool:
    return sentence.article.id == lead.article.id and sentence.before == lead.span


def _also_says(
    sentence: EvidenceSentence, evidence: Evidence, likeness: Likeness
) -> list[EvidenceSentence]:
    """The best sentence of every other article that states the same, figures and names too."""
    found: dict[str, EvidenceSentence] = {}
    for other in evidence.sentences:
        if other.article.id == sentence.article.id or other.article.id in found:
            continue
        if _repeats(other, sentence, likeness):
            found[other.article.id] = other
    return list(found.values())


def _repeats(sentence: EvidenceSentence, other: EvidenceSentence, likeness: Likeness) -> bool:
    if sentence.quote.casefold().split() == other.quote.casefold().split():
        return True
    least = REPEATED if sentence.article.id == other.article.id else SAME_STATEMENT
    alike = bool(likeness(sentence.vector, other.vector) >= least)
    return alike and same_statement(Statement.of(sentence), Statement.of(other))
