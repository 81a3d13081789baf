"""Everybody sees at once that the bot has heard, and when it works no more."""

import pytest

from qa_service.slack import answers
from qa_service.slack.words import words
from qa_service.wiring import Service
from tests.fakes import slack_events as events
from tests.fakes.composers import ScriptedComposer, quoting
from tests.fakes.held_composer import HeldComposer
from tests.fakes.live_service import answering_with
from tests.fakes.slack_bot import RunningBot, running_bot
from tests.fakes.slack_rules import Refused
from tests.fakes.slack_server import SlackServer
from tests.fakes.slack_transcript import shown, transcript
from tests.fakes.slack_workspace import Posted, Workspace
from tests.qa_service.slack.conftest import BOTH_WAYS, EITHER_WAY

ASKED = "How many people were killed in the attack in Lysychansk?"
MANY = 12


def statuses(workspace: Workspace) -> list[str]:
    return [session["status"] for session in workspace.sessions.values()]


@EITHER_WAY
def test_who_waits_in_the_queue_sees_it_too_and_how_many_wait_before(
    slack: SlackServer, slack_service: Service, monkeypatch: pytest.MonkeyPatch, connect: bool
) -> None:
    """All have a sign while nobody has an answer; who waits for a round or more is told so."""
    monkeypatch.setattr(answers, "AT_ONCE", 2)
    held = HeldComposer()
    with running_bot(slack, slack_service, connect=connect, change=answering_with(held)) as bot:
        for number in range(MANY):
            bot.deliver(events.direct(ASKED, user=f"U{number}"))
        slack.until(lambda seen: statuses(seen) == ["processing"] * MANY)
        waiting = MANY - 2 - 2

        def waits(seen: Workspace) -> list[Posted]:
            posted = [message for message in seen.messages if not message.streaming]
            return posted if len(posted) >= waiting else []

        told = slack.until(waits)
        before = [words("waiting", "en", n + 2) for n in range(waiting)]
        assert sorted(shown(m).strip() for m in told) == sorted(before)
        held.release()
        bot.finished(MANY)
        assert "questions before yours" not in transcript(slack.workspace)
        slack.until(lambda seen: statuses(seen) == ["active"] * MANY)


@EITHER_WAY
def test_slacks_own_waits_hold_nobody_up(
    slack: SlackServer, slack_service: Service, monkeypatch: pytest.MonkeyPatch, connect: bool
) -> None:
    monkeypatch.setattr(answers, "AT_ONCE", 1)
    monkeypatch.setattr("qa_service.slack.bot.STOP_SECONDS", 0.0)
    told_to_wait = Refused("ratelimited", 429, retry_after=600)
    slack.workspace.refusals["chat.startStream"].append(told_to_wait)
    with running_bot(slack, slack_service, connect=connect) as bot:
        bot.deliver(events.mention(ASKED))
        slack.until(lambda seen: "chat.startStream" in [method for method, _ in seen.calls])
        bot.deliver(events.direct(ASKED, user="U2"))
        bot.finished()
    assert [message.channel for message in slack.workspace.messages] == ["D1"]


@BOTH_WAYS
def test_apps_that_are_no_agents_show_a_status(bot: RunningBot) -> None:
    bot.workspace.always["agents.sessions.setStatus"] = "not_authorized"
    bot.deliver(events.mention(ASKED))
    bot.finished()
    method = "assistant.threads.setStatus"
    said = bot.slack.until(lambda seen: [given["status"] for m, given in seen.calls if m == method])
    assert said[0] == "is searching the articles…"
    bot.slack.until(lambda seen: set(seen.statuses.values()) == {""})


@EITHER_WAY
def test_where_no_status_can_be_shown_a_message_says_it(
    slack: SlackServer, slack_service: Service, connect: bool
) -> None:
    for method in ("agents.sessions.setStatus", "assistant.threads.setStatus"):
        slack.workspace.always[method] = "not_authorized"
    held = HeldComposer()
    with running_bot(slack, slack_service, connect=connect, change=answering_with(held)) as bot:
        bot.deliver(events.mention(ASKED))
        slack.until(lambda seen: "Searching the articles…" in transcript(seen))
        held.release()
        bot.finished()
    (message,) = slack.workspace.messages
    assert "Searching" not in shown(message)


@EITHER_WAY
def test_a_stop_before_the_first_word_is_confirmed(
    slack: SlackServer, slack_service: Service, monkeypatch: pytest.MonkeyPatch, connect: bool
) -> None:
    monkeypatch.setattr(answers, "AT_ONCE", 1)
    held = HeldComposer()
    with running_bot(slack, slack_service, connect=connect, change=answering_with(held)) as bot:
        bot.deliver(events.direct(ASKED, user="U2"))
        assert held.began.wait(30)
        asked = events.mention(ASKED)
        bot.deliver(asked)
        thread = asked["event"]["ts"]
        slack.until(lambda seen: ("C1", thread) in seen.sessions)
        stop = {"type": "agent_session_stopped", "channel": "C1", "user": "U1"}
        bot.deliver(events.event(stop | {"thread_ts": thread, "streaming_message_ts": []}))
        slack.until(lambda seen: [m for m in seen.messages if "Stopped" in shown(m)])
        slack.until(lambda seen: seen.sessions["C1", thread]["status"] == "active")


@EITHER_WAY
def test_a_deleted_question_is_not_answered_on(
    slack: SlackServer, slack_service: Service, connect: bool
) -> None:
    held = HeldComposer()
    with running_bot(slack, slack_service, connect=connect, change=answering_with(held)) as bot:
        asked = events.mention(ASKED)
        bot.deliver(asked)
        slack.until(lambda seen: [m for m in seen.messages if m.markdown])
        gone = {"type": "message", "subtype": "message_deleted", "channel": "C1"}
        bot.deliver(events.event(gone | {"deleted_ts": asked["event"]["ts"], "ts": "1.1"}))
        slack.until(lambda seen: "Stopped" in transcript(seen))


@EITHER_WAY
def test_claims_that_are_ready_together_are_sent_together(
    slack: SlackServer, slack_service: Service, connect: bool
) -> None:
    """While Slack is slow to take the first claim, the others become ready."""
    several = ScriptedComposer(*(quoting(place) for place in range(4)))
    slack.hold("chat.startStream")
    with running_bot(slack, slack_service, connect=connect, change=answering_with(several)) as bot:
        bot.deliver(events.mention(ASKED))
        assert several.said_all.wait(60)
        slack.let_go("chat.startStream")
        bot.finished()
    streaming = [m for m, _ in slack.workspace.calls if m.endswith("Stream")]
    assert len(streaming) <= 3, "one call a claim would be six"
