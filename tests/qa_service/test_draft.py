"""The answer as text: claims stand where they say, and markers are ours alone."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.types import EvidenceSentence
from qa_service.compose import DraftClaim
from qa_service.draft import AnswerDraft, with_markers
from qa_service.links import SourceLinks
from tests.fakes.evidence import article, sentences

PASSAGE = "At least 28 people died. Rain fell. The port was closed."
DIED, RAIN, PORT = sentences(PASSAGE, ["At least 28 people died.", "Rain fell.", PASSAGE[-20:]])
(ELSEWHERE,) = sentences("Rain fell.", ["Rain fell."], of=article(2, title="Weather"))
MARKER = re.compile(r"\[(\d+)\]")


def draft() -> AnswerDraft:
    return AnswerDraft(SourceLinks("http://news.example"))


def test_claims_stand_in_the_answer_with_their_markers() -> None:
    growing = draft()
    growing.add(DraftClaim("At least 28 people died.", (DIED,)))
    growing.add(DraftClaim("It rained on the port!", (PORT, RAIN)))
    growing.add(DraftClaim("28 died", (DIED,)))
    assert growing.text == "At least 28 people died [1]. It rained on the port [2][3]! 28 died [1]"
    for claim in growing.claims:
        assert growing.text[claim.start : claim.end] == claim.text
        assert claim.verified
    assert [claim.citations for claim in growing.claims] == [[1], [2, 3], [1]]


def test_a_citation_is_sent_with_the_claim_that_first_uses_it() -> None:
    growing = draft()
    sent = [
        growing.add(DraftClaim("One.", (DIED,))),
        growing.add(DraftClaim("Two.", (DIED, RAIN, ELSEWHERE))),
        growing.add(DraftClaim("Three.", (RAIN,))),
    ]
    assert [[c.number for c in ready.citations] for ready in sent] == [[1], [2, 3], []]
    assert [c.number for c in growing.citations] == [1, 2, 3]


def test_a_citation_says_where_its_quote_stands() -> None:
    growing = draft()
    growing.add(DraftClaim("Rain.", (ELSEWHERE,)))
    (citation,) = growing.citations
    assert citation.model_dump() == {
        "number": 1,
        "article_id": "art_2",
        "source_file": "002.txt",
        "title": "Weather",
        "publisher": "The Daily",
        "published_at": "2022-06-25",
        "start": 100,
        "end": 110,
        "line": 1,
        "page": None,
        "quote": "Rain fell.",
        "url": "http://news.example/articles/art_2?start=100&end=110#cited",
        "also_in": [],
    }


def test_the_same_span_twice_in_one_claim_is_one_citation() -> None:
    growing = draft()
    growing.add(DraftClaim("Rain.", (RAIN, RAIN)))
    assert (growing.claims[0].citations, len(growing.citations)) == ([1], 1)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("It rained.", "It rained [1][2]."),
        ("It rained", "It rained [1][2]"),
        ("Did it rain?", "Did it rain [1][2]?"),
        ("It rained...", "It rained... [1][2]"),
        ("“It rained.”", "“It rained.” [1][2]"),
        ("It rained [3].", "It rained [1][2]."),
        ("It [7] rained [1][2].", "It rained [1][2]."),
        ("It rained [4, 5], he said.", "It rained, he said [1][2]."),
        ("It\r\nrained\t hard.\n", "It rained hard [1][2]."),
        ("Rain [sic] fell.", "Rain [sic] fell [1][2]."),
        ("港は閉鎖された。", "港は閉鎖された。 [1][2]"),
    ],
)
def test_where_markers_go(text: str, shown: str) -> None:
    assert with_markers(text, [1, 2]) == shown


def test_markers_cannot_be_smuggled_in_by_nesting() -> None:
    assert MARKER.findall(with_markers("It rained [1[2]3].", [1])) == ["1"]


PIECES = st.sampled_from(["Rain fell. ", "[3]", " [1][2] ", "[4, 5]", "12", "\r\n", "…", "!", "é"])
TEXTS = st.lists(PIECES, max_size=8).map("".join)
SUPPORT = st.lists(st.sampled_from([DIED, RAIN, PORT, ELSEWHERE]), min_size=1, max_size=4)


@given(st.lists(st.tuples(TEXTS, SUPPORT), max_size=6))
def test_whatever_is_added_the_answer_holds_together(
    added: list[tuple[str, list[EvidenceSentence]]],
) -> None:
    growing = draft()
    sent = [growing.add(DraftClaim(text, tuple(support))) for text, support in added]
    assert [c for ready in sent for c in ready.citations] == growing.citations
    assert [c.number for c in growing.citations] == list(range(1, len(growing.citations) + 1))
    seen: set[int] = set()
    for ready, claim in zip(sent, growing.claims, strict=True):
        assert ready.claim == claim
        assert growing.text[claim.start : claim.end] == claim.text
        assert [int(n) for n in MARKER.findall(claim.text)] == claim.citations
        assert "\n" not in claim.text and "\r" not in claim.text
        assert {c.number for c in ready.citations} == set(claim.citations) - seen
        seen |= set(claim.citations)
    assert all(
        one.end < other.start
        for one, other in zip(growing.claims, growing.claims[1:], strict=False)
    )
