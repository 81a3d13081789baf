"""The stream, its pauses, and clients that hang up: over real sockets."""

import asyncio
import json
import socket
import threading
from collections.abc import AsyncIterator, Iterator
from typing import ClassVar

import httpx
import pytest

from index.types import Evidence
from qa_service.compose import DraftClaim
from qa_service.http import sse
from tests.fakes.live_service import LiveService, answering_with, serving

QUESTION = "How many people were killed in Lysychansk?"
PATIENCE = 30


class SlowComposer:
    """Says one sentence of the evidence, then waits until it is let go or cancelled."""

    name = "slow"
    prompt_versions: ClassVar[dict[str, str]] = {}

    def __init__(self) -> None:
        self.waiting = threading.Event()
        self.cancelled = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._go: asyncio.Event | None = None

    async def compose(self, evidence: Evidence) -> AsyncIterator[DraftClaim]:
        first = evidence.sentences[0]
        yield DraftClaim(first.quote, (first,))
        self._loop, self._go = asyncio.get_running_loop(), asyncio.Event()
        self.waiting.set()
        try:
            await self._go.wait()
        except asyncio.CancelledError:
            self.cancelled.set()
            raise

    def let_go(self) -> None:
        assert self._loop is not None and self._go is not None
        self._loop.call_soon_threadsafe(self._go.set)


@pytest.fixture
def composer() -> SlowComposer:
    return SlowComposer()


@pytest.fixture
def slow(live: LiveService, composer: SlowComposer) -> Iterator[LiveService]:
    with serving(answering_with(composer)(live.service)) as running:
        yield running


def send_question(port: int, *, stream: bool) -> socket.socket:
    body = json.dumps({"message": QUESTION, "stream": stream}).encode()
    raw = socket.create_connection(("127.0.0.1", port))
    raw.sendall(
        b"POST /v1/chat HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        b"Content-Length: %d\r\n\r\n%s" % (len(body), body)
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
