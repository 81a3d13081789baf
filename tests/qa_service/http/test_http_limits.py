"""A request that is too large is refused without being read to its end."""

import contextlib
import json
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest

from qa_service.http.limits import FORM_BYTES, FULL_FILES, JSON_BYTES, MOST_FILES
from qa_service.settings import Settings
from tests.fakes.live_service import LiveService, live_service
from tests.qa_service.http.conftest import Call
from tests.qa_service.http.test_http_errors import assert_problem

JSON = {"Content-Type": "application/json"}
FLOOD = "127.0.0.2"
SMALL = Settings(max_article_mb=1)


class Endless:
    """A body without an end, that counts what was taken of it."""

    def __init__(self, start: bytes = b"") -> None:
        self.start = start
        self.taken = 0

    async def __aiter__(self):  # type: ignore[no-untyped-def]
        yield self.start
        while True:
            self.taken += 65_536
            yield b" " * 65_536


def test_the_largest_question_body_is_read(live: LiveService) -> None:
    body = b'{"message": "Who?"}'
    padded = body + b" " * (JSON_BYTES - len(body))
    assert live.client.post("/v1/chat", content=padded, headers=JSON).status_code == 200
    refused = live.client.post("/v1/chat", content=padded + b" ", headers=JSON)
    assert_problem(refused, 413, "body_too_large")


def test_an_announced_size_is_refused_before_anything_is_sent(live: LiveService) -> None:
    with socket.create_connection(("127.0.0.1", live.port)) as raw:
        raw.sendall(
            b"POST /v1/chat HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            b"Content-Length: 99999999999\r\n\r\n"
        )
        assert raw.recv(4000).startswith(b"HTTP/1.1 413 ")


def test_a_head_that_does_not_come_in_time_ends_the_connection(
    live: LiveService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qa_service.http.prompt_protocol.HEAD_SECONDS", 0.1)
    for start in (b"", b"GET /healthz HT", b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nA: "):
        with socket.create_connection(("127.0.0.1", live.port), timeout=120) as raw:
            raw.sendall(start)
            assert raw.recv(4000) == b""
    assert live.client.get("/healthz").status_code == 200


def test_one_address_holds_so_many_connections_and_another_is_served(
    tmp_path: Path, seeds: Path
) -> None:
    settings = Settings(data_dir=tmp_path / "data", connections_per_address=20)
    with live_service(settings, [seeds]) as own, ExitStack() as held:
        address = ("127.0.0.1", own.port)
        for _ in range(20):
            held.enter_context(socket.create_connection(address, source_address=(FLOOD, 0)))
        with httpx.Client(
            base_url=own.url, transport=httpx.HTTPTransport(local_address=FLOOD)
        ) as one_too_many:
            refused = one_too_many.get("/healthz")
            assert refused.status_code == 503
            assert refused.headers["retry-after"]
            assert refused.json()["error"]["code"] == "too_many_connections"
        assert own.client.post("/v1/chat", json={"message": "Who?"}).status_code == 200
        held.close()
        own.until(lambda: served(own, FLOOD))


def served(live: LiveService, address: str) -> bool:
    with socket.create_connection(("127.0.0.1", live.port), source_address=(address, 0)) as raw:
        raw.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
        return raw.recv(4000).startswith(b"HTTP/1.1 200 ")


def test_a_body_that_stops_coming_is_refused(
    live: LiveService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qa_service.http.limits.PAUSE_SECONDS", 0.1)
    with socket.create_connection(("127.0.0.1", live.port), timeout=120) as raw:
        raw.sendall(
            b"POST /v1/chat HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            b'Content-Length: 99\r\n\r\n{"message": '
        )
        reply = b"".join(iter(lambda: raw.recv(4000), b""))
    assert reply.startswith(b"HTTP/1.1 408 ") and b"body_too_slow" in reply


def test_a_body_that_comes_a_byte_at_a_time_is_refused(
    live: LiveService, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It never pauses, and would hold a question's place as long as it likes."""
    monkeypatch.setattr("qa_service.http.limits.PAUSE_SECONDS", 0.5)
    with socket.create_connection(("127.0.0.1", live.port), timeout=0.05) as raw:
        raw.sendall(
            b"POST /v1/chat HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            b'Content-Length: 99999\r\n\r\n{"message": '
        )
        reply = b""
        while not reply:
            raw.sendall(b" ")
            with contextlib.suppress(TimeoutError):
                reply = raw.recv(4000)
    assert reply.startswith(b"HTTP/1.1 408 ")


def test_who_takes_nothing_of_a_reply_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qa_service.http.prompt_protocol.UNREAD_SECONDS", 0.2)
    articles = tmp_path / "articles"
    articles.mkdir()
    report = {"text": "The port of Odesa was closed on Saturday.", "picture": "x" * 8_000_000}
    (articles / "large.json").write_text(json.dumps(report))
    settings = Settings(data_dir=tmp_path / "data", connections_per_address=3)
    with live_service(settings, [articles]) as own, ExitStack() as held:
        (article,) = own.client.get("/v1/articles").json()["data"]
        wanted = f"GET /v1/articles/{article['id']}/file HTTP/1.1\r\nHost: localhost\r\n\r\n"
        for _ in range(3):
            raw = held.enter_context(socket.socket())
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            raw.bind((FLOOD, 0))
            raw.connect(("127.0.0.1", own.port))
            raw.sendall(wanted.encode())
            assert raw.recv(12) == b"HTTP/1.1 200"
        own.until(lambda: served(own, FLOOD))


def test_an_endless_body_is_refused(call: Call) -> None:
    endless = Endless()
    refused = call(SMALL, "POST", "/v1/chat", content=endless, headers=JSON)
    assert_problem(refused, 413, "body_too_large")
    assert endless.taken <= JSON_BYTES + 65_536


FORM = {"Content-Type": "multipart/form-data; boundary=b"}


def part(name: str = "a.txt") -> bytes:
    return (
        f'--b\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    ).encode()


def test_an_endless_file_is_refused(call: Call) -> None:
    endless = Endless(part())
    refused = call(SMALL, "POST", "/v1/articles", content=endless, headers=FORM)
    body = assert_problem(refused, 413, "article_too_large")
    assert "1 MB" in body["detail"]
    assert endless.taken <= SMALL.max_article_bytes + 65_536


def test_many_large_files_are_too_much_together(call: Call) -> None:
    one = part() + b"x" * SMALL.max_article_bytes + b"\r\n"
    sent = one * (FULL_FILES + 2)
    assert len(sent) > FULL_FILES * SMALL.max_article_bytes + FORM_BYTES
    refused = call(SMALL, "POST", "/v1/articles", content=sent, headers=FORM)
    assert_problem(refused, 413, "body_too_large")


def test_too_many_files_are_refused(call: Call) -> None:
    files = [("file", (f"{n}.txt", b"A word.")) for n in range(MOST_FILES + 1)]
    refused = call(SMALL, "POST", "/v1/articles", files=files)
    body = assert_problem(refused, 400, "invalid_request")
    assert str(MOST_FILES) in body["detail"]


@pytest.fixture
def lying(live: LiveService) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", live.port)) as raw:
        yield raw


def test_a_client_that_stops_sending_does_not_stop_others(
    live: LiveService, lying: socket.socket
) -> None:
    lying.sendall(
        b"POST /v1/chat HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        b'Content-Length: 500\r\n\r\n{"message":'
    )
    answer: httpx.Response = live.client.get("/healthz")
    assert answer.status_code == 200
