"""The answer as text: claims stand where they say, and markers are ours alone."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.types import EvidenceSentence
from qa_service.answer.builder import AnswerBuilder
from qa_service.answer.claim_text import with_markers
from qa_service.answer.events import ClaimReady
from qa_service.compose import DraftClaim
from qa_service.wording.links import SourceLinks
from tests.fakes.evidence import article, sentences
from tests.fakes.segments import assert_segments_hold

PASSAGE = "At least 28 people died. Rain fell. The port was closed."
DIED, RAIN, PORT = sentences(PASSAGE, ["At least 28 people died.", "Rain fell.", PASSAGE[-20:]])
(ELSEWHERE,) = sentences("Rain fell.", ["Rain fell."], of=article(2, title="Weather"))
MARKER = re.compile(r"\[(\d+)\]")


def draft() -> AnswerBuilder:
    return AnswerBuilder(SourceLinks("http://news.example"))


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
        "url": "http://news.example/articles/art_2?start=100&end=110&version=2#cited",
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


NOTES = st.sampled_from(["", "The articles write “Odesa”.", "On [1] day", " \n", "A\nB"])
STEPS = st.one_of(
    st.tuples(st.just("claim"), TEXTS, SUPPORT),
    st.tuples(st.just("position"), TEXTS, SUPPORT),
    st.tuples(st.sampled_from(["label", "disagreement", "note"]), NOTES, st.just([DIED])),
)


@given(st.lists(STEPS, max_size=8))
def test_whatever_is_added_the_answer_holds_together(
    steps: list[tuple[str, str, list[EvidenceSentence]]],
) -> None:
    growing = draft()
    sent: list[ClaimReady] = []
    for step, text, support in steps:
        claim = DraftClaim(text, tuple(support))
        match step:
            case "claim":
                sent.append(growing.add(claim))
            case "position":
                sent.append(growing.add_position(claim, "(CNN)", support))
            case "label":
                growing.begin_part(text)
            case "disagreement":
                growing.begin_disagreement(text)
            case "note":
                growing.note(text)
    assert_segments_hold(growing.text, growing.segments, growing.claims)
    streamed = [segment for ready in sent for segment in ready.segments]
    assert streamed == [s for s in growing.segments if s.type != "note"]
    assert [c for ready in sent for c in ready.citations] == growing.citations
    assert [c.number for c in growing.citations] == list(range(1, len(growing.citations) + 1))
    seen: set[int] = set()
    for ready, kept in zip(sent, growing.claims, strict=True):
        assert ready.claim == kept
        assert [int(n) for n in MARKER.findall(kept.text)] == kept.citations
        assert {c.number for c in ready.citations} == set(kept.citations) - seen
        seen |= set(kept.citations)
    assert all(not MARKER.search(s.text) for s in growing.segments if s.type != "claim")
    assert all("\n" not in s.text and "\r" not in s.text for s in growing.segments)


def test_positions_are_a_list_below_their_heading() -> None:
    growing = draft()
    growing.begin_part("Odesa, reported 3 March 2031:")
    growing.begin_disagreement("Accounts differ:")
    growing.add_position(DraftClaim("28 died", (DIED,)), "(CNN, 3 March 2031)", [DIED])
    growing.add_position(DraftClaim("Rain fell", (ELSEWHERE,)), "", [ELSEWHERE])
    growing.add(DraftClaim("The port was closed.", (PORT,)))
    growing.begin_part()
    growing.add(DraftClaim("It rained.", (RAIN,)))
    growing.note("The articles write “Odesa”.")
    assert growing.text.split("\n") == [
        "Odesa, reported 3 March 2031:",
        "Accounts differ:",
        "- 28 died [1] (CNN, 3 March 2031)",
        "- Rain fell [2]",
        "The port was closed [3]. It rained [4].",
        "The articles write “Odesa”.",
    ]


def test_a_claim_that_takes_a_position_is_said_already() -> None:
    growing = draft()
    growing.add_position(DraftClaim("at least 28 died", (DIED,)), "", [DIED])
    assert growing.says(DraftClaim("28 people died, officials said.", (DIED,)))
    assert not growing.says(DraftClaim("There was a victim.", (DIED,)))
    assert not growing.says(DraftClaim("28 people died in the rain.", (DIED, ELSEWHERE)))


def test_headings_without_anything_below_them_are_not_shown() -> None:
    growing = draft()
    growing.begin_part("Odesa:")
    growing.begin_disagreement("Accounts differ:")
    growing.note("The articles do not say.")
    assert growing.text == "The articles do not say."


def test_who_said_it_stands_behind_a_claim_that_does_not_tell() -> None:
    said = "It was loud, said Valentina Vitkovska. “I saw what happened to us,” she said."
    (quote,) = sentences(said, ["“I saw what happened to us,” she said."])
    growing = draft()
    (ready,) = [growing.add(DraftClaim(quote.quote, (quote,)))]
    assert ready.claim.attribution == "Valentina Vitkovska"
    assert [segment.type for segment in ready.segments] == ["claim", "aside"]
    assert growing.text.endswith("[1]. (according to Valentina Vitkovska)")
