"""What an answer in the articles' own sentences opens with where it is certain: a day, yes, no."""

from collections.abc import Callable, Mapping
from datetime import date

from index.question import ask
from index.types import Evidence
from qa_service.compose import DraftClaim
from qa_service.phrases import phrases
from qa_service.times.first_day import first_day
from qa_service.verify.whether import says_whether

FirstWords = Callable[[DraftClaim, Mapping[str, date]], str]
"""Of the claim that answers first, and the dates that undated articles borrow, by article id."""


def first_words(evidence: Evidence, language: str) -> FirstWords:
    """Those of an answer to what the evidence was found for, in a language; empty when unsure."""

    def opening(claim: DraftClaim, borrowed: Mapping[str, date]) -> str:
        told, say = claim.support[0], phrases(language)
        words = first_day(evidence.question, told, borrowed.get(told.article.id), language)
        asked = ask(evidence.question)
        said = says_whether(asked, claim.support, evidence.sentences)
        if said is not None:
            say = phrases(asked.language)
            words = say.yes if said else say.no
        return say.opens.format(words) if words else ""

    return opening
