"""Answers in the articles' own sentences: few, whole, exact, each said once."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import pytest

from index.types import EvidenceSentence, Span
from qa_service.compose import DraftClaim
from qa_service.compose.extractive import ExtractiveComposer, listed
from qa_service.knowledge.credit import attribution_of_claim
from qa_service.verify import verify
from tests.fakes.evidence import article, cosine, evidence
from tests.fakes.ranked import best_first, ranked

TEXT = "Rain fell on Valmora. Nine ships sank. They were empty. A mine closed. It was old."


def compose(found: Sequence[EvidenceSentence]) -> list[DraftClaim]:
    async def run() -> list[DraftClaim]:
        asked = evidence("What happened?", *best_first(*found))
        return [claim async for claim in ExtractiveComposer(cosine).compose(asked)]

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


def test_what_may_as_well_be_the_answer_is_said_too() -> None:
    assert texts(ranked(TEXT, [0.5, 0.001, 0.4, 0.001, 0.04])) == [
        "Rain fell on Valmora.",
        "They were empty.",
    ]


def surely(
    found: Sequence[EvidenceSentence], sure: Sequence[float | None]
) -> list[EvidenceSentence]:
    return [replace(s, confidence=c) for s, c in zip(found, sure, strict=True)]


@pytest.mark.parametrize(
    ("sure", "told"),
    [
        ([0.6, 0.01, 0.3, 0.01, 0.01], ["Rain fell on Valmora."]),
        ([0.3, 0.01, 0.6, 0.01, 0.01], ["Rain fell on Valmora.", "They were empty."]),
        ([0.6, 0.01, 0.58, 0.01, 0.01], ["Rain fell on Valmora.", "They were empty."]),
        ([0.94, 0.01, 0.99, 0.01, 0.01], ["Rain fell on Valmora.", "They were empty."]),
        ([None] * 5, ["Rain fell on Valmora.", "They were empty."]),
    ],
    ids=["surer", "the next is surer", "as sure", "both sure", "not read"],
)
def test_the_best_is_said_and_what_is_about_as_sure_as_the_surest(
    sure: Sequence[float | None], told: list[str]
) -> None:
    assert texts(surely(ranked(TEXT, [0.5, 0.001, 0.4, 0.001, 0.04]), sure)) == told


def test_what_a_rule_put_beside_the_best_is_said_however_sure() -> None:
    found = surely(ranked(TEXT, [0.5, 0.001, 0.5, 0.001, 0.04]), [0.8, 0.01, 0.3, 0.01, 0.01])
    assert texts(found) == ["Rain fell on Valmora.", "They were empty."]


@pytest.mark.parametrize(
    ("other", "sure", "told"),
    [
        ("Rain fell on Ostrand.", 0.5, True),
        ("Rain fell on Ostrand.", 0.2, False),
        ("Rain fell there on Monday.", 0.5, False),
    ],
    ids=["another place", "hardly sure", "no other name"],
)
def test_a_list_goes_on_with_what_another_article_names(
    other: str, sure: float, told: bool
) -> None:
    first = surely(ranked("Rain fell on Valmora.", [0.8], alike=[1]), [0.6])
    second = surely(ranked(other, [0.1], alike=[2], of=article(2)), [sure])
    shown = listed(evidence("Where did it rain?", *first, *second))
    assert [s.quote for s in shown] == ["Rain fell on Valmora.", *([other] if told else [])]


def test_what_stands_beside_the_answer_is_not_said_for_that() -> None:
    assert texts(ranked(TEXT, [0.05, 0.85, 0.05, 0.001, 0.001])) == ["Nine ships sank."]


def test_what_is_hardly_likely_is_not_said() -> None:
    assert texts(ranked(TEXT, [0.01, 0.8, 0.15, 0.01, 0.01])) == ["Nine ships sank."]


def test_no_evidence_no_claim() -> None:
    assert compose([]) == []


@pytest.mark.parametrize("gap", [" ", "\n\n", "\r\n# Weather\r\n", "” "])
def test_each_sentence_is_a_claim_with_a_citation_of_its_own(gap: str) -> None:
    text = TEXT.replace(". ", f".{gap}") if gap == " " else f"Rain fell.{gap}Nine ships sank."
    found = ranked(text, [0.4, 0.55, *[0.001] * (text.count(".") - 2)])
    claims = compose(found)
    assert [len(claim.support) for claim in claims] == [1, 1]
    assert [claim.text for claim in claims] == [found[1].quote, found[0].quote]
    assert_exact(claims, text)


def test_two_speakers_are_two_claims() -> None:
    text = "Nine died, the mayor said. Ten died, the governor said."
    claims = compose(ranked(text, [0.5, 0.4]))
    credits = [attribution_of_claim(claim) for claim in claims]
    assert [credit and credit.source for credit in credits] == ["the mayor", "the governor"]


def test_a_sentence_that_leans_on_the_one_before_is_quoted_alone() -> None:
    claims = compose(ranked(TEXT, [0.001, 0.001, 0.95, 0.001, 0.001], leaning=[2]))
    assert [claim.text for claim in claims] == ["They were empty."]
    assert_exact(claims, TEXT)


def test_who_he_was_is_said_before_an_answer_that_is_only_he() -> None:
    found = ranked(TEXT, [0.001, 0.001, 0.95, 0.001, 0.001], leaning=[2])
    start = found[2].span.start
    found[2] = replace(found[2], words=Span(start, start + len("They")))
    assert texts(found) == ["Nine ships sank.", "They were empty."]


def test_the_likeliest_comes_first() -> None:
    assert texts(ranked(TEXT, [0.25, 0.001, 0.001, 0.4, 0.3])) == [
        "A mine closed.",
        "It was old.",
        "Rain fell on Valmora.",
    ]


def test_what_another_sentence_leans_on_comes_before_it() -> None:
    assert texts(ranked(TEXT, [0.3, 0.25, 0.4, 0.001, 0.001], leaning=[2])) == [
        "Nine ships sank.",
        "They were empty.",
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


@pytest.mark.parametrize("other", range(2, 10))
def test_sentences_about_two_things_are_two_claims_though_no_fact_differs(other: int) -> None:
    rain, mine = "Rain fell.", "A mine closed."
    first = ranked(rain, [0.5], alike=[1])
    beside = ranked(mine, [0.4], alike=[other], of=article(2))
    both = ranked(f"{rain} {mine}", [0.5, 0.4], alike=[1, other])
    for found in ([*first, *beside], both):
        assert [(c.text, len(c.support)) for c in compose(found)] == [(rain, 1), (mine, 1)]


def test_an_article_that_repeats_itself_is_quoted_once() -> None:
    text = "At least 28 people died. Rain fell. At least 28 people died."
    assert texts(ranked(text, [0.5, 0.001, 0.4], alike=[7, 1, 7])) == ["At least 28 people died."]


def test_the_same_words_in_two_articles_are_said_once_and_cited_twice() -> None:
    first = ranked("Nine ships sank. Rain fell.", [0.5, 0.001])
    second = ranked("NINE ships  sank. It was first published by the Post.", [0.3, 0.001],
                    of=article(2))  # fmt: skip
    claims = compose([*first, *second])
    assert [claim.text for claim in claims] == ["Nine ships sank."]
    assert [file for file, _ in cited(claims[0])] == ["001.txt", "002.txt"]


def test_everything_it_says_is_supported() -> None:
    found = ranked(TEXT, [0.2, 0.3, 0.1, 0.2, 0.1], leaning=[2, 4])
    asked = evidence("What happened?", *best_first(*found))
    for claim in compose(found):
        assert verify(claim, asked) == claim


TOWNS = "Rain fell on Valmora. Shells hit Brill and Karsk. In Karsk two died. Orrest was hit too."


@pytest.mark.parametrize(
    "likely", [[0.01, 0.95, 0.02, 0.005], [0.01, 0.95, 0.005, 0.02]], ids=["third", "second"]
)
def test_each_of_several_things_asked_for_is_named_once(likely: list[float]) -> None:
    """Wherever the sentence stands that names another one."""
    found = ranked(TOWNS, likely)
    words = ["", "Brill and Karsk", "Karsk", "Orrest"]
    read = [_with_words(s, word) for s, word in zip(found, words, strict=True)]
    asked = evidence("Which towns were hit?", *best_first(*read))

    async def run() -> list[str]:
        composer = ExtractiveComposer(cosine, lambda question: question.startswith("Which"))
        return [claim.text async for claim in composer.compose(asked)]

    assert asyncio.run(run()) == ["Shells hit Brill and Karsk.", "Orrest was hit too."]
    assert [claim.text for claim in compose(read)] == ["Shells hit Brill and Karsk."]


def _with_words(sentence: EvidenceSentence, words: str) -> EvidenceSentence:
    if not words:
        return sentence
    start = sentence.span.start + sentence.quote.index(words)
    return replace(sentence, words=Span(start, start + len(words)))
