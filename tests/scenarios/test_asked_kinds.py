"""Kinds of question over invented news and the seeds: lists, what was said, why, two in one."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.fakes.labelled import DATA
from tests.fakes.live_service import LiveService, live_news

FEWEST_RIGHT = {"develop": 50, "report": 41}
"""Of 69 each."""
MOST_HARMFUL = {"develop": 0, "report": 3}
"""That hold what they must not."""


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveService]:
    with live_news(tmp_path_factory.mktemp("asked") / "data") as running:
        yield running


def _holds(answer: str, wanted: str) -> bool:
    if wanted.startswith("re:"):
        return re.search(wanted[3:], answer) is not None
    return wanted.lower() in answer


def _judged(live: LiveService, case: dict[str, Any]) -> tuple[bool, bool]:
    """Whether the answer is right, and whether it does harm."""
    asked = {"message": case["question"], "store": False}
    reply = live.client.post("/v1/chat", json=asked).raise_for_status().json()
    refused = reply["status"] == "not_found"
    answer = reply["answer"].lower()
    harmful = any(_holds(answer, text) for text in case.get("forbid", []))
    told = all(any(_holds(answer, text) for text in group) for group in case.get("must", []))
    if case.get("either"):
        return (refused or told) and not harmful, harmful
    return (told and not refused if case["answerable"] else refused) and not harmful, harmful


@pytest.mark.parametrize("half", FEWEST_RIGHT)
def test_questions_of_many_kinds_are_answered(live: LiveService, half: str) -> None:
    lines = (DATA / "typed" / f"asked_{half}.jsonl").read_text(encoding="utf-8").splitlines()
    judged = [_judged(live, json.loads(line)) for line in lines]
    assert sum(right for right, _ in judged) >= FEWEST_RIGHT[half]
    assert sum(harmful for _, harmful in judged) <= MOST_HARMFUL[half]


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("which regions had an earthquake", ["Sorvik", "Elmas"], ["1997", "2011"]),
        ("what did marit oxley say", ["production", "funerals"], ["spark"]),
        ("what did felix adeyemi say about the score", ["hardest thing"], ["conductor"]),
        ("what did the ministry of defence of ukraine say", ["not commented"], ["drones"]),
    ],
    ids=["each region", "all that she said", "by the surname", "another ministry"],
)
def test_it_tells_what_is_asked_alone(
    live: LiveService, question: str, told: list[str], untold: list[str]
) -> None:
    answer = live.client.post("/v1/chat", json={"message": question, "store": False}).json()
    assert all(text in answer["answer"] for text in told)
    assert not any(text in answer["answer"] for text in untold)


@pytest.mark.parametrize(
    "question",
    ["who is tobias frey", "what did marit oxley say about the inquiry"],
    ids=["two men's names", "not her topic"],
)
def test_what_was_not_told_is_not_answered(live: LiveService, question: str) -> None:
    answer = live.client.post("/v1/chat", json={"message": question, "store": False}).json()
    assert answer["status"] == "not_found"
