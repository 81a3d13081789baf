"""What an answer in the articles' own sentences opens with where that is certain: the day."""

from collections.abc import Callable, Mapping
from datetime import date

from index.types import Evidence
from qa_service.compose import DraftClaim
from qa_service.phrases import phrases
from qa_service.times.first_day import first_day

FirstWords = Callable[[DraftClaim, Mapping[str, date]], str]
"""Of the claim that answers first, and the dates that undated articles borrow, by article id."""


def first_words(evidence: Evidence, language: str) -> FirstWords:
    """Those of an answer to what the evidence was found for, in a language; empty when unsure."""

    def opening(claim: DraftClaim, borrowed: Mapping[str, date]) -> str:
        told = claim.support[0]
        words = first_day(evidence.question, told, borrowed.get(told.article.id), language)
        return phrases(language).opens.format(words) if words else ""

    return opening
