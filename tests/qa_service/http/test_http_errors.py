"""Every error, wherever it arises, has the one shape that both kinds of client read."""

import socket
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from structlog.testing import capture_logs

from index.errors import EmbeddingFault, StorageFault
from qa_service.wiring import Service
from tests.fakes.live_service import LiveService

JSON = {"Content-Type": "application/json"}
CASES: list[tuple[str, str, dict[str, Any], int, str, str | None]] = [
    ("GET", "/nothing/here", {}, 404, "not_found", None),
    ("GET", "/v1/chat/", {}, 404, "not_found", None),
    ("PUT", "/v1/chat", {}, 405, "method_not_allowed", None),
    ("POST", "/v1/chat", {"headers": JSON}, 400, "invalid_request", None),
    ("POST", "/v1/chat", {"content": "{", "headers": JSON}, 400, "invalid_request", None),
    ("POST", "/v1/chat", {"content": b"\xff\xfe{", "headers": JSON}, 400, "invalid_request", None),
    ("POST", "/v1/chat", {"content": "[" * 200_000, "headers": JSON}, 400, "invalid_request", None),
    ("POST", "/v1/chat", {"content": "message=Who"}, 415, "unsupported_media_type", None),
    ("POST", "/v1/chat", {"data": {"message": "Who?"}}, 415, "unsupported_media_type", None),
    ("POST", "/v1/chat", {"json": []}, 400, "invalid_request", None),
    ("POST", "/v1/chat", {"json": {}}, 400, "invalid_request", "message"),
    ("POST", "/v1/chat", {"json": {"message": None}}, 400, "invalid_request", "message"),
    (
        "POST",
        "/v1/chat",
        {"json": {"message": "Who?", "mesage": 1}},
        400,
        "invalid_request",
        "mesage",
    ),
    (
        "POST",
        "/v1/chat",
        {"json": {"message": "Who?", "history": [{"role": "system", "content": ""}]}},
        400,
        "invalid_request",
        "history.0.role",
    ),
    (
        "POST",
        "/v1/chat",
        {"json": {"message": "Who?", "filters": {"date_from": "yesterday"}}},
        400,
        "invalid_request",
        "filters.date_from",
    ),
    (
        "POST",
        "/v1/chat",
        {"content": '{"message": "half a pair \\ud800"}', "headers": JSON},
        400,
        "invalid_request",
        None,
    ),
    ("POST", "/v1/chat", {"json": {"message": " \x00\n"}}, 400, "invalid_question", None),
    ("POST", "/v1/chat", {"json": {"message": "x" * 4001}}, 400, "invalid_question", None),
    (
        "POST",
        "/v1/chat",
        {"json": {"message": "Who?", "conversation_id": "conv_none"}},
        404,
        "conversation_not_found",
        "conversation_id",
    ),
    ("POST", "/v1/search", {"json": {"query": " "}}, 400, "invalid_question", None),
    ("POST", "/v1/search", {"json": {"query": "a", "limit": 51}}, 400, "invalid_request", "limit"),
    ("GET", "/v1/articles", {"params": {"limit": 0}}, 400, "invalid_request", "limit"),
    ("GET", "/v1/articles", {"params": {"after": "art_none"}}, 404, "article_not_found", None),
    ("GET", "/v1/articles/art_none", {}, 404, "article_not_found", None),
    ("GET", "/v1/articles/art_none/text", {}, 404, "article_not_found", None),
    ("GET", "/v1/articles/art_none/file", {}, 404, "article_not_found", None),
    ("GET", "/articles/art_none", {}, 404, "article_not_found", None),
    ("DELETE", "/v1/articles/art_none", {}, 404, "article_not_found", None),
    ("GET", "/v1/conversations/no", {}, 404, "conversation_not_found", "conversation_id"),
    ("DELETE", "/v1/conversations/no", {}, 404, "conversation_not_found", "conversation_id"),
]


def assert_problem(response: httpx.Response, status: int, code: str) -> dict[str, Any]:
    body: dict[str, Any] = response.json()
    assert response.status_code == status, body
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["x-request-id"]
    assert set(body) == {"type", "title", "status", "detail", "instance", "error"}
    assert body["status"] == status
    assert body["type"] == f"/problems/{code.replace('_', '-')}"
    assert body["instance"] == response.request.url.path
    assert set(body["error"]) == {"message", "type", "param", "code"}
    assert body["error"]["code"] == code
    assert body["error"]["message"] == body["detail"]
    assert body["title"] and body["detail"]
    return body


