"""The same answer over HTTP and in Slack: the same claims and the same citations."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from qa_service.wiring import Service
from tests.fakes import slack_events as events
from tests.fakes.slack_bot import PUBLIC_URL, RunningBot, running_bot
from tests.fakes.slack_server import SlackServer
from tests.fakes.slack_transcript import shown, unmarked
from tests.fakes.slack_workspace import Posted

QUESTIONS = [
    "How many people were killed in the attack in Lysychansk?",
    "What did Stoltenberg say?",
    "How many people were killed in Kremenchuk and who is its mayor?",
    "What happened in Belgorod?",
    "Who won the World Cup in 2018?",
    "Who is the mayor of Bakhmut?",
]


@pytest.fixture
def bot(seeded_service: Service) -> Iterator[RunningBot]:
    with (
        SlackServer() as slack,
        running_bot(slack, seeded_service, public_url=PUBLIC_URL) as running,
    ):
        yield running


def sources(message: Posted) -> list[tuple[str, str]]:
    """Number and address of each source that is listed, in order."""
    parts = [part for block in message.blocks if block["type"] == "rich_text"
             for part in block["elements"] if part["type"] == "rich_text_section"]  # fmt: skip
    return [
        (element["text"], element["url"])
        for part in parts
        for element in part["elements"]
        if element["type"] == "link" and element["text"].startswith("[")
    ]


def words(text: str) -> list[str]:
    """Who said a thing stands before the marker in Slack, and a thought has a line."""
    return sorted(re.findall(r"\w+", text))


@pytest.mark.parametrize("question", QUESTIONS)
def test_slack_cites_what_http_cites(bot: RunningBot, question: str) -> None:
    reply = bot.client.post("/v1/chat", json={"message": question})
    over_http: dict[str, Any] = reply.json()
    bot.deliver(events.direct(question))
    bot.finished()
    (message,) = bot.workspace.messages

    cited = [(f"[{c['number']}]", c["url"]) for c in over_http["citations"]]
    assert sorted(sources(message)) == sorted(cited)
    assert words(unmarked(message.markdown)) == words(over_http["answer"])
    linked = re.findall(r"\[\\\[(\d+)\\\]\]\((\S+?)\)", message.markdown)
    assert {(f"[{number}]", url) for number, url in linked} == set(cited)
    if not cited:
        assert ("Nearest articles" in shown(message)) == bool(over_http["nearest"])
