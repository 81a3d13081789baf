"""Every text that comes from outside has a limit, and whoever meets it is told which."""

import socket
from typing import Any
from urllib.parse import urlsplit

import pytest

from qa_service.contract.types import (
    MOST_FILTER_VALUES,
    MOST_NAME_CHARS,
    MOST_TURN_CHARS,
    MOST_TURNS,
)
from qa_service.http.limits import HEAD_BYTES
from tests.fakes.live_service import LiveService

LONG = "x" * (MOST_NAME_CHARS + 1)
TURN = {"role": "user", "content": "Was Kyiv hit?"}


def chat(**fields: Any) -> tuple[str, dict[str, Any]]:
    return "/v1/chat", {"message": "And in Kyiv?", **fields}


@pytest.mark.parametrize(
    ("path", "body", "field", "limit"),
    [
        (*chat(message="x" * 5_000), None, "4000"),
        (*chat(history=[TURN | {"content": "x" * (MOST_TURN_CHARS + 1)}]), "history.0.content",
         str(MOST_TURN_CHARS)),
        (*chat(history=[TURN] * (MOST_TURNS + 1)), "history", str(MOST_TURNS)),
        (*chat(conversation_id=LONG), "conversation_id", str(MOST_NAME_CHARS)),
        (*chat(filters={"publishers": [LONG]}), "filters.publishers.0", str(MOST_NAME_CHARS)),
        (*chat(filters={"tags": ["a"] * (MOST_FILTER_VALUES + 1)}), "filters.tags",
         str(MOST_FILTER_VALUES)),
        ("/v1/search", {"query": "x" * 5_000}, None, "4000"),
        ("/v1/feedback", {"answer_id": LONG, "rating": "up"}, "answer_id", str(MOST_NAME_CHARS)),
        ("/v1/articles/prune", {"root": "x" * 5_000, "keep": []}, "root", "4096"),
    ],
)  # fmt: skip
def test_too_long_is_told(
    live: LiveService, path: str, body: dict[str, Any], field: str | None, limit: str
) -> None:
    response = live.client.post(path, json=body)
    assert response.status_code == 400
    told = response.json()
    assert limit in told["detail"]
    assert told["error"]["param"] == field


@pytest.mark.parametrize(
    ("method", "path", "options"),
    [
        ("POST", "/v1/chat", {"json": chat(filters={"date_from": "2024-02-02",
                                                    "date_to": "2024-01-01"})[1]}),
        ("POST", "/v1/search", {"json": {"query": "a fire", "filters": {
            "date_from": "2024-02-02", "date_to": "2024-01-01"}}}),
        ("GET", "/v1/articles", {"params": {"date_from": "2024-02-02", "date_to": "2024-01-01"}}),
    ],
)  # fmt: skip
def test_dates_the_wrong_way_round_are_an_error(
    live: LiveService, method: str, path: str, options: dict[str, Any]
) -> None:
    response = live.client.request(method, path, **options)
    assert response.status_code == 400
    assert response.json()["error"]["code"] == "invalid_filter"
    assert "2024-02-02" in response.json()["detail"]


def test_the_head_of_a_request_has_a_limit(live: LiveService) -> None:
    address = urlsplit(live.url)
    with socket.create_connection((address.hostname, address.port), timeout=120) as connection:
        connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: ")
        received, sent = b"", 0
        connection.settimeout(20)
        try:
            while sent <= 4 * HEAD_BYTES:
                sent += connection.send(b"a" * 4096)
            received = connection.recv(4096)
        except ConnectionError:
            received = received or b"HTTP/1.1 400"
    assert received.startswith(b"HTTP/1.1 400")
