"""Answers in the articles' own sentences: nothing is invented, whatever is asked."""

from collections.abc import AsyncIterator

from index.ranking.question import numbers_in
from index.types import Evidence, EvidenceSentence
from qa_service.compose import DraftClaim

MOST_CLAIMS = 3
ENOUGH_PROBABILITY = 0.75
"""Sentences are added until together they are this likely to hold the answer."""
LEAST_PROBABILITY = 0.12
"""A sentence less likely than this is not added for its own sake."""
SAME_STATEMENT = 0.93
"""Cosine from which two sentences of different articles may say the same thing."""
REPEATED = 0.97
"""Cosine from which a second sentence adds nothing to the first."""


class ExtractiveComposer:
    """Picks the likeliest sentences; articles that say the same thing are cited together."""

    name = "extractive"

    async def compose(self, evidence: Evidence) -> AsyncIterator[DraftClaim]:
        chosen: list[EvidenceSentence] = []
        reached = 0.0
        for sentence in evidence.sentences:
            if len(chosen) == MOST_CLAIMS or (chosen and reached >= ENOUGH_PROBABILITY):
                break
            if chosen and sentence.probability < LEAST_PROBABILITY:
                break
            reached += sentence.probability
            if any(_repeats(sentence, other) for other in chosen):
                continue
            chosen.append(sentence)
        for sentence in chosen:
            yield DraftClaim(sentence.quote, (sentence, *_also_says(sentence, evidence)))


def _also_says(sentence: EvidenceSentence, evidence: Evidence) -> list[EvidenceSentence]:
    """The best sentence of every other article that states the same, with the same numbers."""
    numbers = numbers_in(sentence.quote)
    found: dict[str, EvidenceSentence] = {}
    for other in evidence.sentences:
        if other.article.id == sentence.article.id or other.article.id in found:
            continue
        alike = float(other.vector @ sentence.vector) >= SAME_STATEMENT
        if alike and numbers_in(other.quote) == numbers:
            found[other.article.id] = other
    return list(found.values())


def _repeats(sentence: EvidenceSentence, other: EvidenceSentence) -> bool:
    alike = float(sentence.vector @ other.vector)
    same_numbers = numbers_in(sentence.quote) == numbers_in(other.quote)
    bar = SAME_STATEMENT if sentence.article.id != other.article.id else REPEATED
    return alike >= bar and same_numbers
