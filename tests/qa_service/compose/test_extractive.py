"""Answers in the articles' own sentences: few, whole, exact, each said once."""

import asyncio
from collections.abc import Sequence

import pytest

from index.types import EvidenceSentence
from qa_service.compose import DraftClaim
from qa_service.compose.extractive import MOST_SENTENCES, ExtractiveComposer
from qa_service.verify import verify
from tests.fakes.evidence import article, evidence
from tests.fakes.ranked import best_first, ranked

TEXT = "Rain fell on Valmora. Nine ships sank. They were empty. A mine closed. It was old."


def compose(found: Sequence[EvidenceSentence]) -> list[DraftClaim]:
    async def run() -> list[DraftClaim]:
        asked = evidence("What happened?", *best_first(*found))
        return [claim async for claim in ExtractiveComposer().compose(asked)]

    return asyncio.run(run())


def texts(found: Sequence[EvidenceSentence]) -> list[str]:
    return [claim.text for claim in compose(found)]


def cited(claim: DraftClaim) -> list[tuple[str, str]]:
    return [(sentence.article.source_file, sentence.quote) for sentence in claim.support]


def assert_exact(claims: list[DraftClaim], *articles: str) -> None:
    """Every quote is its article's text at its span."""
    for sentence in (s for claim in claims for s in claim.support):
        assert sentence.span.of(articles[sentence.article.version_id - 1]) == sentence.quote


def test_one_sure_sentence_is_the_whole_answer() -> None:
    assert texts(ranked(TEXT, [0.001, 0.95, 0.001, 0.03, 0.001])) == ["Nine ships sank."]


def test_the_best_is_said_however_unlikely() -> None:
    assert texts(ranked(TEXT, [0.001, 0.004, 0.001, 0.001, 0.001])) == ["Nine ships sank."]


def test_sentences_are_added_until_one_probably_answers() -> None:
    assert texts(ranked(TEXT, [0.5, 0.001, 0.45, 0.001, 0.04])) == [
        "Rain fell on Valmora.",
        "They were empty.",
    ]


def test_never_more_than_a_few_sentences() -> None:
    claims = compose(ranked(TEXT, [0.2, 0.2, 0.2, 0.2, 0.2]))
    assert sum(claim.text.count(".") for claim in claims) == MOST_SENTENCES


def test_no_evidence_no_claim() -> None:
    assert compose([]) == []


def test_sentences_side_by_side_become_one_excerpt_with_one_citation() -> None:
    claims = compose(ranked(TEXT, [0.4, 0.55, 0.001, 0.001, 0.001]))
    assert [claim.text for claim in claims] == ["Rain fell on Valmora. Nine ships sank."]
    assert len(claims[0].support) == 1
    assert_exact(claims, TEXT)


@pytest.mark.parametrize("gap", [" ", "\n\n", "\r\n\r\n", "  "])
def test_an_excerpt_keeps_what_stands_between_its_sentences(gap: str) -> None:
    text = TEXT.replace(". ", f".{gap}")
    claims = compose(ranked(text, [0.001, 0.55, 0.4, 0.001, 0.001]))
    assert claims[0].text == f"Nine ships sank.{gap}They were empty."
    assert_exact(claims, text)


def test_a_sentence_that_leans_on_the_one_before_brings_it_along() -> None:
    claims = compose(ranked(TEXT, [0.001, 0.001, 0.95, 0.001, 0.001], leaning=[2]))
    assert [claim.text for claim in claims] == ["Nine ships sank. They were empty."]
    assert_exact(claims, TEXT)


@pytest.mark.parametrize(
    "gap",
    [
        "\n",
        "\r\n",
        "\r",
    ],
)
def test_the_line_of_an_excerpt_is_where_it_begins(gap: str) -> None:
    text = TEXT.replace(". ", f".{gap}")
    (claim,) = compose(ranked(text, [0.001, 0.001, 0.95, 0.001, 0.001], leaning=[2]))
    assert (claim.text.split(gap)[0], claim.support[0].line) == ("Nine ships sank.", 2)


def test_the_excerpt_with_the_best_sentence_comes_first() -> None:
    assert texts(ranked(TEXT, [0.2, 0.001, 0.001, 0.4, 0.2])) == [
        "A mine closed. It was old.",
        "Rain fell on Valmora.",
    ]


ONE = "At least 28 people died. Rain fell."
SAME = "Some 28 people were killed. Snow fell."
OTHER = "Some 31 people were killed. Snow fell."


def test_articles_that_say_the_same_are_cited_together() -> None:
    first = ranked(ONE, [0.8, 0.001], alike=[7, 1])
    second = ranked(SAME, [0.15, 0.001], alike=[7, 2], of=article(2))
    claims = compose([*first, *second])
    assert [claim.text for claim in claims] == ["At least 28 people died."]
    assert cited(claims[0]) == [
        ("001.txt", "At least 28 people died."),
        ("002.txt", "Some 28 people were killed."),
    ]
    assert_exact(claims, ONE, SAME)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (ONE, OTHER),
        ("Some twelve people died. Rain fell.", "Some fifteen people died. Snow fell."),
        ("Nine people died in Bergen. Rain fell.", "Nine people died in Tromsø. Snow fell."),
    ],
)
def test_articles_with_other_numbers_or_names_are_claims_of_their_own(one: str, other: str) -> None:
    first = ranked(one, [0.6, 0.001], alike=[7, 1])
    second = ranked(other, [0.3, 0.001], alike=[7, 2], of=article(2))
    claims = compose([*first, *second])
    assert [cited(claim) for claim in claims] == [
        [("001.txt", f"{one.split('.', maxsplit=1)[0]}.")],
        [("002.txt", f"{other.split('.', maxsplit=1)[0]}.")],
    ]


def test_an_article_that_repeats_itself_is_quoted_once() -> None:
    text = "At least 28 people died. Rain fell. At least 28 people died."
    assert texts(ranked(text, [0.5, 0.001, 0.4], alike=[7, 1, 7])) == ["At least 28 people died."]


def test_everything_it_says_is_supported() -> None:
    found = ranked(TEXT, [0.2, 0.3, 0.1, 0.2, 0.1], leaning=[2, 4])
    asked = evidence("What happened?", *best_first(*found))
    for claim in compose(found):
        assert verify(claim, asked) == claim
