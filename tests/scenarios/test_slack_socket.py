"""The Slack bot in Socket Mode: reconnecting, and many questions at once."""

from collections.abc import Iterator
from typing import Any

import pytest

from qa_service.slack.words import words
from qa_service.wiring import Service
from tests.conftest import PATIENCE
from tests.fakes import slack_events as events
from tests.fakes.held_composer import HeldComposer
from tests.fakes.live_service import answering_with
from tests.fakes.slack_bot import RunningBot, running_bot
from tests.fakes.slack_server import SlackServer
from tests.fakes.slack_transcript import button, shown, transcript
from tests.fakes.slack_workspace import Posted

ASKED = "How many people were killed in the attack in Lysychansk?"


@pytest.fixture
def slack() -> Iterator[SlackServer]:
    with SlackServer() as server:
        yield server


@pytest.fixture
def bot(slack: SlackServer, seeded_service: Service) -> Iterator[RunningBot]:
    with running_bot(slack, seeded_service, connect=True) as running:
        slack.connected()
        yield running


def test_a_question_over_the_web_socket_is_acknowledged_and_answered(bot: RunningBot) -> None:
    bot.slack.deliver("events_api", events.mention(ASKED), "e1")
    bot.slack.deliver("events_api", events.event({"type": "unknown_thing"}), "e2")
    bot.slack.deliver("slash_commands", events.command(ASKED, bot.slack.response_url()), "e3")
    bot.finished(2)
    bot.slack.until(lambda _: {"e1", "e2", "e3"} <= set(bot.slack.acked))


def test_whatever_is_pressed_typed_or_sent_comes_over_the_web_socket(bot: RunningBot) -> None:
    slack = bot.slack
    sent: list[str] = []

    def send(kind: str, payload: dict[str, Any]) -> None:
        sent.append(f"s{len(sent)}")
        slack.deliver(kind, payload, sent[-1])

    def seen(words: str) -> Posted:
        return slack.until(lambda known: [m for m in known.messages if words in shown(m)])[0]

    send("events_api", events.direct("hi"))
    seen("/ask settings")
    send("events_api", events.direct("thanks!"))
    post = {"title": "Missile strike on a shopping mall in Kremenchuk", "fallback": "no"}
    slack.workspace.say("", ts="5.0", attachments=[post], bot_id="B7")
    asked = events.mention("how many people were killed there?", thread_ts="5.0")
    send("events_api", asked)
    answer = seen("at least 16 people")
    bot.finished()
    send("events_api", events.edited(asked, "And in Belgorod?"))
    slack.until(lambda _: answer.edits)
    bot.finished()
    send("slash_commands", events.command("settings", slack.response_url()))
    settings = seen("Publishers: all")
    press = events.pressed(button(settings, "change_settings"), slack.response_url())
    send("interactive", press | {"user": {"id": "UADMIN", "team_id": "T1"}})
    slack.until(lambda known: known.views)
    old = {"type": "button", "action_id": "old", "value": "x"}
    send("interactive", events.pressed(old, slack.response_url()))
    seen(words("old_button", "en"))
    send("interactive", events.shortcut("", slack.response_url(), attachments=[post]))
    bot.finished(2)
    send("events_api", events.event({"type": "app_home_opened", "user": "U1", "tab": "home"}))
    slack.until(lambda known: known.homes)
    slack.until(lambda _: set(sent) <= set(slack.acked))
    spoken = [m for m in slack.workspace.messages if not m.private]
    assert len(spoken) == 2, "nothing is said to thanks"


def test_forms_and_forwarded_messages_come_over_the_web_socket(bot: RunningBot) -> None:
    slack = bot.slack
    sent: list[str] = []

    def send(kind: str, payload: dict[str, Any]) -> None:
        sent.append(f"f{len(sent)}")
        slack.deliver(kind, payload, sent[-1])

    def press(message: Posted, name: str) -> None:
        pressed = events.pressed(button(message, name), slack.response_url())
        send("interactive", pressed | {"user": {"id": "UADMIN", "team_id": "T1"}})

    post = "Missiles struck a shopping mall in the city of Kremenchuk on Monday."
    there = "how many people were killed there?"
    send("events_api", events.direct(there, attachments=[{"is_share": True, "text": post}]))
    bot.finished()
    slack.workspace.say(post, ts="1700000000.000100", user="U2")
    link = "<https://test.slack.com/archives/C1/p1700000000000100>"
    send("slash_commands", events.command(f"{there} {link}", slack.response_url()))
    bot.finished(2)
    answer, private = slack.workspace.messages
    assert "at least 16 people" in shown(answer) and "at least 16 people" in shown(private)
    judging = answer.blocks[-1]["elements"][0]
    bad = judging["negative_button"]["value"]
    send("interactive", events.pressed(judging, slack.response_url(), value=bad))
    why = slack.until(lambda known: known.views)[0]
    send("interactive", events.submitted(why, {"why": {"why": {"value": "Too few."}}}))
    slack.until(lambda known: [m for m in known.messages if words("thanks", "en") in m.text])
    assert bot.service.feedback.page(limit=1)[0][0].comment == "Too few."
    press(private, "keep")
    slack.until(lambda known: [m for m in known.messages if m.channel == "UADMIN"])
    press(private, "share")
    slack.until(lambda known: [m for m in known.messages if m.channel == "C1" and not m.private])
    slack.until(lambda _: set(sent) <= set(slack.acked))


def test_a_stop_comes_over_the_web_socket(slack: SlackServer, seeded_service: Service) -> None:
    held = HeldComposer()
    with running_bot(slack, seeded_service, connect=True, change=answering_with(held)):
        slack.connected()
        asked = events.mention(ASKED)
        slack.deliver("events_api", asked, "e1")
        assert held.began.wait(PATIENCE)
        thread = asked["event"]["ts"]
        stop = {"type": "agent_session_stopped", "channel": "C1", "user": "U1"}
        streams = {"streaming_message_ts": slack.workspace.stop("C1", thread)}
        slack.deliver("events_api", events.event(stop | streams | {"thread_ts": thread}), "e2")
        slack.until(lambda seen: words("stopped", "en") in transcript(seen))
        slack.until(lambda seen: [s["status"] for s in seen.sessions.values()] == ["active"])
        slack.until(lambda _: "e2" in slack.acked)


def test_hanging_up_in_the_middle_of_an_answer_loses_nothing(
    slack: SlackServer, seeded_service: Service
) -> None:
    held = HeldComposer()
    change = answering_with(held)
    with running_bot(slack, seeded_service, connect=True, change=change) as bot:
        slack.connected()
        asked = events.mention(ASKED)
        slack.deliver("events_api", asked, "e1")
        assert held.began.wait(30)
        slack.hang_up()
        slack.connected(2)
        slack.deliver("events_api", asked, "e2")  # Slack is not sure that it arrived
        slack.until(lambda _: "e2" in slack.acked)
        held.release()
        bot.finished()
    (message,) = slack.workspace.messages
    assert "At least 28" in shown(message)


def test_fifty_questions_at_once_are_all_answered(bot: RunningBot) -> None:
    for number in range(50):
        asked = events.mention(ASKED, user=f"U{number}")
        bot.slack.deliver("events_api", asked, f"e{number}")
    bot.finished(50)
    roots = [m.thread_ts for m in bot.workspace.messages]
    assert len(set(roots)) == 50
    assert transcript(bot.workspace).count("At least 28 people were killed") >= 50
    assert not any(message.streaming for message in bot.workspace.messages)
