"""Families of reports through the HTTP service: what stands now, what it replaced, what was put
right, and which of two alike events is meant. The reports are those of tests/data/events."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from qa_service.settings import Settings
from tests.fakes.labelled_events import articles
from tests.fakes.labelled_stories import Half, as_source
from tests.fakes.live_service import LiveService, live_service

Answer = dict[str, Any]
EVENTS = "d01 d02 d03 d04 d05 d10 d11 d15 d20 r01 r02 r03 r04 r06 r07 r09 r12 r13".split()


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveService]:
    settings = Settings(data_dir=tmp_path_factory.mktemp("events") / "data")
    halves: tuple[Half, ...] = ("develop", "report")
    rows = [row for half in halves for row in articles(half)]
    with live_service(settings, []) as running:
        running.service.index.ingest([as_source(r for r in rows if r.event in EVENTS)])
        yield running


def ask(live: LiveService, question: str) -> Answer:
    response = live.client.post("/v1/chat", json={"message": question})
    assert response.status_code == 200, response.text
    answer: Answer = response.json()
    return answer


def positions(answer: Answer) -> list[tuple[str, str | None]]:
    """Words and kind of each, as they are told."""
    (told,) = answer["disagreements"]
    return [(position["text"], position["kind"]) for position in told["positions"]]


@pytest.mark.parametrize(
    ("question", "stands", "before"),
    [
        ("How many people were killed in the Velmar earthquake?", "ocho", ["six", "four"]),
        ("How many jobs will Brandt cut in Lindhafen?", "900", ["1,200"]),
        ("How many people died in the crush at the Marenza stadium?", "34", ["80", "thirty"]),
        ("How many people died in the Halvik care home fire?", "six", ["four"]),
    ],
)
def test_the_figure_that_stands_leads_and_those_before_it_follow(
    live: LiveService, question: str, stands: str, before: list[str]
) -> None:
    answer = ask(live, question)
    assert stands in answer["claims"][0]["text"]
    told = answer["answer"].casefold()
    assert [told.index(value) for value in before] == sorted(told.index(v) for v in before)
    for claim in answer["claims"]:
        assert answer["answer"][claim["start"] : claim["end"]] == claim["text"]
        assert claim["verified"] and claim["citations"]
    shown = [answer["answer"][s["start"] : s["end"]].casefold() for s in _first_words(answer)]
    for value, words in zip([stands, *before], shown, strict=False):
        assert value.casefold() in words, "each position shows its own figure as what answers"


def _first_words(answer: Answer) -> list[dict[str, int]]:
    return [claim["answer_spans"][0] for claim in answer["claims"]]


def test_a_withdrawn_figure_stands_behind_its_correction(live: LiveService) -> None:
    answer = ask(live, "How many workers were injured in the chemical leak at Pellworth?")
    assert answer["disagreements"][0]["kind"] == "correction"
    (first, kind), *others = positions(answer)
    assert "fourteen" in first.casefold() and kind == "correction"
    assert any("forty" in text.casefold() for text, _ in others)
    assert "corrected since" in answer["answer"]


def test_two_events_of_one_template_are_not_mixed(live: LiveService) -> None:
    for question, own, other in (
        ("How many people were killed in the Sorrin earthquake?", "d03", "d02"),
        ("How many people died in the Brennby care home fire?", "r03", "r02"),
    ):
        answer = ask(live, question)
        cited = {c["source_file"].split("#")[1].split("-")[0] for c in answer["citations"]}
        assert own in cited and other not in cited


def test_a_town_in_no_article_is_answered_with_no_other(live: LiveService) -> None:
    answer = ask(live, "How many people were killed in the earthquake in Delmar?")
    assert answer["status"] == "not_found"
    assert answer["claims"] == [] and answer["disagreements"] == []


def test_a_timeline_tells_figures_and_corrections(live: LiveService) -> None:
    listed = live.client.get("/v1/stories", params={"limit": 100, "several": True}).json()["data"]
    of = {a["source_file"].split("#")[1]: s["id"] for s in listed for a in s["articles"]}
    ids = {a["source_file"].split("#")[1]: a["article_id"] for s in listed for a in s["articles"]}
    told = live.client.get(f"/v1/stories/{of['d02-a']}").json()
    killed = [f["value"] for f in told["figures"] if f["counted"] == "killed"]
    assert killed == ["4", "6", "8"]
    assert [f for f in told["figures"] if f["counted"] != "killed"] == []
    for figure in told["figures"]:
        text = live.client.get(f"/v1/articles/{figure['article_id']}/text").text
        assert text[figure["start"] : figure["end"]] == figure["text"]
    corrected = live.client.get(f"/v1/stories/{of['d04-a']}").json()["corrections"]
    assert {"notice": ids["d04-c"], "corrects": ids["d04-a"]} in corrected


def test_the_page_of_a_corrected_report_says_so(live: LiveService) -> None:
    listed = live.client.get("/v1/stories", params={"limit": 100, "several": True}).json()["data"]
    ids = {a["source_file"].split("#")[1]: a["article_id"] for s in listed for a in s["articles"]}
    page = live.client.get(f"/articles/{ids['d04-a']}").text
    assert "This report was corrected on 14 February 2031" in page
    assert f'href="/articles/{ids["d04-c"]}"' in page
    assert "was corrected" not in live.client.get(f"/articles/{ids['d02-a']}").text


def test_the_positions_come_as_claims_of_the_stream(live: LiveService) -> None:
    asked = {"message": "How many people were killed in the Velmar earthquake?", "stream": True}
    body = live.client.post("/v1/chat", json=asked).text
    events = [json.loads(line[6:]) for line in body.splitlines() if line.startswith("data: {")]
    claims = [event["claim"]["text"] for event in events if "claim" in event]
    done = next(event for event in events if "answer" in event)
    answer = done.get("answer") if isinstance(done.get("answer"), dict) else done
    assert claims == [claim["text"] for claim in answer["claims"]]
    assert len(claims) >= 3
