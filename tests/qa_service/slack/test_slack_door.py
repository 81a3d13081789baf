"""Who is answered in a channel, and who sees the answer."""

from collections.abc import Iterator
from contextvars import copy_context
from typing import Any

import pytest

from qa_service.conversation.owner import Actor, act_as
from qa_service.slack.channel_settings import ChannelSettings
from qa_service.slack.store import SlackStore
from qa_service.slack.words import words
from qa_service.wiring import Service
from tests.fakes import slack_events as events
from tests.fakes.slack_bot import RunningBot
from tests.fakes.slack_transcript import button, shown
from tests.fakes.slack_workspace import Posted
from tests.qa_service.slack.conftest import BOTH_WAYS

pytestmark = BOTH_WAYS

ASKED = "How many people were killed in the attack in Lysychansk?"
BOT = {"bot_id": "B7", "subtype": "bot_message"}


@pytest.fixture(autouse=True)
def as_before(slack_service: Service) -> Iterator[None]:
    yield
    SlackStore(slack_service.engine).forget("T1")


def given(bot: RunningBot, **settings: Any) -> None:
    SlackStore(bot.service.engine).set_settings("T1", "C1", ChannelSettings(**settings))


def reply(bot: RunningBot, asked: dict[str, Any]) -> Posted:
    before = len(bot.workspace.messages)
    bot.deliver(asked)

    def ended(message: Posted) -> bool:
        return bool(message.blocks) and not message.streaming

    return bot.slack.until(lambda seen: [m for m in seen.messages[before:] if ended(m)])[0]


def connected(payload: dict[str, Any]) -> dict[str, Any]:
    return payload | {"is_ext_shared_channel": True}


def test_a_channel_can_be_off(bot: RunningBot) -> None:
    given(bot, answers="off")
    said = reply(bot, events.mention(ASKED))
    assert (shown(said), said.private) == (words("off", "en"), True)
    assert "At least 28" in shown(reply(bot, events.mention(ASKED, channel="C2")))


def test_answers_can_be_for_who_asked_alone(bot: RunningBot) -> None:
    given(bot, answers="private")
    said = reply(bot, events.mention(ASKED))
    assert said.private
    assert "At least 28" in shown(said)
    assert button(said, "share")


def test_only_who_is_listed_is_answered(bot: RunningBot) -> None:
    bot.workspace.groups = {"S1": ["UDESK"]}
    given(bot, people=["UANN", "S1"])
    assert shown(reply(bot, events.mention(ASKED))) == words("not_listed", "en")
    for user in ("UANN", "UDESK"):
        assert "At least 28" in shown(reply(bot, events.mention(ASKED, user=user)))


def test_where_other_companies_read_along_it_is_asked_to(bot: RunningBot) -> None:
    said = reply(bot, connected(events.mention(ASKED)))
    assert (shown(said), said.private) == (words("connected", "en"), True)
    given(bot, connect=True)
    assert "At least 28" in shown(reply(bot, connected(events.mention(ASKED))))


def test_questions_of_feeds_are_answered_where_that_is_on(bot: RunningBot) -> None:
    """What a feed states is left alone."""
    feed = events.message(ASKED, **BOT)
    bot.deliver(feed)
    given(bot, feeds=True)
    bot.deliver(events.message("A bakery in Lysychansk was shelled on Saturday.", **BOT))
    said = reply(bot, events.message("How many people were killed in Kremenchuk?", **BOT))
    assert "at least 16 people were killed" in shown(said)
    bot.settle()
    assert len(bot.workspace.messages) == 1


def test_what_is_asked_in_slack_is_in_the_lists_of_admins_alone(bot: RunningBot) -> None:
    bot.deliver(events.command(ASKED, bot.slack.response_url()))
    bot.deliver(events.mention(ASKED))
    bot.finished(2)

    def listed(actor: Actor) -> int:
        theirs = copy_context()
        theirs.run(act_as, actor)
        return len(theirs.run(lambda: bot.service.conversations.page(limit=100)[0]))

    assert listed(Actor("key_of_somebody", sees_all=False)) == 0
    assert listed(Actor("key_of_an_admin", sees_all=True)) >= 1
