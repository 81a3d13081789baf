"""The stream, its pauses, and clients that hang up: over real sockets."""

import json
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from qa_service.http import sse
from tests.fakes.composers import SlowComposer
from tests.fakes.live_service import LiveService, answering_with, serving

QUESTION = "How many people were killed in Lysychansk?"
PATIENCE = 120


@pytest.fixture
def composer() -> SlowComposer:
    return SlowComposer()


@pytest.fixture
def slow(live: LiveService, composer: SlowComposer) -> Iterator[LiveService]:
    with serving(answering_with(composer)(live.service)) as running:
        yield running


def send_question(port: int, *, stream: bool, key: str = "") -> socket.socket:
    named = f"Idempotency-Key: {key}\r\n".encode() if key else b""
    body = json.dumps({"message": QUESTION, "stream": stream}).encode()
    raw = socket.create_connection(("127.0.0.1", port))
    raw.sendall(
        b"POST /v1/chat HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        b"%sContent-Length: %d\r\n\r\n%s" % (named, len(body), body)
    )
    return raw


@pytest.mark.parametrize("stream", [False, True], ids=["json", "stream"])
def test_hanging_up_ends_the_work(slow: LiveService, composer: SlowComposer, stream: bool) -> None:
    raw = send_question(slow.port, stream=stream)
    assert composer.waiting.wait(PATIENCE)
    raw.close()
    assert composer.cancelled.wait(PATIENCE)
    assert slow.client.get("/healthz").status_code == 200


def test_a_half_told_answer_is_not_kept(slow: LiveService, composer: SlowComposer) -> None:
    def stored() -> set[str]:
        listed = slow.client.get("/v1/conversations", params={"limit": 100}).json()
        return {conversation["id"] for conversation in listed["data"]}

    before = stored()
    raw = send_question(slow.port, stream=True)
    assert composer.waiting.wait(PATIENCE)
    raw.close()
    assert composer.cancelled.wait(PATIENCE)
    assert stored() == before


def test_claims_arrive_before_the_answer_is_finished(
    slow: LiveService, composer: SlowComposer
) -> None:
    asked = {"message": QUESTION, "stream": True}
    with slow.client.stream("POST", "/v1/chat", json=asked) as response:
        lines = response.iter_lines()
        assert "event: claim" in lines  # reads on until it is there, while the composer waits
        claim = json.loads(next(lines).removeprefix("data: "))
        assert claim["claim"]["citations"] == [1]
        assert [c["number"] for c in claim["citations"]] == [1]
        composer.let_go()
        assert "event: done" in lines


def test_a_long_pause_is_filled_with_pings(
    slow: LiveService, composer: SlowComposer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sse, "PING_SECONDS", 0.001)
    asked = {"message": QUESTION, "stream": True}
    with slow.client.stream("POST", "/v1/chat", json=asked) as response:
        lines = response.iter_lines()
        assert "event: claim" in lines
        assert ": ping" in lines
        composer.let_go()
        assert "event: done" in lines


def test_the_stream_passes_through_proxies(live: LiveService) -> None:
    streamed = live.client.post("/v1/chat", json={"message": QUESTION, "stream": True})
    assert streamed.headers["content-type"] == "text/event-stream; charset=utf-8"
    assert streamed.headers["cache-control"] == "no-cache, no-transform"
    assert streamed.headers["x-accel-buffering"] == "no"


def test_stopping_the_service_ends_open_streams(live: LiveService, composer: SlowComposer) -> None:
    with serving(answering_with(composer)(live.service)) as running:
        raw = send_question(running.port, stream=True)
        assert composer.waiting.wait(PATIENCE)
        composer.let_go()
    assert b"event: done" in b"".join(iter(lambda: raw.recv(65_536), b""))
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{running.url}/healthz")


def ask_again(slow: LiveService, key: str, *, stream: bool) -> httpx.Response:
    body = json.dumps({"message": QUESTION, "stream": stream})
    headers = {"Idempotency-Key": key, "Content-Type": "application/json"}
    return slow.client.post("/v1/chat", content=body, headers=headers)


@pytest.mark.parametrize("stream", [False, True], ids=["json", "stream"])
def test_a_question_with_a_key_is_finished_and_kept_when_its_client_has_gone(
    slow: LiveService, composer: SlowComposer, stream: bool
) -> None:
    raw = send_question(slow.port, stream=stream, key=f"gone-{stream}")
    assert composer.waiting.wait(PATIENCE)
    raw.close()
    assert slow.client.get("/healthz").status_code == 200
    with ThreadPoolExecutor() as pool:
        again = pool.submit(ask_again, slow, f"gone-{stream}", stream=stream)
        composer.let_go()
        told = again.result(PATIENCE)
    assert told.headers["idempotent-replayed"] == "true"
    assert not composer.cancelled.is_set()
    done = told.text.rpartition("event: done\ndata: ")[2] if stream else told.text
    answer = json.loads(done)
    kept = slow.client.get(f"/v1/conversations/{answer['conversation_id']}").json()
    assert [turn["answer"]["id"] for turn in kept["messages"]] == [answer["id"]]


def test_a_question_with_a_key_is_stopped_by_name(
    slow: LiveService, composer: SlowComposer
) -> None:
    raw = send_question(slow.port, stream=True, key="stopped")
    assert composer.waiting.wait(PATIENCE)
    stopped = slow.client.delete("/v1/chat", headers={"Idempotency-Key": "stopped"})
    assert stopped.status_code == 204
    assert composer.cancelled.wait(PATIENCE)
    raw.close()
    unknown = slow.client.delete("/v1/chat", headers={"Idempotency-Key": "never asked"})
    assert unknown.status_code == 204
