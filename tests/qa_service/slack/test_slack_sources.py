"""What stands below an answer, and how much of an answer there is to read at once."""

from datetime import date
from typing import Any

import pytest

from qa_service.contract.segments import Segment
from qa_service.contract.types import (
    Answer,
    AppliedFilters,
    Citation,
    CitedStory,
    Claim,
    ResolvedTime,
)
from qa_service.slack.render import messages
from qa_service.slack.sources import Look
from tests.fakes.slack_transcript import shown
from tests.fakes.slack_workspace import Posted

LINKED = Look(date(2031, 3, 10), public_url="https://news.example")
UNLINKED = Look(date(2031, 3, 10))
TWO = [
    "Twelve people were killed when the ferry Orlando caught fire off Port Ellery on Monday, the "
    "coastguard said [1][2].",
    "Nine of the dead were members of the crew, according to the seafarers' union [3].",
]
HEADLINES = [
    "Twelve dead as ferry burns off Port Ellery, coastguard says",
    "Seafarers' union: nine of twelve ferry dead were crew who stayed to launch the boats",
]


def citation(number: int, article: int, **values: Any) -> Citation:
    known: dict[str, Any] = {
        "number": number, "article_id": f"art_{article}", "source_file": f"{article:03}.txt",
        "title": HEADLINES[article % 2], "publisher": ["Harbour News", "Morning Post"][article % 2],
        "published_at": "2031-03-04", "start": 0, "end": 20, "line": number, "page": None,
        "quote": TWO[article % 2].partition(" [")[0], "url": f"https://news.example/a/{number}",
    }  # fmt: skip
    return Citation.model_validate(known | values)


def answer(said: list[str], cited: list[Citation], **values: Any) -> Answer:
    """With as much around it as an answer may have."""
    text = " ".join(said)
    segments, claims, start = [], [], 0
    for place, each in enumerate(said):
        span: dict[str, Any] = {"text": each, "start": start, "end": start + len(each)}
        numbers = [c.number for c in cited if f"[{c.number}]" in each]
        claims.append(Claim(citations=numbers, verified=True, **span))
        segments.append(Segment(type="claim", before=" " * bool(place), claim=place, **span))
        start += len(each) + 1
    known: dict[str, Any] = {
        "id": "ans_1", "conversation_id": "conv_1", "status": "answered", "confidence": 0.93,
        "question": "How many people were killed on the ferry?", "answer": text,
        "segments": segments, "claims": claims, "citations": cited, "disagreements": [],
        "nearest": [], "applied_filters": AppliedFilters(), "composer": "a model", "degraded": [],
        "timings_ms": {}, "suggestions": ["What did the seafarers' union say?"],
        "stories": [CitedStory(id="s1", title="A fire", articles=2, origins=2)],
    }  # fmt: skip
    return Answer.model_validate(known | values)


def seen(answered: Answer, look: Look = LINKED, *, private: bool = False) -> str:
    """The first message, as read."""
    first = messages(answered, look, private=private)[0]
    return shown(Posted("C1", "1", None, blocks=first.blocks))


def test_an_answer_of_two_claims_is_short() -> None:
    cited = [citation(1, 0), citation(2, 1, quote=TWO[0]), citation(3, 1)]
    for private in (False, True):
        text = seen(answer(TWO, cited), private=private)
        assert len(text) < 700
        assert ">" not in text, "the quotes say no more than the claims"


@pytest.mark.parametrize("look", [LINKED, UNLINKED])
@pytest.mark.parametrize("claims", [6, 12, 17, 40])
def test_a_long_answer_can_be_read_at_a_glance(claims: int, look: Look) -> None:
    """Each claim has an article of its own, which says it in other words and at length."""
    said = [f"The number of those who were saved from deck {n} of the ferry was put at {n * 3} by "
            f"the captain on Tuesday [{n}]." for n in range(1, claims + 1)]  # fmt: skip
    longer = "Survivors told our reporter how they had waited in the cold for hours. " * 4
    cited = [citation(n, n, quote=longer) for n in range(1, claims + 1)]
    text = seen(answer(said, cited), look)
    assert len(text) < 2_500
    whole = messages(answer(said, cited), look)
    last = shown(Posted("C1", "1", None, blocks=whole[-1].blocks))
    assert "[1] " in last
    assert "[Show all sources]" in last


def test_sources_are_grouped_by_article_with_all_their_numbers() -> None:
    said = ["Twelve were killed [1].", "Nine were crew [2].", "The fire began at night [3]."]
    quotes = [each.partition(" [")[0] for each in said]
    cited = [citation(n, article, quote=quotes[n - 1]) for n, article in ((1, 0), (2, 1), (3, 0))]
    lines = seen(answer(said, cited)).splitlines()
    assert f"[1][3] {HEADLINES[0]} · Harbour News · 4 March 2031, 6 days ago" in lines
    assert [line for line in lines if line.startswith("[2] Seafarers' union: ")]


def test_a_quote_is_shown_where_it_says_more_than_the_claim() -> None:
    said = ["Twelve were killed [1]."]
    more = "Rescuers brought twelve bodies ashore before dawn, and three people are still missing."
    assert f"> {more}" in seen(answer(said, [citation(1, 0, quote=more)]))


@pytest.mark.parametrize(("words", "told"), [("this Monday", 1), ("the day before", 2)])
def test_what_a_day_was_is_said_once(words: str, told: int) -> None:
    def time(text: str, number: int) -> ResolvedTime:
        day = date(2031, 3, 3)
        return ResolvedTime(text=text, start=0, end=1, citation=number, date_from=day, date_to=day,
                            precision="day", inferred=number == 2)  # fmt: skip

    answered = answer(TWO, [citation(1, 0), citation(2, 1), citation(3, 1)])
    first = answered.claims[0].model_copy(
        update={"resolved_times": [time("Monday", 1), time(words, 2)]}
    )
    text = seen(answered.model_copy(update={"claims": [first, *answered.claims[1:]]}))
    assert text.count("is 3 March 2031") == told
