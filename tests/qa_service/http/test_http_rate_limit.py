"""Questions a minute: for a key, or for an address without one."""

import asyncio
import re
from collections.abc import Sequence
from dataclasses import replace

import httpx
import openai
import pytest

from qa_service.http.app import create_app
from qa_service.settings import Settings
from qa_service.wiring import Service
from tests.fakes.live_service import LiveService, serving
from tests.qa_service.http.test_http_errors import assert_problem

SEARCH = ("POST", "/v1/search", {"query": "Lysychansk"})


def asked(
    service: Service, settings: Settings, clients: Sequence[tuple[str, dict[str, str]]]
) -> list[httpx.Response]:
    """The same search, once from each client: its address, and the headers it sends."""

    async def run() -> list[httpx.Response]:
        app = create_app(replace(service, settings=settings))
        method, path, body = SEARCH
        found = []
        for address, headers in clients:
            transport = httpx.ASGITransport(app, client=(address, 1))
            async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as http:
                found.append(await http.request(method, path, json=body, headers=headers))
        return found

    return asyncio.run(run())


def test_an_address_has_so_many(seeded_service: Service) -> None:
    first, second, third, other = asked(
        seeded_service,
        Settings(questions_per_minute=2),
        [("10.0.0.1", {}), ("10.0.0.1", {}), ("10.0.0.1", {}), ("10.0.0.2", {})],
    )
    assert [each.status_code for each in (first, second, other)] == [200, 200, 200]
    assert first.headers["ratelimit-policy"] == '"questions";q=2;w=60'
    assert re.fullmatch(r'"questions";r=1;t=\d+', first.headers["ratelimit"])
    assert second.headers["x-ratelimit-remaining-requests"] == "0"
    problem = assert_problem(third, 429, "rate_limit_exceeded")
    assert problem["error"]["type"] == "rate_limit_error"
    assert 1 <= int(third.headers["retry-after"]) <= 60
    assert third.headers["x-request-id"]


def test_behind_a_proxy_of_this_machine_it_is_the_callers_address(seeded_service: Service) -> None:
    one = seeded_service.settings.model_copy(update={"questions_per_minute": 1})
    method, path, body = SEARCH
    with serving(replace(seeded_service, settings=one)) as behind:
        found = [
            behind.client.request(method, path, json=body, headers={"X-Forwarded-For": caller})
            for caller in ("203.0.113.1", "203.0.113.1", "203.0.113.2")
        ]
    assert [each.status_code for each in found] == [200, 429, 200]


def test_a_key_has_them_wherever_it_comes_from(seeded_service: Service) -> None:
    keys = Settings(questions_per_minute=1, api_keys="a,b")
    header = {"Authorization": "Bearer a"}
    first, second = asked(seeded_service, keys, [("10.0.0.1", header), ("10.0.0.2", header)])
    assert [first.status_code, second.status_code] == [200, 429]


def test_without_the_setting_nothing_is_counted(seeded_service: Service) -> None:
    found = asked(seeded_service, Settings(), [("10.0.0.1", {})] * 5)
    assert {each.status_code for each in found} == {200}
    assert "ratelimit" not in found[0].headers


def test_openais_clients_know_it(live: LiveService) -> None:
    settings = Settings(data_dir=live.service.settings.data_dir, questions_per_minute=1)
    with serving(replace(live.service, settings=settings)) as running:
        client = openai.OpenAI(base_url=f"{running.url}/v1", api_key="unused", max_retries=0)
        with client, pytest.raises(openai.RateLimitError) as refused:
            for _ in range(2):
                client.responses.create(model="qa-service", input="Who is Leonid Pasechnik?")
        assert refused.value.code == "rate_limit_exceeded"
        assert running.client.get("/v1/articles").status_code == 200, "reading is no question"
