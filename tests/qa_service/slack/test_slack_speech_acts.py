"""What somebody does with a message, in whatever language."""

import json
from collections import Counter
from pathlib import Path

import pytest
import yaml

from qa_service.slack import speech_acts
from qa_service.slack.speech_acts import act_of, may_ask, small_talk
from qa_service.wiring import Service

DATA = Path(__file__).parents[2] / "data"


def lines(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (DATA / name).read_text("utf-8").splitlines()]


MESSAGES = lines("slack_messages.jsonl")


def test_no_labelled_message_is_an_example() -> None:
    file = Path(speech_acts.__file__).with_suffix(".yaml")
    examples = {
        text for texts in yaml.safe_load(file.read_text("utf-8")).values() for text in texts
    }
    assert not examples & {message["text"] for message in MESSAGES}


def test_most_messages_are_taken_for_what_they_are(slack_service: Service) -> None:
    """The figure of ARCHITECTURE.md."""
    right: Counter[str] = Counter()
    for message in MESSAGES:
        right[message["act"]] += act_of(message["text"], slack_service.embed) == message["act"]
    assert sum(right.values()) / len(MESSAGES) >= 0.95
    assert min(right.values()) / 35 >= 0.9, right


def test_hardly_a_question_is_taken_for_small_talk(slack_service: Service) -> None:
    asked = [question["question"] for question in lines("seed_questions.jsonl")]
    asked = [text for text in asked if any(character.isalpha() for character in text)]
    taken = [text for text in asked if small_talk(text, slack_service.embed)]
    assert len(taken) <= 1, taken


def test_most_questions_to_nobody_are_heard(slack_service: Service) -> None:
    asked = [question["question"] for question in lines("seed_questions.jsonl")]
    heard = [text for text in asked if may_ask(text, slack_service.embed)]
    assert len(heard) / len(asked) > 0.9
    passed = [m for m in MESSAGES if may_ask(m["text"], slack_service.embed)]
    assert sum(message["act"] == "question" for message in passed) == 35
    assert sum(message["act"] != "question" for message in passed) <= 3


@pytest.mark.parametrize(
    ("text", "act"), [("hi", "help"), ("What can you do?", "help"), ("thanks!", "thanks"),
                      (":+1:", "thanks"), ("👍", "thanks")]
)  # fmt: skip
def test_small_talk_is_known(slack_service: Service, text: str, act: str) -> None:
    assert small_talk(text, slack_service.embed) == act
