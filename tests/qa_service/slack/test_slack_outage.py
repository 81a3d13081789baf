"""A page stands in for Slack: nothing is lost, and an answer comes all the same."""

import pytest

from qa_service.slack import workspaces
from qa_service.wiring import Service
from tests.fakes import slack_events as events
from tests.fakes.slack_bot import RunningBot, running_bot
from tests.fakes.slack_rules import PAGE, Refused
from tests.fakes.slack_server import SlackServer
from tests.fakes.slack_transcript import shown, transcript

ASKED = "How many people were killed in the attack in Lysychansk?"


@pytest.mark.parametrize(
    "method",
    ["chat.startStream", "chat.appendStream", "chat.stopStream", "agents.sessions.setStatus",
     "assistant.threads.setStatus"],
)  # fmt: skip
def test_an_answer_is_written_all_the_same(bot: RunningBot, method: str) -> None:
    bot.workspace.always[method] = PAGE
    bot.deliver(events.mention(ASKED))
    bot.finished()
    assert "At least 28" in shown(bot.workspace.messages[-1])
    assert "err_" not in transcript(bot.workspace)


def test_a_question_that_could_not_be_answered_is_when_slack_is_back(
    slack: SlackServer, slack_service: Service
) -> None:
    methods = ("chat.startStream", "chat.postMessage")
    for method in methods:
        slack.workspace.always[method] = PAGE
    with running_bot(slack, slack_service) as bot:
        bot.deliver(events.mention(ASKED))
        slack.until(lambda seen: methods[1] in [method for method, _ in seen.calls])
    slack.workspace.always.clear()
    with running_bot(slack, slack_service) as bot:
        bot.finished()
    assert "At least 28" in shown(slack.workspace.messages[0])


def test_a_delivery_that_cannot_be_looked_at_is_sent_again(bot: RunningBot) -> None:
    bot.workspace.refusals["auth.test"].extend(Refused(PAGE) for _ in range(5))
    asked = events.mention(ASKED)
    assert bot.deliver(asked).status_code in {200, 500}
    bot.workspace.refusals.clear()
    assert bot.deliver(asked).status_code == 200
    bot.finished()
    assert "At least 28" in shown(bot.workspace.messages[-1])


@pytest.mark.parametrize("method", ["chat.startStream", "agents.sessions.setStatus"])
def test_a_slack_that_falls_silent_is_given_up(
    bot: RunningBot, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    monkeypatch.setattr(workspaces, "SECONDS", 1)
    bot.slack.hold(method)
    bot.deliver(events.mention(ASKED))
    bot.finished()
    assert "At least 28" in shown(bot.workspace.messages[-1])
    assert "err_" not in transcript(bot.workspace)
    bot.slack.let_go(method)


def test_what_could_not_be_written_to_a_silent_slack_is_when_it_speaks(
    slack: SlackServer, slack_service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workspaces, "SECONDS", 1)
    silent = ("chat.startStream", "chat.postMessage", "agents.sessions.setStatus")
    for method in silent:
        slack.hold(method)
    with running_bot(slack, slack_service) as bot:
        bot.deliver(events.mention(ASKED))
        slack.until(lambda seen: silent[1] in [method for method, _ in seen.calls])
    for method in silent:
        slack.let_go(method)
    with running_bot(slack, slack_service) as bot:
        bot.finished()
    assert "At least 28" in shown(slack.workspace.messages[-1])
