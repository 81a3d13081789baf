"""The same answer over HTTP and in Slack: the same claims and the same citations."""

import re
from collections.abc import Iterator
from itertools import pairwise
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
    """Each source's link and quote, in order."""
    parts = [part for block in message.blocks if block["type"] == "rich_text"
             for part in block["elements"]]  # fmt: skip
    found = []
    for head, quote in pairwise(parts):
        if quote["type"] == "rich_text_quote":
            found.append((head["elements"][0]["url"], quote["elements"][0]["text"]))
    return found


def one_line(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("question", QUESTIONS)
def test_slack_cites_what_http_cites(bot: RunningBot, question: str) -> None:
    reply = bot.client.post("/v1/chat", json={"message": question})
    over_http: dict[str, Any] = reply.json()
    bot.deliver(events.direct(question))
    bot.finished()
    (message,) = bot.workspace.messages

    cited = [(c["url"], one_line(c["quote"])) for c in over_http["citations"]]
    assert sources(message) == cited
    text = unmarked(message.markdown)
    assert re.sub(r"\((\d+)\)", r"[\1]", text) == over_http["answer"]
    linked = re.findall(r"\[\((\d+)\)\]\((\S+?)\)", message.markdown)
    assert {(int(number), url) for number, url in linked} == {
        (c["number"], c["url"]) for c in over_http["citations"]
    }
    if not cited:
        assert ("Nearest articles" in shown(message)) == bool(over_http["nearest"])
