"""The dead and injured of a report's event are not those of others that it recalls."""

import asyncio
import json
from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from index.ingest.sources import Source
from qa_service.contract.types import ChatRequest
from qa_service.settings import Settings
from qa_service.wiring import Service, opened_service
from tests.fakes.labelled import DATA, labelled


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    settings = Settings(data_dir=tmp_path_factory.mktemp("passing") / "data")
    name = "in_passing_articles.jsonl"
    told = [
        {"id": str(n), "title": row["title"], "date": row["date"], "text": row["text"]}
        for n, row in enumerate(labelled("recalled.jsonl") + labelled("recalled_figures.jsonl"))
    ]
    data = "\n".join(map(json.dumps, told)).encode()
    with opened_service(settings) as service:
        service.index.ingest([Source(name, "tests", data=(DATA / name).read_bytes())])
        service.index.ingest([Source("recalled.jsonl", "tests", data=data)])
        yield service


def asked(service: Service, question: str) -> str:
    request = ChatRequest(message=question, store=False)
    return asyncio.run(service.path.answer(request)).answer


def judged(service: Service, rows: Sequence[dict[str, Any]]) -> tuple[int, int]:
    """How many are answered rightly, and how many with another event's number."""
    right = wrong = 0
    for row in rows:
        answer = asked(service, row["question"])
        harmful = any(other in answer for other in row["never"])
        right += row["says"] in answer and not harmful
        wrong += harmful
    return right, wrong


def test_who_is_counted_is_of_the_event_that_is_asked_for(service: Service) -> None:
    rows = labelled("in_passing.jsonl")
    right, wrong = judged(service, rows)
    assert len(rows) == 26
    assert right >= 24
    assert wrong <= 1


def test_no_language_gives_the_dead_of_a_recalled_event_for_the_own(service: Service) -> None:
    rows = [each for row in labelled("recalled.jsonl") for each in row["asked"]]
    right, wrong = judged(service, rows)
    assert len(rows) == 40
    assert right >= 33
    assert wrong <= 3


def test_no_figure_of_a_recalled_event_is_given_for_the_own(service: Service) -> None:
    rows = [each for row in labelled("recalled_figures.jsonl") for each in row["asked"]]
    right, wrong = judged(service, rows)
    assert len(rows) == 18
    assert right >= 14
    assert wrong <= 3
