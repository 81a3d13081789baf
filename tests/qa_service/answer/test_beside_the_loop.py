"""What computes does so beside the event loop, which serves everybody else meanwhile."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import qa_service.answer.path as path_module
import qa_service.answer.search as search_module
from index.article_index import ArticleIndex
from index.catalog.database import open_database
from qa_service.contract.types import ChatRequest, Turn
from qa_service.conversation.store import ConversationStore
from tests.fakes.answer_path import answer_path
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.small_index import ingest, small_index

COMPUTES = {
    "parts_of": path_module,
    "digest": path_module,
    "asked_time": search_module,
    "borrowed_dates": path_module,
    "whole": path_module,
    "cited_stories": path_module,
}


@pytest.fixture
def index(tmp_path: Path) -> Iterator[ArticleIndex]:
    with small_index(tmp_path / "index", HashingEmbedder()) as opened:
        ingest(opened, {"port.txt": "The port of Odesa was closed on Saturday."})
        yield opened


@pytest.mark.parametrize("threshold", [0.0, 1.1])
def test_nothing_computes_in_the_loop(
    index: ArticleIndex, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, threshold: float
) -> None:
    threads: dict[str, int] = {}

    def watched(name: str, function: Callable[..., object]) -> Callable[..., object]:
        def call(*args: Any, **rest: Any) -> object:
            threads[name] = threading.get_ident()
            return function(*args, **rest)

        return call

    for name, module in COMPUTES.items():
        monkeypatch.setattr(module, name, watched(name, getattr(module, name)))
    engine = open_database(f"sqlite:///{(tmp_path / 'turns.sqlite3').as_posix()}")
    path = answer_path(index, ConversationStore(engine), threshold=threshold)
    before = [Turn(role="user", content="When was the port of Odesa closed?")]
    asyncio.run(path.answer(ChatRequest(message="And in Kyiv?", history=before)))
    engine.dispose()
    assert set(threads) >= set(COMPUTES) - {"why_nothing"}
    assert threading.get_ident() not in threads.values()
