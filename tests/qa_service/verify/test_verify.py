"""What the cited sentences do not say is not shown."""

import pytest

from index.types import EvidenceSentence
from qa_service.compose import DraftClaim
from qa_service.verify import Verifier, verify
from tests.fakes.evidence import article, evidence, sentences

PASSAGE = (
    "A missile hit a mall in Kremenchuk on Monday. According to the regional governor Dmytro "
    "Lunin, at least 16 people were killed and more than 59 injured. About 1,000 "
    "civilians were inside."
)
HIT, TOLL, INSIDE = sentences(PASSAGE, [f"{PASSAGE.split('. ')[n].rstrip('.')}." for n in range(3)])
OTHER = "In Belgorod 24 people were killed and 108 were wounded."
(BELGOROD,) = sentences(OTHER, [OTHER], of=article(2, title="Strike on Belgorod"))
EVIDENCE = evidence("How many people were killed?", HIT, TOLL, INSIDE, BELGOROD)


def cited(text: str, *support: EvidenceSentence) -> list[EvidenceSentence] | None:
    """What the claim ends up citing, or None when it is not shown."""
    found = verify(DraftClaim(text, support), EVIDENCE)
    assert found is None or found.text == text
    return None if found is None else list(found.support)


@pytest.mark.parametrize(
    ("text", "support"),
    [
        (TOLL.quote, TOLL),
        ("At least 16 people were killed.", TOLL),
        ("At least 16 people were killed in Kremenchug.", TOLL),
        ("More than 59 people were injured, governor Dmytro Lunin said.", TOLL),
        ("About 1000 civilians were inside.", INSIDE),
        ("A missile hit a mall in Kremenchuk.", HIT),
    ],
)
def test_what_the_cited_sentence_says_is_shown(text: str, support: EvidenceSentence) -> None:
    assert cited(text, support) == [support]


@pytest.mark.parametrize(
    "text",
    [
        "At least 17 people were killed.",
        "At least 1,600 people were killed.",
        "At least 16 people were killed in Poltava.",
        "Governor Oleh Synyehubov said that at least 16 people were killed.",
        "The moon is made of cheese.",
        "Kremenchuk grows apples, pears and plums.",
        "",
    ],
)
def test_what_nothing_says_is_not_shown(text: str) -> None:
    assert cited(text, TOLL) is None


@pytest.mark.parametrize(
    "text", ["16 people were killed in Poltava.", "... and 16 people were killed in Poltava."]
)
def test_a_changed_name_behind_a_number_is_not_shown(text: str) -> None:
    assert cited(text, TOLL) is None


@pytest.mark.parametrize(
    "text", ["At least seventeen people were killed.", "Sixty people were killed."]
)
def test_a_changed_number_in_words_is_not_shown(text: str) -> None:
    assert cited(text, TOLL) is None


def test_a_true_claim_with_a_wrong_citation_is_cited_anew() -> None:
    assert cited("At least 16 people were killed.", BELGOROD) == [TOLL]
    assert cited("In Belgorod 108 people were wounded.", TOLL) == [BELGOROD]


def test_a_true_claim_without_a_citation_is_cited() -> None:
    assert cited("At least 16 people were killed.") == [TOLL]


def test_an_untrue_claim_without_a_citation_is_not_shown() -> None:
    assert cited("At least 17 people were killed.") is None


def test_numbers_of_one_article_do_not_prove_those_of_another() -> None:
    assert cited("In Belgorod 16 people were killed.", BELGOROD) is None


def test_a_claim_of_two_sentences_becomes_two_that_are_supported_each() -> None:
    text = "At least 16 people were killed and about 1,000 civilians were inside."
    found = Verifier().check(DraftClaim(text, (TOLL, INSIDE)), EVIDENCE)
    assert found.claims == (
        DraftClaim("At least 16 people were killed.", (TOLL,)),
        DraftClaim("About 1,000 civilians were inside.", (INSIDE,)),
    )


def test_without_evidence_nothing_is_shown() -> None:
    assert verify(DraftClaim("Rain fell.", ()), evidence("Rain?")) is None


@pytest.mark.parametrize(
    ("language", "source", "claim"),
    [
        ("de", "Die Brücke wurde teilweise zerstört, sagte sie.", "Die Brücke wurde zerstört."),
        ("es", "El puente fue parcialmente destruido, dijo.", "El puente fue destruido."),
        ("fr", "Le pont a été partiellement détruit lundi.", "Le pont a été détruit lundi."),
        ("it", "Il ponte è stato parzialmente distrutto.", "Il ponte è stato distrutto."),
        ("pt", "A ponte foi parcialmente destruída.", "A ponte foi destruída."),
        ("ru", "Мост был частично разрушен, сообщила она.", "Мост был разрушен."),
        ("uk", "Міст був частково зруйнований, сказала вона.", "Міст був зруйнований."),
    ],
    ids=["de", "es", "fr", "it", "pt", "ru", "uk"],
)
def test_what_happened_in_part_is_not_said_to_have_happened(
    language: str, source: str, claim: str
) -> None:
    """The article's own sentence stands in the place of a claim without that word."""
    (own,) = sentences(source, [source], of=article(title="", language=language))
    found = verify(DraftClaim(claim, (own,)), evidence("?", own))
    assert found is not None and found.text == source
