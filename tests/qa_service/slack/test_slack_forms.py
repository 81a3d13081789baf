"""Forms and the Home tab: what is shown there, and what becomes of what is filled in."""

from collections.abc import Iterator
from typing import Any

import pytest

from qa_service.slack import blocks
from qa_service.slack.channel_settings import ChannelSettings
from qa_service.slack.settings_form import chosen, form
from qa_service.slack.store import SlackStore
from qa_service.wiring import Service
from tests.fakes import slack_events as events
from tests.fakes.slack_bot import RunningBot
from tests.fakes.slack_rules import check_view
from tests.fakes.slack_transcript import button, shown
from tests.fakes.slack_workspace import Posted
from tests.qa_service.slack.conftest import BOTH_WAYS

ASKED = "How many people were killed in the attack in Lysychansk?"


@pytest.fixture(autouse=True)
def as_before(slack_service: Service) -> Iterator[None]:
    yield
    SlackStore(slack_service.engine).forget("T1")


def pressed(bot: RunningBot, message: Posted, name: str, user: str = "U1") -> None:
    press = events.pressed(button(message, name), bot.slack.response_url())
    bot.deliver(press | {"user": {"id": user, "team_id": "T1"}})


def answered_privately(bot: RunningBot) -> Posted:
    bot.deliver(events.command(ASKED, bot.slack.response_url()))
    bot.finished()
    return bot.workspace.messages[-1]


def filled(**values: Any) -> dict[str, dict[str, Any]]:
    """The state of the form, with nothing chosen but these."""
    state: dict[str, dict[str, Any]] = {
        "publishers": {"selected_options": []},
        "answers": {"selected_option": {"value": "public"}},
        "people": {"selected_users": []},
        "switches": {"selected_options": []},
    }
    return {name: {name: state[name] | values.get(name, {})} for name in state}


@BOTH_WAYS
def test_settings_are_changed_in_a_form_that_offers_what_exists(bot: RunningBot) -> None:
    bot.deliver(events.command("settings", bot.slack.response_url()))
    said = bot.slack.until(lambda seen: seen.messages)[0]
    pressed(bot, said, blocks.SETTINGS)
    bot.slack.until(lambda seen: "Only who made this channel" in seen.messages[-1].text)
    pressed(bot, said, blocks.SETTINGS, user="UADMIN")
    view = bot.slack.until(lambda seen: seen.views)[0]
    offered = view["blocks"][0]["element"]["options"]
    assert [option["value"] for option in offered] == ["CNN"]
    values = filled(
        publishers={"selected_options": offered}, answers={"selected_option": {"value": "private"}}
    )
    sent = events.submitted(view, values) | {"user": {"id": "UADMIN", "team_id": "T1"}}
    bot.deliver(sent)
    bot.slack.until(lambda seen: "Answers: only who asked sees them" in shown(seen.messages[-1]))
    stored = SlackStore(bot.service.engine).settings("T1", "C1")
    assert (stored.publishers, stored.answers) == (["CNN"], "private")


def test_a_form_keeps_what_it_does_not_show() -> None:
    before = ChannelSettings(people=["UANN", "S1"], tags=["war"], mention_only=True)
    there = {"publishers": ["CNN"], "tags": [], "folders": [f"f{n}" for n in range(300)]}
    view = form(before, there, "{}", "en")
    check_view(view)
    after = chosen(before, filled(people={"selected_users": ["UBOB"]}))
    assert (after.people, after.tags, after.mention_only) == (["UBOB", "S1"], ["war"], False)


@BOTH_WAYS
def test_a_private_answer_can_be_kept(bot: RunningBot) -> None:
    pressed(bot, answered_privately(bot), "keep")
    kept = bot.slack.until(lambda seen: [m for m in seen.messages if not m.private])[0]
    assert kept.channel == "U1"
    assert f"@U1: {ASKED}" in shown(kept)


def test_all_sources_are_shown_with_their_words(
    bot: RunningBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qa_service.slack.sources.MOST_SOURCES", 1)
    said = answered_privately(bot)
    assert "[2]" not in shown(said).partition("Sources")[2]
    pressed(bot, said, "sources")
    view = bot.slack.until(lambda seen: seen.views)[0]
    text = shown(Posted("", "", None, blocks=view["blocks"]))
    assert "[1]" in text
    assert "> At least 28 have been killed" in text


@BOTH_WAYS
def test_the_home_tab_says_what_is_searched(bot: RunningBot) -> None:
    bot.deliver(events.event({"type": "app_home_opened", "user": "U1", "tab": "home"}))
    view = bot.slack.until(lambda seen: seen.homes)["U1"]
    text = shown(Posted("", "", None, blocks=view["blocks"]))
    assert "Articles: 3" in text
    assert "Publishers: CNN" in text
    example = next(each for block in view["blocks"] for each in block.get("elements", [])
                   if each.get("action_id") == "ask_0")  # fmt: skip
    press = events.pressed(example, "")
    for part in ("channel", "response_url"):
        del press[part]
    press["container"] = {"type": "view", "view_id": "V1"}
    bot.deliver(press)
    bot.finished()
    question, answer = bot.workspace.messages
    assert question.text == example["text"]["text"]
    assert answer.thread_ts == question.ts
