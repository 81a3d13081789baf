"""openai-node and the AI SDK, where Node is installed."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.fakes.live_service import LiveService
from tests.fakes.newsroom import CASES

QUESTION = CASES["disagreement"].question
Run = Callable[[str], dict[str, Any]]


@pytest.fixture
def run(node_packages: Path, newsroom: LiveService) -> Run:
    """run(script) -> what it prints, asked with the service's address and the question."""

    def script(name: str) -> dict[str, Any]:
        command = ["node", str(node_packages / name), f"{newsroom.url}/v1", QUESTION]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        printed: dict[str, Any] = json.loads(done.stdout)
        return printed

    return script


@pytest.fixture
def answer(newsroom: LiveService) -> dict[str, Any]:
    found: dict[str, Any] = newsroom.client.post("/v1/chat", json={"message": QUESTION}).json()
    return found


def test_openai_node(run: Run, answer: dict[str, Any]) -> None:
    told = run("openai.mjs")
    urls = [citation["url"] for citation in answer["citations"]]
    assert told["content"] == told["streamed"]["content"] == answer["answer"]
    assert told["streamed"]["finish"] == "stop"
    assert [each["url_citation"]["url"] for each in told["annotations"]] == urls
    assert told["streamedUrls"] == urls
    assert told["refused"] == {"status": 400, "code": "unsupported_parameter", "param": "n"}
    assert told["models"] == ["qa-service", "qa-service-links"]
    assert told["response"] == {"text": answer["answer"], "urls": urls, "continues": True}


def test_the_ai_sdk(run: Run, answer: dict[str, Any]) -> None:
    told = run("ai_sdk.mjs")
    urls = [citation["url"] for citation in answer["citations"]]
    same = {"text": answer["answer"], "sources": urls, "finish": "stop"}
    assert told == {"chat": [same, same], "responses": [same, same]}