@pytest.mark.parametrize(("method", "path", "request_", "status", "code", "param"), CASES)
def test_errors_have_one_shape(
    *,
    live: LiveService,
    method: str,
    path: str,
    request_: dict[str, Any],
    status: int,
    code: str,
    param: str | None,
) -> None:
    body = assert_problem(live.client.request(method, path, **request_), status, code)
    assert body["error"]["param"] == param
    assert body["error"]["type"] == "invalid_request_error"


@pytest.mark.parametrize("request_", [c[2] for c in CASES if "message" in c[2].get("json", ())])
def test_a_stream_that_cannot_begin_fails_with_a_status(
    live: LiveService, request_: dict[str, Any]
) -> None:
    asked = request_["json"] | {"stream": True}
    assert live.client.post("/v1/chat", json=asked).status_code in {400, 404}


def test_what_was_sent_is_not_repeated(live: LiveService) -> None:
    sent = live.client.post("/v1/chat", json={"message": {"password": "hunter2"}})
    assert "hunter2" not in sent.text


def test_a_wrong_method_is_told_the_right_one(live: LiveService) -> None:
    refused = live.client.get("/v1/chat")
    assert refused.headers["allow"] == "POST"
    assert "POST" in refused.json()["detail"]


def test_the_callers_request_id_comes_back(live: LiveService) -> None:
    own = live.client.get("/healthz", headers={"X-Request-Id": "trace-7"})
    assert own.headers["x-request-id"] == "trace-7"
    hostile = live.client.get("/healthz", headers={"X-Request-Id": "a" * 500})
    assert hostile.headers["x-request-id"].startswith("req_")


@pytest.fixture
def broken(seeded_service: Service, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Exception]]:
    """Put an exception in, and every question meets it."""
    faults: list[Exception] = []

    def find(*_: object, **__: object) -> None:
        raise faults[0]

    monkeypatch.setattr(seeded_service.index, "find", find)
    yield faults


def test_a_bug_is_answered_with_an_id_and_logged_under_it(
    live: LiveService, broken: list[Exception]
) -> None:
    broken.append(RuntimeError("the secret plan"))
    with capture_logs() as logged:
        refused = live.client.post("/v1/search", json={"query": "Who?"})
        given = refused.headers["x-request-id"]
        # The line about a request is written when its reply has gone.
        live.until(lambda: ("request", given) in {(e["event"], e["request_id"]) for e in logged})
    body = assert_problem(refused, 500, "internal_error")
    assert "secret" not in refused.text
    assert given in body["detail"]
    entry, request = [e for e in logged if e["request_id"] == given]
    assert (request["event"], request["status"]) == ("request", 500)
    assert entry["log_level"] == "error"
    assert "RuntimeError: the secret plan" in entry["exception"]


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (EmbeddingFault("http://10.0.0.1 refused"), "embedding_unavailable"),
        (StorageFault("no such table: articles", help="Check the disk."), "storage_unavailable"),
    ],
)
def test_a_passing_fault_says_when_to_try_again(
    live: LiveService, broken: list[Exception], fault: Exception, code: str
) -> None:
    broken.append(fault)
    refused = live.client.post("/v1/chat", json={"message": "Who?"})
    body = assert_problem(refused, 503, code)
    assert int(refused.headers["retry-after"]) > 0
    assert body["error"]["type"] == "server_error"
    assert "10.0.0.1" not in refused.text
    assert "table" not in refused.text


def test_a_later_fault_becomes_an_error_event(live: LiveService, broken: list[Exception]) -> None:
    broken.append(StorageFault("disk full"))
    streamed = live.client.post("/v1/chat", json={"message": "Who?", "stream": True})
    assert streamed.status_code == 200
    name, data = streamed.text.strip().split("\n\n")[-1].split("\n")
    assert name == "event: error"
    problem = httpx.Response(200, text=data.removeprefix("data: ")).json()
    assert problem["error"]["code"] == "storage_unavailable"
    assert problem["instance"] == "/v1/chat"


def test_bytes_that_are_no_http_do_not_hurt(live: LiveService) -> None:
    with socket.create_connection(("127.0.0.1", live.port)) as raw:
        raw.sendall(b"\x16\x03\x01 nonsense\r\n\r\n")
        assert b" 400 " in raw.recv(1000)
    assert live.client.get("/healthz").json() == {"status": "ok"}
