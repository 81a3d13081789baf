"""Streams with a way back: events have ids, and a client that lost its connection goes on."""

import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import httpx
import pytest

from qa_service.settings import Settings
from tests.fakes.composers import SlowComposer
from tests.fakes.live_service import LiveService, answering_with, serving

QUESTION = "How many people were killed in Lysychansk?"
STREAM = "/v1/chat/stream"
PATIENCE = 120


@pytest.fixture
def composer() -> SlowComposer:
    return SlowComposer()


@pytest.fixture
def slow(live: LiveService, composer: SlowComposer) -> Iterator[LiveService]:
    with serving(answering_with(composer)(live.service)) as running:
        yield running


def ids(stream: str) -> list[str]:
    return re.findall(r"^id: (.+)$", stream, re.MULTILINE)


def test_an_event_source_gets_the_answer_and_is_told_that_nothing_follows(
    live: LiveService,
) -> None:
    asked = {"message": QUESTION, "source_files": "001_9b4fd1d3dfc1d9d6.txt", "store": "false"}
    told = live.client.get(STREAM, params=asked)
    assert told.headers["content-type"].startswith("text/event-stream")
    seen = ids(told.text)
    name = seen[0].rpartition(":")[0]
    assert seen == [f"{name}:{n}" for n in range(1, len(seen) + 1)]
    answer = json.loads(re.findall(r"^event: done\ndata: (.+)$", told.text, re.MULTILINE)[0])
    assert answer["status"] == "answered" and answer["conversation_id"] is None
    assert {c["source_file"] for c in answer["citations"]} == {"001_9b4fd1d3dfc1d9d6.txt"}
    again = live.client.get(STREAM, params=asked, headers={"Last-Event-ID": seen[-1]})
    assert (again.status_code, again.content) == (204, b"")


def test_what_came_after_an_event_is_sent_once(live: LiveService) -> None:
    told = live.client.post(STREAM, json={"message": QUESTION, "store": False})
    seen = ids(told.text)
    headers = {"Last-Event-ID": seen[0]}
    rest = live.client.post(STREAM, json={"message": QUESTION, "store": False}, headers=headers)
    assert ids(rest.text) == seen[1:]
    assert told.text.endswith(rest.text)


def test_a_client_whose_connection_breaks_sees_the_rest_as_it_is_made(
    slow: LiveService, composer: SlowComposer
) -> None:
    with slow.client.stream("GET", STREAM, params={"message": QUESTION}) as response:
        seen = next(line for line in response.iter_lines() if line.startswith("id: "))[4:]
    assert composer.waiting.wait(PATIENCE)
    with ThreadPoolExecutor() as pool:
        again = pool.submit(
            httpx.get, slow.url + STREAM, params={"message": QUESTION}, timeout=PATIENCE,
            headers={"Last-Event-ID": seen},
        )  # fmt: skip
        composer.let_go()
        rest = again.result(PATIENCE).text
    assert "event: done" in rest and f"id: {seen}\n" not in rest
    assert not composer.cancelled.is_set()


def test_a_stream_is_stopped_by_the_name_in_its_ids(
    slow: LiveService, composer: SlowComposer
) -> None:
    with slow.client.stream("GET", STREAM, params={"message": QUESTION}) as response:
        seen = next(line for line in response.iter_lines() if line.startswith("id: "))[4:]
        assert composer.waiting.wait(PATIENCE)
        name = seen.rpartition(":")[0]
        httpx.delete(f"{slow.url}/v1/chat", headers={"Idempotency-Key": name})
        assert composer.cancelled.wait(PATIENCE)


def test_a_key_of_the_clients_own_is_in_the_ids(live: LiveService) -> None:
    body = {"message": QUESTION, "stream": True, "store": False}
    told = live.client.post("/v1/chat", json=body, headers={"Idempotency-Key": "mine:1"})
    assert ids(told.text)[0] == "mine:1:1"
    rest = live.client.post("/v1/chat", json=body, headers={"Last-Event-ID": "mine:1:1"})
    assert ids(rest.text) == ids(told.text)[1:]


def test_going_on_with_a_stream_is_no_question_more(live: LiveService) -> None:
    limited = Settings(data_dir=live.service.settings.data_dir, questions_per_minute=1)
    with serving(replace(live.service, settings=limited)) as running:
        asked = {"message": QUESTION, "store": "false"}
        seen = ids(running.client.get(STREAM, params=asked).text)
        rest = running.client.get(STREAM, params=asked, headers={"Last-Event-ID": seen[0]})
        assert ids(rest.text) == seen[1:]
        for headers in ({}, {"Last-Event-ID": ""}):
            again = running.client.get(STREAM, params=asked, headers=headers)
            assert again.status_code == 429


@pytest.mark.parametrize("last", ["st_unknown:1", "nonsense", "mine:1:99"])
def test_a_stream_that_is_not_kept_is_not_found(live: LiveService, last: str) -> None:
    asked = {"message": QUESTION}
    found = live.client.get(STREAM, params=asked, headers={"Last-Event-ID": last})
    assert found.status_code == 404
    assert found.json()["error"]["code"] == "stream_not_found"


def test_a_question_that_is_none_is_refused_before_the_stream(live: LiveService) -> None:
    for asked in ({}, {"message": ""}, {"message": "Who?", "colour": "red"}, {"message": " "}):
        assert live.client.get(STREAM, params=asked).status_code == 400


@pytest.mark.parametrize(
    "headers", [{"Origin": "http://evil.example"}, {"Sec-Fetch-Site": "cross-site"}]
)
def test_another_sites_page_cannot_have_questions_asked(
    live: LiveService, headers: dict[str, str]
) -> None:
    refused = live.client.get(STREAM, params={"message": QUESTION}, headers=headers)
    assert refused.status_code == 403
