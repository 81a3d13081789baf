"""Questions as people type them in a hurry, on the half of the street that was looked at."""

import asyncio
from collections.abc import Callable, Iterator

import pytest

from index.ingest.sources import Source
from qa_service.contract.types import Answer, ChatRequest
from qa_service.settings import Settings
from qa_service.wiring import opened_service
from tests.fakes.labelled import DATA

Ask = Callable[[str], Answer]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    settings = Settings(data_dir=tmp_path_factory.mktemp("street") / "data", suggest=False)
    articles = sorted((DATA / "street" / "develop" / "articles").iterdir())
    with opened_service(settings) as service:
        service.index.ingest([Source(a.name, "tests", data=a.read_bytes()) for a in articles])
        yield lambda question: asyncio.run(service.path.answer(ChatRequest(message=question)))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("what did the un say about ostmere", "drinking water"),
        ("what does the eu say about caldovas deficit", "above what had been agreed"),
        ("what did the us say about the budget", "declined to comment"),
        ("what does the who say about palivax", "called the result promising"),
        ("how many were injured in orrin", "fourteen were injured"),
        ("why did the county refuse a lower speed limit", "there had been no accident there"),
    ],
)
def test_what_is_asked_is_told_and_nothing_else(ask: Ask, question: str, told: str) -> None:
    answer = ask(question)
    assert told in answer.answer
    assert len(answer.claims) == 1


@pytest.mark.parametrize(
    "question",
    [
        "what did the un say about the caldova budget",
        "how many people were on the school bus in orrin",
        "wie viele Verletzte gab es in Tiefenau",
        "what is the population of orrin",
        "who is the mayor of lodren",
        "how many people died in the flood in brennick",
    ],
)
def test_what_the_articles_do_not_tell_is_not_answered(ask: Ask, question: str) -> None:
    assert ask(question).status == "not_found"


def test_a_question_of_whether_is_not_taken_for_one_of_when(ask: Ask) -> None:
    question = "was it foggy when the coach crashed near halvern"
    assert ask(question).question == question


def test_a_corrected_toll_is_that_of_the_headline_and_not_whom_was_counted_twice(ask: Ask) -> None:
    (dispute,) = ask("how many people died in ostmere").disagreements
    lead, *others = dispute.positions
    assert "to 17" in lead.text
    assert any("19" in other.text for other in others)
