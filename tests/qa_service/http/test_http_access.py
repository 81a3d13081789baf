"""Keys, hosts and origins: who may ask."""

import base64
from typing import Any

import pytest

from qa_service.settings import Settings
from tests.qa_service.http.conftest import Call
from tests.qa_service.http.test_http_errors import assert_problem

LOCKED = Settings(api_keys="first-key, sécond-key")
OPEN = Settings()
PAGE = {"Accept": "text/html,application/xhtml+xml"}


def basic(user: str, password: str) -> dict[str, str]:
    pair = base64.b64encode(f"{user}:{password}".encode()).decode()
    return {"Authorization": f"Basic {pair}"}


@pytest.mark.parametrize(
    "headers",
    [
        {"Authorization": "Bearer first-key"},
        {"Authorization": "bearer first-key"},
        {b"Authorization": "Bearer sécond-key".encode()},
        basic("", "first-key"),
        basic("anyone", "sécond-key"),
    ],
)
def test_every_key_opens(call: Call, headers: Any) -> None:
    assert call(LOCKED, "GET", "/v1/articles", headers=headers).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": "first-key"},
        {"Authorization": "Bearer"},
        {"Authorization": "Bearer first-ke"},
        {"Authorization": "Bearer first-key,second-key"},
        {"Authorization": "Basic %%%"},
        {"Authorization": "Basic é".encode("latin-1")},
        basic("first-key", ""),
    ],
)
@pytest.mark.parametrize("path", ["/v1/articles", "/readyz", "/docs", "/", "/nothing"])
def test_without_a_key_nothing_is_told(call: Call, headers: Any, path: str) -> None:
    refused = call(LOCKED, "GET", path, headers=headers)
    body = assert_problem(refused, 401, "invalid_api_key")
    assert body["error"]["type"] == "authentication_error"
    assert refused.headers["www-authenticate"].startswith("Bearer")


def test_a_browser_asks_its_reader_for_the_key(call: Call) -> None:
    page = call(LOCKED, "GET", "/articles/x", headers=PAGE)
    assert "Basic" in page.headers["www-authenticate"]
    program = call(LOCKED, "GET", "/v1/articles")
    assert "Basic" not in program.headers["www-authenticate"]


def test_liveness_needs_no_key(call: Call) -> None:
    assert call(LOCKED, "GET", "/healthz").json() == {"status": "ok"}


@pytest.mark.parametrize("base", ["http://evil.example", "http://localhost.evil.example:80"])
def test_a_rebound_name_is_refused(call: Call, base: str) -> None:
    assert_problem(call(OPEN, "GET", "/v1/articles", base=base), 421, "wrong_host")


@pytest.mark.parametrize("host", ["", "[", "a b"])
def test_a_senseless_host_is_refused(call: Call, host: str) -> None:
    assert_problem(call(OPEN, "GET", "/", headers={"Host": host}), 421, "wrong_host")


@pytest.mark.parametrize(
    "base", ["http://localhost:9", "http://127.0.0.1:8000", "http://[::1]:1", "http://LOCALHOST"]
)
def test_local_names_are_served(call: Call, base: str) -> None:
    assert call(OPEN, "GET", "/v1/articles", base=base).status_code == 200


def test_the_public_name_is_served(call: Call) -> None:
    behind = Settings(public_url="https://news.example")
    assert call(behind, "GET", "/readyz", base="http://news.example").status_code == 200


def test_with_keys_any_host_is_served(call: Call) -> None:
    held = {"Authorization": "Bearer first-key"}
    found = call(LOCKED, "GET", "/readyz", base="http://news.example", headers=held)
    assert found.status_code == 200


SEARCH = {"json": {"query": "bakery", "limit": 1}}


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://localhost:1234"])
def test_another_sites_page_cannot_write(call: Call, origin: str) -> None:
    refused = call(OPEN, "POST", "/v1/search", headers={"Origin": origin}, **SEARCH)
    body = assert_problem(refused, 403, "cross_origin")
    assert body["error"]["type"] == "permission_error"


def test_a_browsers_remembered_password_does_not_help_another_site(call: Call) -> None:
    headers = basic("", "first-key") | {"Origin": "http://evil.example"}
    assert_problem(
        call(LOCKED, "POST", "/v1/search", headers=headers, **SEARCH), 403, "cross_origin"
    )


def test_own_pages_and_programs_may_write(call: Call) -> None:
    own = {"Origin": "http://localhost"}
    assert call(OPEN, "POST", "/v1/search", headers=own, **SEARCH).status_code == 200
    assert call(OPEN, "POST", "/v1/search", **SEARCH).status_code == 200
    program = {"Authorization": "Bearer first-key", "Origin": "app://desktop"}
    assert call(LOCKED, "POST", "/v1/search", headers=program, **SEARCH).status_code == 200


def test_a_proxys_public_origin_may_write(call: Call) -> None:
    behind = Settings(public_url="https://news.example")
    own = {"Origin": "https://news.example"}
    assert call(behind, "POST", "/v1/search", headers=own, **SEARCH).status_code == 200
