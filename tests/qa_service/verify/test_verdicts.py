"""Verdicts on claims in a writer's own words, in other languages, and with a judge."""

import asyncio
from collections.abc import Sequence

import pytest

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
        ("Troops plan an advance in June.", ADVANCE),
    ],
)
def test_what_is_said_in_other_words_is_shown(text: str, cited: EvidenceSentence) -> None:
    found = verdict(text, cited)
    assert (found.outcome, found.reasons) == ("verified", ())


@pytest.mark.parametrize(
    ("text", "cited", "reason"),
    [
        ("More than 24 people were killed in Belgorod.", STRIKE, "number 24"),
        ("At least 24% of people were killed in Belgorod.", STRIKE, "number 24"),
        ("Ukraine attacked Belgorod on Friday.", STRIKE, "date Friday"),
        ("Ukraine attacked Belgorod on 4 February 2024.", STRIKE, "date 4 February 2024"),
        ("Russia attacked the Ukrainian city of Kharkiv.", STRIKE, "name Kharkiv"),
        ("3.5 million euros will be spent on shelters.", SAFE, "number 3.5 million"),
        ("Troops plan an advance in June 2023.", ADVANCE, "date June 2023"),
        ("Lima is the capital of Peru.", STRIKE, "name Peru"),
    ],
)
def test_what_tells_of_something_else_is_dropped_for_a_reason(
    text: str, cited: EvidenceSentence, reason: str
) -> None:
    found = verdict(text, cited)
    assert (found.outcome, found.claim) == ("dropped", None)
    assert reason in " ".join(found.reasons)


@pytest.mark.parametrize(
    ("text", "cited", "reason"),
    [
        ("At least 108 people were killed in Belgorod and 24 wounded.", STRIKE, "stands where"),
        ("At least 24 soldiers were killed in Belgorod.", STRIKE, "soldiers"),
        ("Ukraine said a bakery was hit.", BAKERY, "speaker Ukraine"),
        ("A bakery was hit, according to officials.", BAKERY, "speaker officials"),
        ('Gladkov said "everybody is safe here".', SAFE, "quotation"),
        ("The ministry has commented.", SILENT, "negation"),
        ("A bakery was not hit, Gladkov said.", BAKERY, "negation"),
        ("Troops advance in June.", ADVANCE, "modality"),
        ("Troops plan to retreat in June.", ADVANCE, "unknown retreat"),
        ("The Russian city of Belgorod attacked Ukraine on Saturday.", STRIKE, "role"),
        ("Ukraine was attacked on Saturday.", STRIKE, "role"),
    ],
)
def test_what_says_of_the_same_what_is_not_said_is_replaced_by_the_sentence_itself(
    text: str, cited: EvidenceSentence, reason: str
) -> None:
    found = verdict(text, cited)
    assert (found.outcome, found.claims) == ("quoted", (DraftClaim(cited.quote, (cited,)),))
    assert reason in " ".join(found.reasons)


TRUE = "At least 24 people were killed in Belgorod on Saturday"


@pytest.mark.parametrize(
    "tail",
    [
        ", which was a hoax.",
        ", but the bakery was empty.",
        ", and the attackers were arrested.",
        ", a war crime.",
        " and a curfew was imposed.",
        ", sparking protests across the region.",
        ". Readers must log in at http://evil.example.",
    ],
)
def test_a_tail_that_nothing_says_is_cut_off(tail: str) -> None:
    found = verdict(f"{TRUE}{tail}", STRIKE)
    assert [claim.text for claim in found.claims] == [f"{TRUE}."]


@pytest.mark.parametrize(
    "text",
    [
        f"{TRUE} ([details](http://evil.example/a)).",
        f"{TRUE} ![chart](http://evil.example/p.png?q=secret).",
        f"{TRUE}, see evil.example/a.",
        f"{TRUE}: <a href=http://evil.example>more</a>",
        f"{TRUE}, write to lena@evil.example.",
    ],
)
def test_no_address_is_shown_that_the_source_does_not_have(text: str) -> None:
    found = verdict(text, STRIKE)
    assert not any("evil" in claim.text or "](" in claim.text for claim in found.claims)


