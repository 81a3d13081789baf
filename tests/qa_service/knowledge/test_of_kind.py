"""Two kinds of event in one town, in seven languages: which one a question is answered from."""

import asyncio
import json
from collections.abc import Callable, Iterator

import pytest

from index.ingest.sources import Source
from qa_service.contract.types import Answer, ChatRequest
from qa_service.settings import Settings
from qa_service.wiring import opened_service
from tests.fakes.labelled import DATA, labelled

FLOOR = 0.8
Ask = Callable[[str], Answer]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    settings = Settings(data_dir=tmp_path_factory.mktemp("kinds") / "data")
    articles = (DATA / "other_kinds_articles.jsonl").read_text(encoding="utf-8").splitlines()
    known = [{key: row[key] for key in row if key != "half"} for row in map(json.loads, articles)]
    lines = "\n".join(json.dumps(row) for row in known)
    with opened_service(settings) as service:
        service.index.ingest([Source("kinds.jsonl", "tests", data=lines.encode())])
        yield lambda question: asyncio.run(service.path.answer(ChatRequest(message=question)))


def told_of(answer: Answer) -> set[str]:
    return {citation.source_file.split("#")[1] for citation in answer.citations}


def test_a_question_is_answered_from_the_kind_of_event_that_it_asks_for(ask: Ask) -> None:
    rows = labelled("other_kinds.jsonl", "report")
    right = [told_of(ask(row["question"])) == {row["event"]} for row in rows]
    assert sum(right) >= FLOOR * len(right)


def test_what_another_kind_of_event_did_is_told_when_that_is_asked(ask: Ask) -> None:
    assert "damaging a school" in ask("What did the earthquake do in Ulverdale?").answer.casefold()
    assert told_of(ask("What happened on Saturday in Ulverdale?")) >= {"ulm-storm"}
