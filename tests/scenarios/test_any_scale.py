"""Vectors of another scale, of which texts are about as near to one another: the same answers."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.embedding.embedder import LocalEmbedder
from index.ingest import find_sources
from qa_service import wiring
from qa_service.contract.types import Answer, ChatRequest
from qa_service.settings import Settings
from qa_service.wiring import Service
from tests.fakes.embedder import CentredEmbedder

NEWS = Path(__file__).parents[1] / "data/newsroom/develop/articles"
ANSWERED = {
    "How many people were killed in Lysychansk?": "28",
    "Who is Leonid Pasechnik?": "Luhansk",
    "What did Stoltenberg say?": "Stoltenberg",
    "How many people were killed in Belgorod?": "24",
    "how many wounded in kremenchuk": "59",
    "Wie viele Menschen wurden in Lyssytschansk getötet?": "28",
}
UNANSWERED = ("Who won the World Cup in 2018?", "What is the capital of Peru?")


@pytest.fixture
def centred(tmp_path: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    """Over the seeds, by vectors of which those of any two texts stand at right angles."""
    texts = [file.read_text(encoding="utf-8") for file in sorted(NEWS.iterdir())]
    lines = [line for text in texts for line in text.splitlines() if len(line) > 40]
    embedder = CentredEmbedder(LocalEmbedder(), lines[::5])
    monkeypatch.setattr(wiring, "build_embedder", lambda *_: embedder)
    with wiring.opened_service(Settings(data_dir=tmp_path / "data", suggest=False)) as service:
        service.index.ingest(find_sources([str(seeds)]))
        yield service


def asked(service: Service, question: str) -> Answer:
    return asyncio.run(service.path.answer(ChatRequest(message=question, store=False)))


def test_what_answers_is_found_and_what_does_not_is_refused(centred: Service) -> None:
    for question, told in ANSWERED.items():
        answer = asked(centred, question)
        assert (answer.status, told in answer.answer) == ("answered", True), question
    for question in UNANSWERED:
        assert asked(centred, question).status == "not_found", question
