"""Messages as people write them to somebody: with a greeting, a reason and thanks."""

import json
from pathlib import Path

import pytest

from tests.fakes.live_service import LiveService

DATA = Path(__file__).parents[1] / "data" / "typed"
FEWEST = {"develop": 14, "report": 10}
"""Of fifteen each."""


@pytest.mark.parametrize("half", FEWEST)
def test_the_question_in_a_message_is_answered(live: LiveService, half: str) -> None:
    right = 0
    for line in (DATA / f"requests_{half}.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        asked = {"message": case["message"], "store": False}
        answer = live.client.post("/v1/chat", json=asked).raise_for_status().json()["answer"]
        right += any(wanted in answer for wanted in case["must"])
    assert right >= FEWEST[half]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("how many peple were kiled in kremenchuk", "how many people were killed in kremenchuk"),
        ("why did the oil dpot in bryansk burn", "why did the oil depot in bryansk burn"),
        (
            "wie viele menschen wurdeen in lyssytschansk geöttet",
            "wie viele menschen wurden in lyssytschansk getötet",
        ),
    ],
)
def test_a_misspelled_question_is_answered_as_the_one_that_was_meant(
    live: LiveService, typed: str, meant: str
) -> None:
    first, second = (
        live.client.post("/v1/chat", json={"message": message, "store": False}).json()
        for message in (typed, meant)
    )
    assert first["question"] == second["question"] == meant
    assert first["answer"] == second["answer"]
    assert first["status"] == "answered"