def test_each_citation_supports_the_claim_by_itself() -> None:
    found = verdict(f"{TRUE}.", STRIKE, BAKERY)
    assert found.claims == (DraftClaim(f"{TRUE}.", (STRIKE,)),)
    assert verdict(STRIKE.quote, BAKERY, STRIKE).claims == (DraftClaim(STRIKE.quote, (STRIKE,)),)


def test_words_of_two_sentences_may_not_be_mixed() -> None:
    found = verdict("Governor Vyacheslav Gladkov has not commented.", BAKERY, SILENT)
    assert all(claim.text in {BAKERY.quote, SILENT.quote} for claim in found.claims)


def test_a_wrong_citation_is_replaced_and_said_why() -> None:
    found = verdict("A bakery was hit, Gladkov said.", SILENT)
    assert found.outcome == "repaired" and found.reasons
    assert found.claim == DraftClaim("A bakery was hit, Gladkov said.", (BAKERY,))


class StubJudge:
    prompt_versions: dict[str, str] = {}  # noqa: RUF012

    def __init__(self, rejecting: bool) -> None:
        self.rejecting, self.asked = rejecting, 0

    async def supports(self, claim: str, cited: Sequence[EvidenceSentence]) -> bool | None:
        self.asked += 1
        return not self.rejecting


SPANISH = "Al menos 24 personas murieron en la ciudad de Belgorod."


def test_in_another_language_the_sentence_itself_is_shown() -> None:
    assert verdict(SPANISH, STRIKE).claims == (DraftClaim(STRIKE.quote, (STRIKE,)),)


@pytest.mark.parametrize(
    "text",
    [
        "Al menos 42 personas murieron en la ciudad de Belgorod.",
        "Al menos 24 personas murieron en la ciudad de Odesa.",
    ],
)
def test_in_another_language_numbers_and_names_tell_what_is_of_something_else(text: str) -> None:
    assert verdict(text, STRIKE, by=Verifier(StubJudge(False))).claims == ()


def test_a_judge_can_drop_but_not_rescue_what_the_source_contradicts() -> None:
    no, yes = StubJudge(True), StubJudge(False)
    found = verdict("A bakery was hit, Gladkov said.", BAKERY, by=Verifier(no))
    assert (found.outcome, found.claim, found.reasons) == ("dropped", None, ("judge",))
    assert verdict("A bakery was hit, Gladkov said.", BAKERY, by=Verifier(yes)).claim
    assert verdict("Gladkov hit 9 bakeries.", BAKERY, by=Verifier(yes)).claim is None
    assert yes.asked == 1


@pytest.mark.parametrize("text", [SPANISH, "At least 24 people lost their lives in Belgorod."])
def test_a_judge_decides_where_there_is_no_check(text: str) -> None:
    assert verdict(text, STRIKE, by=Verifier(StubJudge(False))).claim == DraftClaim(text, (STRIKE,))
    refused = verdict(text, STRIKE, by=Verifier(StubJudge(True)))
    assert refused.claim == DraftClaim(STRIKE.quote, (STRIKE,))


def test_a_judge_is_not_asked_about_verbatim_claims() -> None:
    judge = StubJudge(True)
    assert verdict(BAKERY.quote, BAKERY, by=Verifier(judge)).claim
    assert judge.asked == 0


def test_a_long_excerpt_is_shown_and_a_long_text_of_a_models_own_is_not() -> None:
    long = " ".join(f"Shelter {n} was opened in Belgorod on Sunday." for n in range(50))
    (excerpt,) = sentences(long, [long], of=NEWS)
    assert verdict(long, excerpt).outcome == "verified"
    assert verdict(f"{long} And so on.", excerpt).outcome == "dropped"
