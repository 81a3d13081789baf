"""The mcp package's client, over HTTP and over stdin and stdout."""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import httpx2
import pytest
from mcp import Client, StdioServerParameters
from mcp.client.streamable_http import streamable_http_client
from mcp.shared.exceptions import MCPError
from mcp.types import CallToolResult, TextContent
from pydantic import SecretStr

from qa_service.mcp.channel import McpChannel
from qa_service.settings import Settings
from tests.fakes.live_service import LiveService, live_service
from tests.fakes.newsroom import CASES

QUESTION = CASES["disagreement"].question
QA = "import sys; from qa_service.cli import main; sys.exit(main())"
Use = Callable[[Client], Awaitable[Any]]


def used(server: str | StdioServerParameters, use: Use, mode: str = "auto") -> Any:
    async def run() -> Any:
        async with Client(server, mode=mode) as client:
            return await use(client)

    return asyncio.run(run())


def only_text(result: CallToolResult) -> dict[str, Any]:
    """What ChatGPT reads: one text, which is JSON, and the same as the structured content."""
    (content,) = result.content
    assert isinstance(content, TextContent)
    read: dict[str, Any] = json.loads(content.text)
    assert read == result.structured_content
    assert not result.is_error
    return read


@pytest.fixture
def address(newsroom: LiveService) -> str:
    return f"{newsroom.url}/mcp"


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_its_tools_only_read(address: str, mode: str) -> None:
    listed = used(address, lambda client: client.list_tools(), mode)
    assert [tool.name for tool in listed.tools] == ["ask", "search", "fetch"]
    for tool in listed.tools:
        assert tool.annotations.read_only_hint
        assert tool.description and tool.output_schema
    search, fetch = (tool.input_schema for tool in listed.tools[1:])
    assert (search["required"], fetch["required"]) == (["query"], ["id"])
    assert list(search["properties"]) == ["query"] and list(fetch["properties"]) == ["id"]


def test_ask_gives_the_answer_of_the_service(address: str, newsroom: LiveService) -> None:
    told = only_text(used(address, lambda client: client.call_tool("ask", {"question": QUESTION})))
    answer = newsroom.client.post("/v1/chat", json={"message": QUESTION}).json()
    assert told["answer"] == answer["answer"]
    assert [s["quote"] for s in told["sources"]] == [c["quote"] for c in answer["citations"]]
    assert [s["url"] for s in told["sources"]] == [c["url"] for c in answer["citations"]]
    assert told["status"] == answer["status"]


def test_ask_keeps_nothing(address: str, newsroom: LiveService) -> None:
    before = newsroom.client.get("/v1/conversations").json()
    used(address, lambda client: client.call_tool("ask", {"question": QUESTION}))
    assert newsroom.client.get("/v1/conversations").json() == before


def test_ask_gives_the_questions_to_choose_from(address: str, newsroom: LiveService) -> None:
    asked = {"question": CASES["which"].question}
    told = only_text(used(address, lambda client: client.call_tool("ask", asked)))
    answer = newsroom.client.post("/v1/chat", json={"message": asked["question"]}).json()
    assert told["choices"] == answer["choices"] != []


def test_ask_takes_dates_and_says_when_there_is_nothing(address: str) -> None:
    asked = {"question": QUESTION, "date_from": "2040-01-01"}
    told = only_text(used(address, lambda client: client.call_tool("ask", asked)))
    assert told["status"] == "not_found"
    assert told["sources"] == []


def test_what_is_found_can_be_fetched(address: str, newsroom: LiveService) -> None:
    async def use(client: Client) -> tuple[dict[str, Any], dict[str, Any]]:
        found = only_text(await client.call_tool("search", {"query": "ferry Tarn Head"}))
        first = found["results"][0]
        assert set(first) == {"id", "title", "url", "text"}
        return first, only_text(await client.call_tool("fetch", {"id": first["id"]}))

    first, article = used(address, use)
    assert set(article) == {"id", "title", "text", "url", "metadata"}
    assert article["id"] == first["id"]
    assert first["text"] in article["text"]
    assert article["metadata"]["publisher"] in {"Morning Post", "Harbour News"}
    assert newsroom.client.get(first["url"]).status_code == 200


