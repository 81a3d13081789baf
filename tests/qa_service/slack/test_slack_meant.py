"""What a message wants of the bot, in whatever language."""

import json
from collections import Counter
from pathlib import Path

import pytest

from qa_service.slack.meant import meant
from qa_service.wiring import Service

DATA = Path(__file__).parents[2] / "data"
MEANT = {"question": "question", "help": "help", "thanks": "nothing", "remark": "other"}


def lines(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (DATA / name).read_text("utf-8").splitlines()]


MESSAGES = lines("slack_messages.jsonl")
FEEDS = lines("feeds.jsonl")


def test_no_labelled_remark_is_fitted_on() -> None:
    kinds = {"remark", "statement"}
    fitted = {row["text"] for row in lines("smalltalk_train.jsonl") if row["kind"] in kinds}
    assert not fitted & {message["text"] for message in (*MESSAGES, *FEEDS)}


def test_most_messages_are_taken_for_what_they_are(slack_service: Service) -> None:
    """The figure of docs/figures.md."""
    right: Counter[str] = Counter()
    for message in MESSAGES:
        wanted = meant(message["text"], slack_service.talk.read)
        right[message["act"]] += wanted == MEANT[message["act"]]
    assert sum(right.values()) / len(MESSAGES) >= 0.95
    assert min(right.values()) / 35 >= 0.85, right


def test_hardly_a_question_is_taken_for_small_talk(slack_service: Service) -> None:
    asked = [question["question"] for question in lines("seed_questions.jsonl")]
    asked = [text for text in asked if any(character.isalpha() for character in text)]
    taken = [text for text in asked if meant(text, slack_service.talk.read) in {"help", "nothing"}]
    assert len(taken) <= 1, taken


def test_most_questions_to_nobody_are_heard(slack_service: Service) -> None:
    asked = [question["question"] for question in lines("seed_questions.jsonl")]
    heard = [text for text in asked if meant(text, slack_service.talk.read) == "question"]
    assert len(heard) / len(asked) > 0.95
    passed = [m for m in MESSAGES if meant(m["text"], slack_service.talk.read) == "question"]
    assert sum(message["act"] == "question" for message in passed) == 35
    assert sum(message["act"] != "question" for message in passed) <= 3


def test_most_news_that_a_feed_posts_is_no_question(slack_service: Service) -> None:
    """The figure of docs/figures.md; what asks is heard all the same."""
    read: Counter[tuple[str, str]] = Counter()
    for posted in FEEDS:
        read[posted["act"], meant(posted["text"], slack_service.talk.read)] += 1
    assert read["remark", "question"] <= 4
    assert read["question", "question"] >= 30


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("hi", "help"), ("What can you do?", "help"), ("thanks!", "nothing"), (":+1:", "nothing"),
     ("👍", "nothing"), ("are you sure?", "other"), ("...", "other")],
)  # fmt: skip
def test_small_talk_is_known(slack_service: Service, text: str, wanted: str) -> None:
    assert meant(text, slack_service.talk.read) == wanted
