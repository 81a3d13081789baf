"""Questions as people type them, over invented news and the seeds."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.fakes.live_service import LiveService, live_news


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveService]:
    with live_news(tmp_path_factory.mktemp("typed") / "data") as running:
        yield running


def _asked(live: LiveService, question: str, conversation: str | None = None) -> Any:
    said = {"message": question, "conversation_id": conversation}
    return live.client.post("/v1/chat", json=said).json()


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("how many people died in the floods in total", ["Four people", "two people"], ["eleven"]),
        ("hexley crash how many in hospital", ["Thirty-one"], ["Seven hospitals"]),
        ("How many were hurt in Hexley?", ["Thirty-one"], ["187", "thirteen"]),
        ("how many were wounded in torvik", ["Fourteen"], ["60"]),
        ("what does who send to ondara", ["400,000"], []),
        ("who is the mayor of kamenograd", ["Рябинин"], ["Wren"]),
        ("how many people were hospitalised in kamenograd", ["37"], ["22"]),
        ("how old is the lorry driver", ["34"], []),
    ],
    ids=["total", "place first", "hurt", "hospital", "who", "mayor abroad", "abroad", "age"],
)
def test_it_tells(live: LiveService, question: str, told: list[str], untold: list[str]) -> None:
    answer = _asked(live, question)["answer"]
    assert all(text in answer for text in told)
    assert not any(text in answer for text in untold)


@pytest.mark.parametrize(
    "question",
    [
        "cause of the earthquake in elmas",
        "wodurch entstand das Erdbeben in Sorvik",
        "how many wounded in lysychansk",
        "how old is bob tranter",
        "Who is the mayor of Brindle?",
        "who is the mayor of Mirefoot",
    ],
    ids=[
        "cause",
        "cause de",
        "rescued",
        "years late",
        "named after",
        "no mayor",
    ],
)
def test_it_refuses(live: LiveService, question: str) -> None:
    assert _asked(live, question)["status"] == "not_found"


def test_why_it_happened_after_a_mere_name_is_asked_of_what_happened_there(
    live: LiveService,
) -> None:
    first = _asked(live, "torvik")
    why = _asked(live, "why did it happen", first["conversation_id"])
    assert why["question"] == "Why did it happen in Torvik?" and "faulty fan" in why["answer"]
