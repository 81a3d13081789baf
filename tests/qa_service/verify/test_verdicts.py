"""Verdicts on claims in a writer's own words, on other languages, and with a judge."""

import asyncio
from collections.abc import Sequence

import numpy as np
import pytest

from index.embed import Vectors
from index.errors import EmbeddingFault
from index.types import EvidenceSentence
from qa_service.compose import DraftClaim
from qa_service.verify import Verdict, Verifier
from tests.fakes.evidence import article, evidence, sentences

REPORT = (
    "Ukraine attacked the Russian city of Belgorod on Saturday, killing at least 24 people and "
    "wounding 108 others. Governor Vyacheslav Gladkov said a bakery was hit. He also said “nobody "
    "is safe here” and that 3.5 million dollars will be spent on shelters. The ministry has not "
    "commented. Troops plan to advance in June."
)
QUOTES = [
    "Ukraine attacked the Russian city of Belgorod on Saturday, killing at least 24 people and "
    "wounding 108 others.",
    "Governor Vyacheslav Gladkov said a bakery was hit.",
    "He also said “nobody is safe here” and that 3.5 million dollars will be spent on shelters.",
    "The ministry has not commented.",
    "Troops plan to advance in June.",
]
NEWS = article(7, title="Strike on Belgorod", published_at="2024-02-04", publisher="CNN")
STRIKE, BAKERY, SAFE, SILENT, ADVANCE = sentences(REPORT, QUOTES, of=NEWS)
EVIDENCE = evidence("?", STRIKE, BAKERY, SAFE, SILENT, ADVANCE)


def verdict(text: str, *support: EvidenceSentence, by: Verifier | None = None) -> Verdict:
    return asyncio.run((by or Verifier()).verdict(DraftClaim(text, support), EVIDENCE))


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("Twenty-four people died in Belgorod.", STRIKE),
        ("At least two dozen people were killed in Belgorod.", STRIKE),
        ("The city of Belgorod was attacked by Ukraine on 3 February 2024.", STRIKE),
        ("The attack on Belgorod on Saturday wounded 108 people.", STRIKE),
        ("A bakery was hit, Gladkov said.", BAKERY),
        ("According to governor Viacheslav Gladkow, a bakery was hit.", BAKERY),
        ('Gladkov said "nobody is safe here".', SAFE),
        ("$3.5 million will be spent on shelters.", SAFE),
        ("The ministry hasn't commented.", SILENT),
        ("Troops plan an advance in June 2023.", ADVANCE),
    ],
)
def test_what_is_said_in_other_words_is_shown(text: str, cited: EvidenceSentence) -> None:
    found = verdict(text, cited)
    assert (found.outcome, found.reasons) == ("verified", ())


@pytest.mark.parametrize(
    ("text", "cited", "reason"),
    [
        ("At least 108 people were killed in Belgorod and 24 wounded.", STRIKE, "stands where"),
        ("More than 24 people were killed in Belgorod.", STRIKE, "number 24"),
        ("At least 24 soldiers were killed in Belgorod.", STRIKE, "counted soldiers"),
        ("At least 24% of people were killed in Belgorod.", STRIKE, "number 24"),
        ("Ukraine attacked Belgorod on Friday.", STRIKE, "date Friday"),
        ("Ukraine attacked Belgorod on 4 February 2024.", STRIKE, "date 4 February 2024"),
        ("Russia attacked the Ukrainian city of Kharkiv.", STRIKE, "name Kharkiv"),
        ("Ukraine said a bakery was hit.", BAKERY, "speaker Ukraine"),
        ("A bakery was hit, according to officials.", BAKERY, "speaker officials"),
        ('Gladkov said "everybody is safe here".', SAFE, "quotation"),
        ("3.5 million euros will be spent on shelters.", SAFE, "number 3.5 million"),
        ("The ministry has commented.", SILENT, "negation"),
        ("A bakery was not hit, Gladkov said.", BAKERY, "negation"),
        ("Troops advance in June.", ADVANCE, "modality"),
        ("Troops plan to retreat in June.", ADVANCE, "opposite of advance"),
        ("Lima is the capital of Peru.", STRIKE, "coverage"),
    ],
)
def test_what_is_not_said_is_dropped_for_a_reason(
    text: str, cited: EvidenceSentence, reason: str
) -> None:
    found = verdict(text, cited)
    assert (found.outcome, found.claim) == ("dropped", None)
    assert reason in " ".join(found.reasons)


