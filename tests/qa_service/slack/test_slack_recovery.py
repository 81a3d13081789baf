"""No question is forgotten when a process dies, and none is answered twice."""

import pytest

from index.catalog.database import open_database
from qa_service.slack.asked import Asked, Thread
from qa_service.slack.channel_settings import ChannelSettings
from qa_service.slack.store import KEPT_SECONDS, LEASE_SECONDS, MOST_ATTEMPTS, SlackStore
from qa_service.slack.words import words
from qa_service.wiring import Service
from tests.fakes import slack_events as events
from tests.fakes.held_composer import HeldComposer
from tests.fakes.live_service import answering_with
from tests.fakes.slack_bot import running_bot
from tests.fakes.slack_server import SlackServer
from tests.fakes.slack_transcript import shown, transcript

ASKED = "How many people were killed in the attack in Lysychansk?"
THREAD = Thread(team="T1", channel="C1", ts="1.1")


class Clock:
    now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(clock: Clock) -> SlackStore:
    return SlackStore(open_database("sqlite:///slack.sqlite3"), clock)


def question(key: str = "T1:C1:1.1", event_id: str | None = "Ev1") -> Asked:
    return Asked(key=key, event_id=event_id, kind="mention", team="T1", channel="C1", user="U1",
                 text=ASKED, thread_ts="1.1")  # fmt: skip


def test_a_question_is_taken_once_by_its_place_and_by_its_event(store: SlackStore) -> None:
    assert store.take(question())
    assert not store.take(question(event_id="Ev2"))
    assert not store.take(question(key="T1:C1:2.2"))
    assert store.take(question(key="T1:C1:2.2", event_id="Ev3"))
    assert store.take(question(key="T1:command:tr1", event_id=None))
    assert store.take(question(key="T1:command:tr2", event_id=None))


def test_an_open_question_is_taken_over_when_its_lease_has_run_out(
    store: SlackStore, clock: Clock
) -> None:
    store.take(question())
    store.replying_in("T1:C1:1.1", "5.5")
    assert store.recover() == []
    clock.now += LEASE_SECONDS / 2
    store.renew(["T1:C1:1.1"])
    clock.now += LEASE_SECONDS * 0.75
    assert store.recover() == []
    clock.now += LEASE_SECONDS
    (found,) = store.recover()
    assert (found.asked, found.attempts, found.reply_ts) == (question(), 2, "5.5")
    assert store.recover() == [], "by one process only"


def test_what_was_answered_or_released(store: SlackStore, clock: Clock) -> None:
    store.take(question())
    store.release(["T1:C1:1.1"])
    assert len(store.recover()) == 1
    store.close("T1:C1:1.1")
    clock.now += 2 * LEASE_SECONDS
    assert store.recover() == []
    assert not store.take(question()), "answered questions stay known"
    clock.now += KEPT_SECONDS
    store.recover()
    assert store.take(question()), "but not for ever"


def test_threads_and_settings_are_kept_until_the_bot_is_removed(store: SlackStore) -> None:
    assert not store.takes_part(THREAD)
    store.join(THREAD)
    assert store.takes_part(THREAD)
    assert store.conversation(THREAD) is None
    store.join(THREAD, "conv_1")
    store.join(THREAD)
    assert store.conversation(THREAD) == "conv_1"
    store.set_settings("T1", "C1", ChannelSettings(publishers=["CNN"]))
    assert store.settings("T1", "C1").publishers == ["CNN"]
    assert store.settings("T2", "C1") == ChannelSettings()
    store.forget("T1")
    assert not store.takes_part(THREAD)
    assert store.settings("T1", "C1") == ChannelSettings()


def test_a_new_process_finishes_the_message_that_the_old_one_began(
    slack: SlackServer, slack_service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qa_service.slack.bot.STOP_SECONDS", 0.0)
    held = HeldComposer()
    with running_bot(slack, slack_service, change=answering_with(held)) as bot:
        bot.deliver(events.mention(ASKED))
        assert held.began.wait(30)
        slack.until(lambda seen: seen.messages and seen.messages[0].markdown)
    assert slack.workspace.messages[0].streaming

    with running_bot(slack, slack_service) as bot:
        bot.finished()
    (message,) = slack.workspace.messages
    assert "At least 28 people were killed" in shown(message) and not message.streaming


def test_what_interrupts_it_every_time_is_given_up(
    slack: SlackServer, slack_service: Service
) -> None:
    store = SlackStore(slack_service.engine)
    asked = question(key="T1:C1:9.9", event_id="Ev-poison")
    store.take(asked)
    for _ in range(MOST_ATTEMPTS - 1):
        store.release([asked.key])
        store.recover()
    store.release([asked.key])
    with running_bot(slack, slack_service):
        slack.until(lambda seen: seen.messages and not seen.messages[0].streaming)
    assert words("gave_up", "en") in transcript(slack.workspace)


def test_an_outage_of_slacks_only_delays_the_answer(
    slack: SlackServer, slack_service: Service
) -> None:
    slack.workspace.always |= {"chat.startStream": "fatal_error", "chat.postMessage": "fatal_error"}
    with running_bot(slack, slack_service) as bot:
        asked = events.mention(ASKED)
        bot.deliver(asked)
        tried = [method for method, _ in slack.workspace.calls]
        slack.until(lambda seen: "chat.postMessage" in [method for method, _ in seen.calls])
    assert slack.workspace.messages == [], tried
    slack.workspace.always.clear()
    key = f"T1:C1:{asked['event']['ts']}"
    SlackStore(slack_service.engine).release([key])
    with running_bot(slack, slack_service) as bot:
        bot.finished()
