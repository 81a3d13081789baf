"""Slack's deliveries over HTTP: only Slack's own, each answered once, none lost."""

import time
from collections.abc import Iterator
from dataclasses import replace
from threading import Event, Semaphore

import pytest
from pydantic import SecretStr

from index.errors import StorageFault
from qa_service.answer import understanding
from qa_service.operations.computing import AT_ONCE
from qa_service.slack import answers
from qa_service.slack.store import SlackStore
from qa_service.wiring import Service
from tests.fakes import slack_events as events
from tests.fakes.slack_bot import RunningBot, running_bot
from tests.fakes.slack_server import SlackServer

ASKED = "How many people were killed in the attack in Lysychansk?"


@pytest.fixture
def guarded(slack: SlackServer, slack_service: Service) -> Iterator[RunningBot]:
    """A service whose API needs a key."""
    with running_bot(slack, slack_service, api_keys=(SecretStr("key"),)) as running:
        yield running


def test_slacks_signature_takes_the_place_of_a_key(guarded: RunningBot) -> None:
    assert guarded.deliver(events.direct(ASKED)).status_code == 200
    assert guarded.client.get("/v1/articles").status_code == 401
    guarded.finished()


def test_a_question_is_acknowledged_while_others_are_computed(
    bot: RunningBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go, most = Semaphore(0), Event(), min(AT_ONCE, answers.AT_ONCE)

    def held(*_: object) -> None:
        begun.release()
        go.wait()

    with monkeypatch.context() as patch:
        patch.setattr(understanding, "picked", held)
        try:
            for _ in range(most):
                bot.deliver(events.direct(ASKED))
                begun.acquire()
            assert all(bot.deliver(events.direct(ASKED)).status_code == 200 for _ in range(9))
        finally:
            go.set()
        bot.finished(most + 9)


@pytest.mark.parametrize(
    "how",
    [
        {"secret": "wrong"},
        {"at": str(int(time.time()) - 301)},
        {"at": str(int(time.time()) + 86_400)},
        {"at": "yesterday"},
        {"at": "9" * 5_000},
        {"at": ""},
    ],
    ids=["wrong secret", "too old", "in the future", "no number", "huge", "none"],
)
def test_what_slack_did_not_sign_just_now_is_refused(bot: RunningBot, how: dict[str, str]) -> None:
    refused = bot.deliver(events.direct(ASKED), **how)
    assert refused.status_code == 401
    assert refused.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("body", [b"", b"\xff\xfe", b"{}"])
def test_bodies_without_a_signature_are_refused(bot: RunningBot, body: bytes) -> None:
    assert bot.client.post("/slack/events", content=body).status_code == 401


def test_a_host_the_service_does_not_know_is_fine_with_a_signature(bot: RunningBot) -> None:
    body, headers = events.signed(events.direct(ASKED))
    headers["Host"] = "tunnel.example"
    assert bot.client.post("/slack/events", content=body, headers=headers).status_code == 200
    bot.finished()


def test_without_a_signing_secret_there_is_no_such_route(
    slack: SlackServer, slack_service: Service
) -> None:
    with running_bot(
        slack, slack_service, connect=True, slack_signing_secret=SecretStr("")
    ) as running:
        assert running.client.post("/slack/events").status_code == 404


def test_slacks_challenge_is_answered(bot: RunningBot) -> None:
    reply = bot.deliver({"type": "url_verification", "challenge": "abc", "token": "t"})
    assert "abc" in reply.text


def test_a_delivery_that_is_repeated_is_answered_once(bot: RunningBot) -> None:
    asked = events.mention(ASKED)
    twin = events.event(asked["event"] | {"type": "message", "channel_type": "channel"})
    again = events.event(asked["event"])
    for each in (asked, asked, twin, again):
        assert bot.deliver(each).status_code == 200
    bot.deliver(events.direct("What did Stoltenberg say?"))
    bot.finished(2)
    assert sorted(message.channel for message in bot.workspace.messages) == ["C1", "D1"]


def test_a_retry_that_is_the_only_delivery_is_answered(bot: RunningBot) -> None:
    body, headers = events.signed(events.mention(ASKED))
    retry = headers | {"X-Slack-Retry-Num": "1", "X-Slack-Retry-Reason": "http_timeout"}
    assert bot.client.post("/slack/events", content=body, headers=retry).status_code == 200
    bot.finished()


def test_what_cannot_be_stored_is_not_acknowledged(
    bot: RunningBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> bool:
        raise StorageFault("The disk is full.")

    asked = events.mention(ASKED)
    with monkeypatch.context() as patch:
        patch.setattr(SlackStore, "take", full)
        assert bot.deliver(asked).status_code == 500
    assert bot.deliver(asked).status_code == 200
    bot.finished()


def test_events_nobody_wants_are_acknowledged(bot: RunningBot) -> None:
    unknown = events.event({"type": "reaction_added", "user": "U1", "reaction": "tada"})
    assert bot.deliver(unknown).status_code == 200


def test_a_token_that_slack_refuses_makes_it_deliver_again(
    slack: SlackServer, slack_service: Service
) -> None:
    with running_bot(slack, slack_service, slack_bot_token=SecretStr("xoxb-old")) as running:
        assert running.deliver(events.mention(ASKED)).status_code == 500


def test_two_processes_that_share_a_database_answer_once(
    slack: SlackServer, slack_service: Service
) -> None:
    with running_bot(slack, slack_service) as one, running_bot(slack, slack_service) as two:
        asked = events.mention(ASKED)
        assert {one.deliver(asked).status_code, two.deliver(asked).status_code} == {200}
        two.deliver(events.direct(ASKED))
        two.finished(2)
    assert sorted(message.channel for message in slack.workspace.messages) == ["C1", "D1"]


def test_slacks_own_environment_variables_change_nothing(
    slack: SlackServer, slack_service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    """bolt would switch to OAuth and drop the token."""
    monkeypatch.setenv("SLACK_CLIENT_ID", "1.2")
    monkeypatch.setenv("SLACK_CLIENT_SECRET", "s")
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-other")
    with running_bot(slack, replace(slack_service)) as running:
        running.deliver(events.mention(ASKED))
        running.finished()


@pytest.mark.parametrize("body", ["{", "[]", "[1]", '{"event": 1}'])
def test_broken_bodies_are_the_senders_fault(bot: RunningBot, body: str) -> None:
    sent, headers = events.signed_text(body)
    assert bot.client.post("/slack/events", content=sent, headers=headers).status_code == 400
