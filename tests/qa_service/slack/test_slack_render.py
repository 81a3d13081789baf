"""What an answer looks like in Slack; no article and no model can make it look otherwise."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.contract.quoted import NearArticle
from qa_service.contract.segments import ITEM, LINE, SPACE, Segment
from qa_service.contract.types import AlsoIn, Answer, AppliedFilters, Citation, Claim, ResolvedTime
from qa_service.slack.blocks import MESSAGE_BLOCKS, packed, small_print
from qa_service.slack.dates import dated
from qa_service.slack.render import below, messages
from qa_service.slack.sources import Look, source
from qa_service.slack.text import markdown, mrkdwn, pieces, plain, without_mention
from tests.fakes.slack_rules import check_message
from tests.fakes.slack_transcript import unmarked

TODAY = date(2024, 3, 10)
LINKED, UNLINKED = Look(TODAY, public_url="https://news.example"), Look(TODAY)
HOSTILE = (
    "<!channel> <@U1> <http://evil.example|CNN> [free](http://evil.example) *b* `c` &lt;!here&gt;"
)
SNAPSHOTS = Path(__file__).parent / "snapshots"


def citation(number: int = 1, **values: object) -> Citation:
    known: dict[str, object] = {
        "number": number, "article_id": f"art_{number}", "source_file": f"{number:03}.txt",
        "title": f"Bakery struck, report {number}", "publisher": "CNN",
        "published_at": "2024-02-04", "start": 0, "end": 20, "line": 7, "page": None,
        "quote": "At least 28 people were killed.",
        "url": f"https://news.example/articles/art_{number}?start=0&end=20#cited",
    }  # fmt: skip
    return Citation.model_validate(known | values)


def answer(**values: object) -> Answer:
    text = "At least 28 people were killed [1][2]."
    known: dict[str, object] = {
        "id": "ans_1", "conversation_id": "conv_1", "question": "How many?", "status": "answered",
        "confidence": 0.93, "answer": text, "disagreements": [], "nearest": [],
        "claims": [Claim(text=text, start=0, end=len(text), citations=[1, 2], verified=True)],
        "citations": [citation(1), citation(2, publisher=None, published_at=None, page=3)],
        "applied_filters": AppliedFilters(), "composer": "extractive", "degraded": [],
        "timings_ms": {},
    }  # fmt: skip
    return Answer.model_validate(known | values)


REFUSED = answer(
    status="not_found", confidence=0.2, answer="The articles do not say.", claims=[],
    citations=[],
    nearest=[NearArticle(article_id="art_1", title="Bakery struck", source_file="001.txt")],
)  # fmt: skip
_TOLD = [
    ("label", "", "Lysychansk, reported 4 February 2024:"),
    ("disagreement", LINE, "Accounts differ:"),
    ("claim", ITEM, "28 died, according to <officials> [1]"),
    ("aside", SPACE, "(CNN, 4 February 2024)"),
    ("claim", ITEM, "20 died [2]"),
    ("note", LINE, "The articles do not answer “Who did it?”."),
]


def partial() -> Answer:
    text = ""
    segments: list[Segment] = []
    claims: list[Claim] = []
    for kind, before, said in _TOLD:
        start = len(text) + len(before)
        text += before + said
        place = {"text": said, "start": start, "end": len(text)}
        number = len(claims) if kind == "claim" else None
        segments.append(Segment(type=kind, before=before, claim=number, **place))
        if kind == "claim":
            claims.append(Claim(citations=[len(claims) + 1], verified=True, **place))
    degraded = ["language model: it did not answer in time"]
    return answer(
        status="partial", answer=text, segments=segments, claims=claims, degraded=degraded
    )


PARTIAL = partial()


@pytest.mark.parametrize(
    ("name", "rendered", "look"),
    [
        ("answered", answer(), LINKED),
        ("without_links", answer(), UNLINKED),
        ("not_found", REFUSED, LINKED),
        ("partial", PARTIAL, Look(TODAY, public_url="https://news.example", restriction="by CNN")),
    ],
)
def test_an_answer_looks_as_it_did(name: str, rendered: Answer, look: Look) -> None:
    """After a wanted change delete the file and run the test once: it writes it again."""
    found = [{"text": m.text, "blocks": m.blocks} for m in messages(rendered, look)]
    file = SNAPSHOTS / f"{name}.json"
    if not file.exists():
        file.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n")
        pytest.fail(f"{file.name} was written; look at it and commit it")
    assert found == json.loads(file.read_text())


def test_days_and_copies_stand_below_the_source_they_belong_to() -> None:
    day = date(2024, 2, 3)
    time = ResolvedTime(
        text="Saturday", start=0, end=8, citation=1, date_from=day, date_to=day,
        precision="day", inferred=True,
    )  # fmt: skip
    said = Claim(
        text="28 died [1].", start=0, end=12, citations=[1], verified=True, resolved_times=[time]
    )
    copies = [
        AlsoIn(
            article_id="a", source_file="x", title="t", publisher=name, published_at=None, url=""
        )
        for name in ("AP", None, "A", "B")
    ]
    cited = citation().model_copy(update={"also_in": copies})
    text = json.dumps(source([cited], [said], LINKED), ensure_ascii=False)
    assert "“Saturday” is 3 February 2024, according to another report of the same event" in text
    assert "also in AP, t, A and 1 more" in text


def strings(value: object, key: str = "") -> list[tuple[str, str]]:
    if isinstance(value, dict):
        return [found for k, v in value.items() for found in strings(v, k)]
    if isinstance(value, list):
        return [found for v in value for found in strings(v, key)]
    return [(key, value)] if isinstance(value, str) else []


def test_hostile_text_stays_text_everywhere() -> None:
    text = f"{HOSTILE} [1]"
    hostile = answer(
        answer=text,
        claims=[Claim(text=text, start=0, end=len(text), citations=[1], verified=True)],
        citations=[citation(title=HOSTILE, quote=HOSTILE, publisher=HOSTILE)],
        degraded=[HOSTILE],
    )
    for message in messages(hostile, LINKED):
        check_message(message.text, message.blocks)
        assert "<" not in message.text
        for block in message.blocks:
            if block["type"] == "markdown":
                assert "<" not in block["text"]
                links = re.findall(r"(?<!\\)\[(?:\\.|[^\]\\])*\]\(([^)]*)\)", block["text"])
                assert links == [citation().url]
        formatted = [block for block in message.blocks if "mrkdwn" in json.dumps(block)]
        assert formatted == [], "all else is taken literally by Slack"


@given(st.text())
def test_no_text_can_mention_or_link(text: str) -> None:
    for escaped in (markdown(text), mrkdwn(text)):
        assert not set("<>") & set(escaped)
        assert "\n" not in escaped
    assert not re.search(r"(?<!\\)(?:\\\\)*[\[\]`*_~]", markdown(text))


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs"])))
def test_escaped_text_reads_as_it_was_meant(text: str) -> None:
    meant = " ".join(text.split())
    if "&" not in meant:
        assert unmarked(markdown(text)) == meant
    assert plain(mrkdwn(text)) == meant


@given(st.lists(st.text(min_size=1), max_size=30), st.integers(20, 200))
def test_pieces_are_small_and_lose_nothing(words: list[str], most: int) -> None:
    text = " ".join(words).strip()
    found = pieces(text, most)
    assert all(len(piece.encode()) <= most for piece in found)
    assert "".join("".join(found).split()) == "".join(text.split())


def test_a_piece_keeps_the_lines_that_it_begins_with() -> None:
    assert pieces("\n\nAccounts differ:\n- 28 died", 100) == ["\n\nAccounts differ:\n- 28 died"]


@given(st.lists(st.integers(1, 400), max_size=120), st.integers(0, 9_000))
def test_packed_blocks_fit_and_keep_their_order(lengths: list[int], used: int) -> None:
    blocks = [small_print(["x" * length]) for length in lengths]
    found = packed(blocks, used=used)
    assert [block for pack in found for block in pack] == blocks
    assert all(len(pack) <= MESSAGE_BLOCKS for pack in found)
    for pack in found:
        check_message("x", pack)


def test_every_answer_that_is_too_long_is_split(seeds: object) -> None:
    said = [f"{n} people were killed in town number {n}, the ministry said" for n in range(1, 91)]
    text = ""
    segments: list[Segment] = []
    claims: list[Claim] = []
    for n, each in enumerate(said, start=1):
        start = len(text) + (n > 1)
        place = {"text": f"{each} [{n}].", "start": start, "end": start + len(f"{each} [{n}].")}
        text += " " * (n > 1) + f"{each} [{n}]."
        segments.append(Segment(type="claim", before=" " * (n > 1), claim=n - 1, **place))
        claims.append(Claim(citations=[n], verified=True, **place))
    cited = [citation(n) for n in range(1, 91)]
    many = answer(answer=text, segments=segments, claims=claims, citations=cited)
    first, *more = messages(many, LINKED)
    assert more
    for message in (first, *more):
        check_message(message.text, message.blocks)
    assert all("More of the answer" in unmarked(m.blocks[0]["text"]) for m in more)
    whole = " ".join(unmarked(b["text"]) for m in (first, *more) for b in m.blocks[:1])
    assert [each for each in said if each not in whole] == [], "and every claim stays whole"
    assert len(unmarked(first.blocks[0]["text"])) < 2_500


def test_slacks_own_encoding_is_undone() -> None:
    text = "<@UBOT> did <@U2|ann> say &lt;28&gt; in <#C1|news> &amp; <https://a.example|there>?"
    assert without_mention(text, "UBOT") == "did ann say <28> in #news & there?"


@pytest.mark.parametrize(
    ("published", "said"),
    [
        ("2024-03-10", "10 March 2024"),
        ("2024-03-09T22:00:00Z", "9 March 2024"),
        ("2024-03-05", "5 March 2024, 5 days ago"),
        ("2024-02-04", "4 February 2024, 1 month ago"),
        ("2021-12-31", "31 December 2021, 2 years ago"),
        ("2025-01-01", "1 January 2025"),
        ("last week", "last week"),
    ],
)
def test_days_of_another_day_are_said_with_their_age(published: str, said: str) -> None:
    assert dated(published, TODAY, "en") == said


def test_everything_below_an_answer_ends_with_the_feedback_buttons() -> None:
    for each in (answer(), REFUSED, PARTIAL):
        assert below(each, LINKED)[-1]["type"] == "context_actions"
