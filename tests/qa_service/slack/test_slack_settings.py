"""`/ask settings`: what a channel searches, changed by who may, for this channel alone."""

from collections.abc import Iterator

import pytest

from qa_service.contract.types import MOST_FILTER_VALUES
from qa_service.slack import library
from qa_service.slack.channel_settings import ChannelSettings, UnknownSetting
from qa_service.slack.store import SlackStore
from qa_service.wiring import Service
from tests.fakes import slack_events as events
from tests.fakes.slack_bot import RunningBot
from tests.fakes.slack_transcript import shown
from tests.qa_service.slack.conftest import BOTH_WAYS

ASKED = "How many people were killed in the attack in Lysychansk?"


@pytest.fixture(autouse=True)
def as_before(slack_service: Service) -> Iterator[None]:
    yield
    SlackStore(slack_service.engine).forget("T1")


def told(bot: RunningBot, words: str, *, user: str = "UADMIN") -> str:
    """What the command answers."""
    before = len(bot.workspace.messages)
    bot.deliver(events.command(f"settings {words}", bot.slack.response_url(), user=user))
    return shown(bot.slack.until(lambda seen: seen.messages[before:])[0])


@BOTH_WAYS
def test_the_settings_are_shown_to_anyone(bot: RunningBot) -> None:
    assert (
        "Publishers: all\nTags: all\nSource folders: all\nAnswers: everybody here sees them"
        in told(bot, "", user="U1")
    )


@BOTH_WAYS
@pytest.mark.parametrize("user", ["UADMIN", "UMAKER"])
def test_managers_may_change_them(bot: RunningBot, user: str) -> None:
    assert "Publishers: CNN\n" in told(bot, "publishers cnn", user=user)


@BOTH_WAYS
def test_what_no_article_has_is_refused_with_what_there_is(bot: RunningBot) -> None:
    assert "Publishers: no article has “CNNN”. There are: CNN." in told(bot, "publishers CNNN")
    assert "Tags: no article has any." in told(bot, "tags war")
    assert "Publishers: all" in told(bot, "")


@BOTH_WAYS
def test_others_may_not(bot: RunningBot) -> None:
    assert "Only who made this channel" in told(bot, "publishers CNN", user="U1")
    assert "Publishers: all" in told(bot, "")


@BOTH_WAYS
def test_where_slack_does_not_say_who_manages_nothing_changes(bot: RunningBot) -> None:
    bot.workspace.always["users.info"] = "missing_scope"
    assert "missing_scope" in told(bot, "publishers CNN")
    assert "Publishers: all" in told(bot, "")


@BOTH_WAYS
def test_a_restriction_holds_in_its_channel_and_is_named(bot: RunningBot) -> None:
    told(bot, "publishers CNN")
    bot.deliver(events.mention(ASKED))
    bot.finished()
    here = shown(bot.workspace.messages[-1])
    assert "In this channel only articles by CNN are searched." in here
    assert "At least 28 people were killed" in here
    assert "date unknown" not in here
    bot.deliver(events.mention(ASKED, channel="C2"))
    bot.finished(2)
    assert "date unknown" in shown(bot.workspace.messages[-1]), "the article without a publisher"


def restricted_to(bot: RunningBot, folder: str) -> None:
    """As it was set when the folder had articles."""
    settings = ChannelSettings(folders=[folder])
    SlackStore(bot.service.engine).set_settings("T1", "C1", settings)


@BOTH_WAYS
def test_a_folder_without_articles_finds_nothing(bot: RunningBot) -> None:
    restricted_to(bot, "elsewhere")
    bot.deliver(events.mention(ASKED))
    bot.finished()
    said = shown(bot.workspace.messages[-1])
    assert "No article is called “elsewhere”" in said
    assert "Confidence" not in said


@BOTH_WAYS
def test_a_folder_may_hold_more_files_than_a_request_may_name(
    bot: RunningBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = [f"desk/{n}.txt" for n in range(MOST_FILTER_VALUES + 1)]
    monkeypatch.setattr(library, "_source_files", lambda _: iter(many))
    restricted_to(bot, "desk")
    bot.deliver(events.mention(ASKED))
    bot.finished()
    assert "No article is called" in shown(bot.workspace.messages[-1])


@BOTH_WAYS
def test_mention_only_ends_untagged_follow_ups(bot: RunningBot) -> None:
    told(bot, "mention-only on")
    root = events.mention(ASKED)
    bot.deliver(root)
    bot.finished()
    bot.deliver(events.message("And in Belgorod?", thread_ts=root["event"]["ts"]))
    bot.deliver(events.mention("And in Belgorod?", thread_ts=root["event"]["ts"]))
    bot.finished(2)
    assert len([m for m in bot.workspace.messages if not m.private]) == 2


def known(name: str) -> list[str]:
    return {"folders": ["a/b", "c"], "tags": ["war"]}[name]


def test_settings_are_read_as_people_write_them() -> None:
    changed = ChannelSettings().changed("folders /a/b/ , c", known).changed("Tags  War", known)
    assert (changed.folders, changed.tags) == (["a/b", "c"], ["war"])
    assert changed.changed("tags none", known).tags == []
    assert changed.changed("reset", known) == ChannelSettings()
    assert changed.restriction("en") == "tagged war, in the folder a/b or c"


@pytest.mark.parametrize("words", ["colour blue", "publishers", "mention-only perhaps", "people"])
def test_what_is_no_setting_is_refused(words: str) -> None:
    with pytest.raises(UnknownSetting, match="is no setting"):
        ChannelSettings().changed(words, known)
