"""LangChain's ChatOpenAI."""

from collections.abc import Iterator

import pytest
from langchain_core.messages import AIMessageChunk
from langchain_openai import ChatOpenAI

from tests.fakes.live_service import LiveService
from tests.fakes.newsroom import CASES

QUESTION = CASES["disagreement"].question


@pytest.fixture
def chat(newsroom: LiveService, monkeypatch: pytest.MonkeyPatch) -> Iterator[ChatOpenAI]:
    monkeypatch.setenv("LANGSMITH_TRACING", "false")
    yield ChatOpenAI(model="qa-service", base_url=f"{newsroom.url}/v1", api_key="unused")


def test_it_answers_and_says_how(chat: ChatOpenAI, newsroom: LiveService) -> None:
    told = chat.invoke([("system", "Be brief."), ("user", QUESTION)])
    answer = newsroom.client.post("/v1/chat", json={"message": QUESTION}).json()
    assert told.content == answer["answer"]
    assert told.response_metadata["finish_reason"] == "stop"
    assert told.usage_metadata["total_tokens"] == 0


def test_it_streams(chat: ChatOpenAI) -> None:
    whole = AIMessageChunk(content="")
    pieces = 0
    for chunk in chat.stream(QUESTION):
        whole += chunk
        pieces += bool(chunk.content)
    assert whole.content == chat.invoke(QUESTION).content
    assert pieces > 1
