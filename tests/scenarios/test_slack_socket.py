"""The Slack bot in Socket Mode: reconnecting, and many questions at once."""

from collections.abc import Iterator

import pytest

from qa_service.slack.words import words
from qa_service.wiring import Service
from tests.conftest import PATIENCE
from tests.fakes import slack_events as events
from tests.fakes.held_composer import HeldComposer
from tests.fakes.live_service import answering_with
from tests.fakes.slack_bot import RunningBot, running_bot
from tests.fakes.slack_server import SlackServer
from tests.fakes.slack_transcript import shown, transcript

ASKED = "How many people were killed in the attack in Lysychansk?"


@pytest.fixture
def slack() -> Iterator[SlackServer]:
    with SlackServer() as server:
        yield server


@pytest.fixture
def bot(slack: SlackServer, seeded_service: Service) -> Iterator[RunningBot]:
    with running_bot(slack, seeded_service, connect=True) as running:
        yield running


def test_what_nobody_listens_to_is_acknowledged_too(bot: RunningBot) -> None:
    bot.deliver(events.event({"type": "unknown_thing"}))
    bot.deliver(events.mention(ASKED))
    bot.finished()


def test_a_stop_comes_over_the_web_socket(slack: SlackServer, seeded_service: Service) -> None:
    held = HeldComposer()
    with running_bot(slack, seeded_service, connect=True, change=answering_with(held)) as bot:
        asked = events.mention(ASKED)
        bot.deliver(asked)
        assert held.began.wait(PATIENCE)
        thread = asked["event"]["ts"]
        stop = {"type": "agent_session_stopped", "channel": "C1", "user": "U1"}
        streams = {"streaming_message_ts": slack.workspace.stop("C1", thread)}
        bot.deliver(events.event(stop | streams | {"thread_ts": thread}))
        slack.until(lambda seen: words("stopped", "en") in transcript(seen))
        slack.until(lambda seen: [s["status"] for s in seen.sessions.values()] == ["active"])


def test_hanging_up_in_the_middle_of_an_answer_loses_nothing(
    slack: SlackServer, seeded_service: Service
) -> None:
    held = HeldComposer()
    change = answering_with(held)
    with running_bot(slack, seeded_service, connect=True, change=change) as bot:
        asked = events.mention(ASKED)
        bot.deliver(asked)
        assert held.began.wait(PATIENCE)
        slack.hang_up()
        slack.connected(2)
        bot.deliver(asked)  # Slack is not sure that it arrived
        held.release()
        bot.finished()
    (message,) = slack.workspace.messages
    assert "At least 28" in shown(message)


def test_fifty_questions_at_once_are_all_answered(bot: RunningBot) -> None:
    for number in range(50):
        bot.slack.deliver("events_api", events.mention(ASKED, user=f"U{number}"), f"e{number}")
    bot.finished(50)
    roots = [m.thread_ts for m in bot.workspace.messages]
    assert len(set(roots)) == 50
    assert transcript(bot.workspace).count("At least 28 people were killed") >= 50
    assert not any(message.streaming for message in bot.workspace.messages)