def test_articles_are_resources(address: str) -> None:
    async def use(client: Client) -> tuple[Any, Any]:
        listed = await client.list_resources()
        return listed.resources, await client.read_resource(listed.resources[0].uri)

    resources, read = used(address, use)
    assert {resource.name for resource in resources} >= {"post.md", "gala.md"}
    assert "A ferry sank" in read.contents[0].text or read.contents[0].text


FAULTS = [
    ("ask", {"question": " "}, "empty"),
    ("ask", {"question": QUESTION, "date_from": "2031-02-01", "date_to": "2031-01-01"}, "dates"),
    ("ask", {"question": QUESTION, "date_from": "soon"}, "date_from"),
    ("search", {"query": ""}, "empty"),
    ("fetch", {"id": "art_0"}, "art_0"),
]


@pytest.mark.parametrize(("tool", "given", "said"), FAULTS)
def test_faults_are_told_in_words(address: str, tool: str, given: Any, said: str) -> None:
    result = used(address, lambda client: client.call_tool(tool, given))
    assert result.is_error
    assert said in result.content[0].text
    assert "Traceback" not in result.content[0].text


def test_an_unknown_article_is_no_resource(address: str) -> None:
    async def use(client: Client) -> str:
        with pytest.raises(MCPError) as refused:
            await client.read_resource("news://articles/art_0")
        return str(refused.value)

    assert "art_0" in used(address, use)


@pytest.fixture
def locked(tmp_path: Path) -> Iterator[LiveService]:
    settings = Settings(data_dir=tmp_path / "locked", api_keys=(SecretStr("k"),))
    with live_service(settings, channels=lambda own: [McpChannel(own)]) as running:
        yield running


def test_it_needs_the_key_of_the_service(locked: LiveService) -> None:
    body = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    accept = {"Accept": "application/json, text/event-stream"}
    refused = httpx.post(f"{locked.url}/mcp", json=body, headers=accept)
    assert refused.status_code == 401
    assert refused.headers["www-authenticate"].startswith("Bearer")

    @asynccontextmanager
    async def with_key() -> AsyncIterator[Any]:
        async with (
            httpx2.AsyncClient(headers={"Authorization": "Bearer k"}) as http,
            streamable_http_client(f"{locked.url}/mcp", http_client=http) as streams,
        ):
            yield streams

    listed = used(with_key(), lambda client: client.list_tools())
    assert len(listed.tools) == 3


def test_other_sites_pages_cannot_call_it(newsroom: LiveService, address: str) -> None:
    foreign = newsroom.client.post(address, json={}, headers={"Origin": "http://evil.example"})
    assert foreign.status_code == 403


def stdio(data_dir: Path) -> StdioServerParameters:
    env = {"PATH": os.environ["PATH"], "QA_DATA_DIR": str(data_dir)}
    return StdioServerParameters(command=sys.executable, args=["-c", f"{QA} ", "mcp"], env=env)


@pytest.mark.parametrize("beside", [True, False], ids=["beside a service", "alone"])
def test_over_stdin_and_stdout(
    newsroom: LiveService, seeds: Path, tmp_path: Path, beside: bool
) -> None:
    async def use(client: Client) -> tuple[Any, Any]:
        asked = await client.call_tool("ask", {"question": CASES["plain"].question})
        found = await client.call_tool("search", {"query": "gala"})
        return only_text(asked), only_text(found)

    folder = newsroom.service.settings.data_dir if beside else tmp_path / "empty"
    asked, found = used(stdio(folder), use)
    if beside:
        assert "340 guests" in asked["answer"]
        assert found["results"][0]["url"].startswith(newsroom.url)
    else:
        assert asked["status"] == "not_found"
        assert found["results"] == []
