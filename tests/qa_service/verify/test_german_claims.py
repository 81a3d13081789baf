"""German capitals: honest claims about English articles pass, and invented names do not."""

import pytest

from qa_service.compose import DraftClaim
from qa_service.verify import Verifier
from qa_service.verify.german import is_common_noun
from tests.fakes.evidence import article, evidence, sentences
from tests.qa_service.verify.test_verdicts import CountingEmbedder

REPORT = (
    "At least 24 people were killed in an attack on the border city of Lysychansk on Saturday, "
    "governor Ivan Petrenko said."
)
NEWS = article(9, title="Attack on Lysychansk", published_at="2024-02-04", publisher="CNN")
(STRIKE,) = sentences(REPORT, [REPORT], of=NEWS)


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Mindestens 24 Menschen starben in der Grenzstadt Lyssytschansk.", "verified"),
        ("Bei einem Angriff auf Lyssytschansk starben mindestens 24 Menschen.", "verified"),
        ("Der Gouverneur Iwan Petrenko sprach von mindestens 24 Opfern.", "verified"),
        ("Bei einem Angriff auf Charkiw starben mindestens 24 Menschen.", "dropped"),
        ("Der Gouverneur Leonid Sacharow sprach von mindestens 24 Opfern.", "dropped"),
        ("Bei einem Angriff auf Lyssytschansk starben mindestens 42 Menschen.", "dropped"),
    ],
)
def test_a_german_claim_about_an_english_report(text: str, outcome: str) -> None:
    found = Verifier(CountingEmbedder(0.9)).check(
        DraftClaim(text, (STRIKE,)), evidence("?", STRIKE)
    )
    assert found.outcome == outcome


@pytest.mark.parametrize("name", ["Finnland", "Newport", "Darmstadt", "Ludwigshafen", "Putin"])
def test_names_that_end_like_nouns_are_names(name: str) -> None:
    assert not is_common_noun(name)


@pytest.mark.parametrize("noun", ["Menschen", "Drohnenangriffs", "Regierungen", "Städten", "Tote"])
def test_common_nouns_of_news(noun: str) -> None:
    assert is_common_noun(noun)