def test_words_of_two_sentences_may_not_be_mixed() -> None:
    mixed = "Governor Vyacheslav Gladkov has not commented."
    assert verdict(mixed, BAKERY, SILENT).outcome == "dropped"


def test_a_wrong_citation_is_replaced_and_said_why() -> None:
    found = verdict("A bakery was hit, Gladkov said.", SILENT)
    assert found.outcome == "repaired" and found.reasons
    assert found.claim == DraftClaim("A bakery was hit, Gladkov said.", (BAKERY,))


class CountingEmbedder:
    """One direction for everything, so that all is alike; or it fails."""

    def __init__(self, alike: float = 1.0, *, fails: bool = False) -> None:
        self.alike, self.fails, self.calls = alike, fails, 0

    def embed_sentences(self, texts: Sequence[str]) -> Vectors:
        self.calls += 1
        if self.fails:
            raise EmbeddingFault("The embedder is down.", help="Start it.")
        return np.full((len(texts), 1), self.alike, np.float32)


def test_a_verbatim_claim_costs_no_embedding() -> None:
    embedder = CountingEmbedder()
    assert verdict(STRIKE.quote, STRIKE, by=Verifier(embedder)).outcome == "verified"
    assert embedder.calls == 0


@pytest.mark.parametrize(
    ("text", "alike", "outcome"),
    [
        ("Al menos 24 personas murieron en la ciudad de Belgorod.", 0.95, "verified"),
        ("Al menos 24 personas murieron en la ciudad de Belgorod.", 0.7, "dropped"),
        ("Al menos 42 personas murieron en la ciudad de Belgorod.", 0.95, "dropped"),
        ("Al menos 24 personas murieron en la ciudad de Odesa.", 0.95, "dropped"),
        ("Щонайменше 24 людини загинули у місті Бєлгород.", 0.95, "verified"),
    ],
)
def test_another_language_is_compared_by_meaning(text: str, alike: float, outcome: str) -> None:
    embedder = CountingEmbedder(alike)
    assert verdict(text, STRIKE, by=Verifier(embedder)).outcome == outcome
    assert embedder.calls <= 1


def test_another_language_is_not_shown_when_the_embedder_is_down() -> None:
    down = Verifier(CountingEmbedder(fails=True))
    text = "Al menos 24 personas murieron en la ciudad de Belgorod."
    assert verdict(text, STRIKE, by=down).outcome == "dropped"
    assert verdict("Twenty-four people died in Belgorod.", STRIKE, by=down).outcome == "verified"


class StubJudge:
    prompt_versions: dict[str, str] = {}  # noqa: RUF012

    def __init__(self, rejecting: bool) -> None:
        self.rejecting, self.asked = rejecting, 0

    async def rejects(self, claim: str, cited: Sequence[EvidenceSentence]) -> bool:
        self.asked += 1
        return self.rejecting


def test_a_judge_can_drop_but_not_rescue() -> None:
    no, yes = StubJudge(True), StubJudge(False)
    found = verdict("A bakery was hit, Gladkov said.", BAKERY, by=Verifier(judge=no))
    assert (found.outcome, found.claim, found.reasons) == ("dropped", None, ("judge",))
    assert verdict("A bakery was hit, Gladkov said.", BAKERY, by=Verifier(judge=yes)).claim
    assert verdict("Gladkov hit 9 bakeries.", BAKERY, by=Verifier(judge=yes)).claim is None
    assert yes.asked == 1


def test_a_judge_is_not_asked_about_verbatim_claims() -> None:
    judge = StubJudge(True)
    assert verdict(BAKERY.quote, BAKERY, by=Verifier(judge=judge)).claim
    assert judge.asked == 0


def test_a_long_excerpt_is_shown_and_a_long_text_of_a_models_own_is_not() -> None:
    long = " ".join(f"Shelter {n} was opened in Belgorod on Sunday." for n in range(50))
    (excerpt,) = sentences(long, [long], of=NEWS)
    assert verdict(long, excerpt).outcome == "verified"
    assert verdict(f"{long} And so on.", excerpt).outcome == "dropped"
