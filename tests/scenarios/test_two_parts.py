"""Messages that ask two things: each is answered, also where the second goes on from the first."""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from index.ingest import find_sources
from qa_service.contract.types import Answer, ChatRequest
from qa_service.settings import Settings
from qa_service.wiring import Service, opened_service

DATA = Path(__file__).parents[1] / "data"
FLOORS = {"newsroom": 15, "street": 14}
"""Right of the half not developed with: of 18 each."""

Row = dict[str, Any]


def asked(corpus: str) -> list[Row]:
    rows = map(json.loads, (DATA / "two_parts.jsonl").read_text("utf-8").splitlines())
    return [row for row in rows if (row["half"], row["corpus"]) == ("report", corpus)]


@pytest.fixture(scope="module", params=sorted(FLOORS))
def corpus(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Service]]:
    settings = Settings(data_dir=tmp_path_factory.mktemp("two") / "data")
    with opened_service(settings) as service:
        service.index.ingest(find_sources([str(DATA / request.param / "report" / "articles")]))
        yield request.param, service


def test_both_parts_are_answered(corpus: tuple[str, Service]) -> None:
    name, service = corpus
    rows = asked(name)
    requests = [ChatRequest(message=row["question"], store=False) for row in rows]
    answers = [asyncio.run(service.path.answer(request)) for request in requests]
    told = list(zip(rows, answers, strict=True))
    assert sum(right(row, answer) for row, answer in told) >= FLOORS[name]
    assert not any(wrong(row, answer) for row, answer in told)


def right(row: Row, answer: Answer) -> bool:
    """All is told that the articles tell, and what they do not is not passed over."""
    parts = row["parts"]
    shown = shown_by(answer)
    told = all(words in shown for part in parts for words in part["says"])
    lacking = any(not part["says"] for part in parts)
    return told and not wrong(row, answer) and not (lacking and answer.status == "answered")


def wrong(row: Row, answer: Answer) -> bool:
    shown = shown_by(answer)
    return any(words in shown for part in row["parts"] for words in part["never"])


def shown_by(answer: Answer) -> str:
    return "\n".join([answer.answer, *(citation.quote for citation in answer.citations)])
