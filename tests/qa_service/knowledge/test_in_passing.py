"""The dead and injured of a report's event are not those of others that it recalls."""

import asyncio

import pytest

from index.ingest.sources import Source
from qa_service.contract.types import ChatRequest
from qa_service.settings import Settings
from qa_service.wiring import opened_service
from tests.fakes.labelled import DATA, labelled


def test_who_is_counted_is_of_the_event_that_is_asked_for(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    settings = Settings(data_dir=tmp_path_factory.mktemp("passing") / "data")
    name = "in_passing_articles.jsonl"
    right = wrong = 0
    with opened_service(settings) as service:
        service.index.ingest([Source(name, "tests", data=(DATA / name).read_bytes())])
        rows = labelled("in_passing.jsonl")
        for row in rows:
            request = ChatRequest(message=row["question"], store=False)
            answer = asyncio.run(service.path.answer(request)).answer
            harmful = any(other in answer for other in row["never"])
            right += row["says"] in answer and not harmful
            wrong += harmful
    assert len(rows) == 26
    assert right >= 24
    assert wrong <= 1
