"""Near misses in news: another's age, another town's mayor, the injured where the dead are told.

Questions and labels are of an author who had not seen the service (tests/data/README.md); of the
half `report` nobody looked at single answers.
"""

import asyncio
import json
from pathlib import Path

import pytest

from index.ingest.sources import Source
from qa_service.contract.types import ChatRequest
from qa_service.settings import Settings
from qa_service.wiring import opened_service
from tests.fakes.labelled import DATA

EVERY = 3
"""So many questions make one that is asked: they take their time."""


@pytest.fixture(scope="module", params=["develop", "report"])
def shares(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[float]:
    """Of what the articles answer, the share cited rightly; of the rest, the share refused."""
    folder: Path = DATA / "near_news" / request.param
    articles = sorted((folder / "articles").iterdir())
    lines = (folder / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line) for line in lines]
    told: list[bool] = []
    refused: list[bool] = []
    settings = Settings(data_dir=tmp_path_factory.mktemp("near") / "data", suggest=False)
    with opened_service(settings) as service:
        service.index.ingest([Source(a.name, "tests", data=a.read_bytes()) for a in articles])
        for question in questions[::EVERY]:
            asked = ChatRequest(message=question["question"])
            answer = asyncio.run(service.path.answer(asked))
            cited = {(c.source_file, c.start, c.end) for c in answer.citations}
            if question["answerable"]:
                told.append(
                    any(
                        file == gold["file"] and start < gold["end"] and gold["start"] < end
                        for file, start, end in cited
                        for gold in question["gold"]
                    )
                )
            else:
                refused.append(answer.status == "not_found")
    return [sum(told) / len(told), sum(refused) / len(refused)]


def test_most_is_found_and_near_misses_are_refused(shares: list[float]) -> None:
    found, refused = shares
    assert found >= 0.6
    assert refused >= 0.25
