"""A claim that has all of its source's words and says another time, place or speaker."""

import pytest

from index.types import EvidenceSentence
from qa_service.compose import DraftClaim
from qa_service.verify import Verifier
from qa_service.verify.rules import examine
from tests.fakes.evidence import article, evidence, sentences


def cited(passage: str, quote: str, language: str = "en") -> EvidenceSentence:
    (sentence,) = sentences(passage, [quote], of=article(language=language))
    return sentence


@pytest.mark.parametrize(
    ("claim", "stands"),
    [
        pytest.param("The talks were held on Monday and earlier this week.", True, id="as-told"),
        pytest.param("The talks were held on Monday and later this week.", False, id="turned"),
    ],
)
def test_the_part_of_a_week_that_is_over_is_not_the_part_to_come(claim: str, stands: bool) -> None:
    told = "The talks in Garvel were held on Monday and earlier this week."
    assert (not examine(claim, cited(told, told)).faults) is stands


@pytest.mark.parametrize(
    ("quote", "stands"),
    [
        pytest.param("Two people died.", True, id="no-place-of-its-own"),
        pytest.param("Two people died in Brill.", False, id="in-another-place"),
    ],
)
def test_the_place_of_the_sentence_before_holds_where_none_is_told(
    quote: str, stands: bool
) -> None:
    passage = f"A bus crashed in Garvel. {quote}"
    found = examine("Two people died in Garvel.", cited(passage, quote))
    assert (not found.faults) is stands


@pytest.mark.parametrize(
    ("claim", "needs"),
    [
        pytest.param("Carlo Lund ha venduto la nave.", True, id="two-people"),
        pytest.param("La nave fu venduta ieri.", False, id="one-person"),
    ],
)
def test_where_no_check_knows_who_spoke_a_claim_of_two_people_is_no_fact(
    claim: str, needs: bool
) -> None:
    """Italian has no words for who says what."""
    told = (
        "Ieri Anna Berg ha detto che Carlo Lund ha venduto la nave."
        if needs
        else "Ieri la nave fu venduta da Carlo Lund a Brema."
    )
    reasons = [fault.reason for fault in examine(claim, cited(told, told, "it")).faults]
    assert any(reason.startswith("no check of speakers") for reason in reasons) is needs


def test_a_claim_that_its_own_citation_denies_is_not_cited_to_another_article() -> None:
    own = cited("The bridge in Garvel was not closed.", "The bridge in Garvel was not closed.")
    told = "The bridge in Garvel was closed."
    (other,) = sentences(told, [told], of=article(2), ordinal=2)
    draft = DraftClaim(told, (own,))
    shown = Verifier().check(draft, evidence("Was the bridge closed?", own, other)).claims
    assert all(claim.text != told for claim in shown)
