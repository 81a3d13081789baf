"""The bot speaks when it is spoken to, and knows where."""

from typing import Any

import pytest

from qa_service.slack.words import words
from tests.fakes import slack_events as events
from tests.fakes.slack_bot import RunningBot
from tests.fakes.slack_transcript import button, shown, transcript
from tests.fakes.slack_workspace import BOT_USER
from tests.qa_service.slack.conftest import BOTH_WAYS

pytestmark = BOTH_WAYS

ASKED = "How many people were killed in the attack in Lysychansk?"
THERE = "how many people were killed there?"
FEED = {
    "title": "Missile strike on a shopping mall in Kremenchuk",
    "text": "Missiles struck a shopping mall in the city of Kremenchuk on Monday.",
    "fallback": "no",
}


def is_about_the_mall(bot: RunningBot) -> None:
    """The seeds report several attacks; a question that names none is answered with all."""
    bot.finished()
    said = shown(bot.workspace.messages[0])
    assert "at least 16 people were killed" in said
    assert "28" not in said


def quiet(bot: RunningBot, *said: dict[str, Any]) -> None:
    """Delivers what nothing is to be said to, and waits until that is past."""
    before = len(bot.workspace.messages)
    for each in said:
        assert bot.deliver(each).status_code == 200
    bot.deliver(events.command("help", bot.slack.response_url()))
    bot.slack.until(lambda seen: [m for m in seen.messages[before:] if m.private])
    bot.deliver(events.direct(ASKED, user="U9"))
    bot.slack.until(lambda seen: [m for m in seen.messages[before:] if m.blocks and not m.private])
    bot.slack.until(lambda seen: all(s["status"] == "active" for s in seen.sessions.values()))
    spoken = [m for m in bot.workspace.messages[before:] if not m.private]
    assert [m.channel for m in spoken] == ["D1"]


def test_people_who_talk_to_each_other_are_left_alone(bot: RunningBot) -> None:
    root = events.mention(ASKED)
    bot.deliver(root)
    bot.finished()
    thread = {"thread_ts": root["event"]["ts"]}
    said = ["thanks!", ":+1:", "FYI all, this is our number for tonight", "please check <@U0CAROL>",
            "<!here> how many people were killed in Belgorod?",
            "Bob, can you call the press office about this? I am in a meeting until 3.",
            "What is the capital of Peru?"]  # fmt: skip
    quiet(bot, *(events.message(text, **thread) for text in said))


def test_a_question_without_an_answer_leaves_no_trace(bot: RunningBot) -> None:
    root = events.mention(ASKED)
    bot.deliver(root)
    bot.finished()
    before, _ = bot.service.conversations.page(limit=100)
    quiet(bot, events.message("What is the capital of Peru?", thread_ts=root["event"]["ts"]))
    after, _ = bot.service.conversations.page(limit=100)
    turns = {each.id: each.turns for each in after}
    assert all(turns[each.id] == each.turns for each in before)


@pytest.mark.parametrize("text", ["hi", "help", "What can you do?", "привіт, що ти вмієш?"])
def test_a_greeting_gets_what_it_can_do_and_examples(bot: RunningBot, text: str) -> None:
    bot.deliver(events.direct(text))
    said = bot.slack.until(lambda seen: [m for m in seen.messages if m.blocks])[0]
    assert "/ask settings" in shown(said)
    press = events.pressed(button(said, "ask_0"), "", ts=said.ts)
    press["channel"]["id"] = "D1"
    press["container"] = {"type": "message", "message_ts": said.ts, "channel_id": "D1"}
    press["message"] = {"ts": said.ts, "thread_ts": said.thread_ts}
    bot.deliver(press)
    bot.finished()
    asked = bot.service.suggestions.questions(1)[0]
    assert bot.workspace.messages[-1].thread_ts == said.thread_ts
    assert shown(bot.workspace.messages[-1]).startswith(f"> {asked}")


@pytest.mark.parametrize(
    "text",
    ["Help for Lysychansk: how many people were killed there?",
     "Settings of the attack in Lysychansk: how many people were killed?",
     "Which payload did the rockets have in the attack in Lysychansk?"],
)  # fmt: skip
def test_a_question_may_begin_like_a_command(bot: RunningBot, text: str) -> None:
    bot.deliver(events.command(text, bot.slack.response_url()))
    bot.finished()
    assert text in transcript(bot.workspace)


def test_a_command_shows_its_question_and_nothing_of_searching(bot: RunningBot) -> None:
    bot.deliver(events.command(ASKED, bot.slack.response_url()))
    bot.finished()
    (message,) = bot.workspace.messages
    assert shown(message).startswith(ASKED)
    assert "Searching" not in transcript(bot.workspace)


def test_a_mention_in_a_thread_is_about_the_thread(bot: RunningBot) -> None:
    bot.workspace.say("", ts="5.0", attachments=[FEED], bot_id="B7")
    bot.workspace.say("wow", ts="5.1", thread_ts="5.0", user="U2")
    bot.deliver(events.mention(THERE, thread_ts="5.0"))
    is_about_the_mall(bot)


def test_a_forwarded_message_is_what_a_question_is_about(bot: RunningBot) -> None:
    bot.deliver(events.direct(THERE, attachments=[{"is_share": True, "text": FEED["text"]}]))
    is_about_the_mall(bot)


def test_a_link_to_a_message_is_followed_in_its_channel_only(bot: RunningBot) -> None:
    bot.workspace.say(FEED["title"], ts="1700000000.000100", user="U2")
    link = "<https://test.slack.com/archives/C1/p1700000000000100>"
    bot.deliver(events.mention(f"{THERE} {link}"))
    is_about_the_mall(bot)
    bot.deliver(events.direct(f"{THERE} {link}"))
    bot.slack.until(lambda seen: len(seen.messages) == 2 and not seen.messages[1].streaming)
    read = [given for method, given in bot.workspace.calls if method == "conversations.replies"]
    assert [given["channel"] for given in read] == ["C1"]


def test_the_shortcut_reads_what_a_feed_posts(bot: RunningBot) -> None:
    bot.deliver(events.shortcut("", bot.slack.response_url(), attachments=[FEED]))
    bot.finished()
    assert "crowded shopping mall in downtown Kremenchuk" in shown(bot.workspace.messages[0])


def test_the_shortcut_reads_the_thread_and_leaves_its_conversation_alone(bot: RunningBot) -> None:
    """What one person asks for themselves is nothing that the thread goes on from."""
    bot.workspace.say("", ts="5.0", attachments=[FEED], bot_id="B7")
    bot.deliver(events.mention(ASKED, thread_ts="5.0"))
    bot.finished()
    before, _ = bot.service.conversations.page(limit=100)
    url = bot.slack.response_url()
    bot.deliver(events.shortcut(f"<@{BOT_USER}> {THERE}", url, ts="5.2", thread_ts="5.0"))
    bot.finished(2)
    said = [m for m in bot.workspace.messages if m.private]
    assert "at least 16 people were killed" in shown(said[0])
    assert shown(said[0]).startswith(THERE)
    after, _ = bot.service.conversations.page(limit=100)
    turns = {each.id: each.turns for each in after}
    assert all(turns[each.id] == each.turns for each in before)


def test_a_command_and_the_shortcut_follow_a_link(bot: RunningBot) -> None:
    bot.workspace.say(FEED["title"], ts="1700000000.000100", user="U2")
    link = "<https://test.slack.com/archives/C1/p1700000000000100>"
    url = bot.slack.response_url
    bot.deliver(events.command(f"{THERE} {link}", url()))
    bot.deliver(events.command(link, url()))
    bot.deliver(events.shortcut(f"{THERE} {link}", url()))
    bot.finished(3)
    for message in bot.workspace.messages:
        assert "28" not in shown(message)
    assert transcript(bot.workspace).count("at least 16 people were killed") >= 2
    assert "archives" not in transcript(bot.workspace)


def test_an_edited_question_is_answered_in_place(bot: RunningBot) -> None:
    asked = events.mention("How many people were killed in Belgorod?")
    bot.deliver(asked)
    bot.finished()
    first = shown(bot.workspace.messages[0])
    bot.deliver(events.edited(asked, f"<@{BOT_USER}> {ASKED}"))
    bot.slack.until(lambda seen: seen.messages[0].edits and "28" in shown(seen.messages[0]))
    assert shown(bot.workspace.messages[0]) != first
    assert len(bot.workspace.messages) == 1


def test_the_preview_of_a_link_is_no_edit(bot: RunningBot) -> None:
    asked = events.mention(ASKED)
    bot.deliver(asked)
    bot.finished()
    preview = events.edited(asked, asked["event"]["text"])
    preview["event"]["message"].pop("edited")
    bot.deliver(preview)
    bot.deliver(events.direct(ASKED))
    bot.finished(2)
    assert [m.edits for m in bot.workspace.messages] == [0, 0]


def test_what_nobody_listens_to_is_acknowledged_with_a_word(bot: RunningBot) -> None:
    old = {"type": "button", "action_id": "old_button", "value": "x"}
    assert bot.deliver(events.pressed(old, bot.slack.response_url())).status_code == 200
    bot.slack.until(lambda seen: [m for m in seen.messages if m.text == words("old_button", "en")])
    command = events.command("x", bot.slack.response_url()) | {"command": "/other"}
    assert words("no_command", "en") in bot.deliver(command).text
    view = {"type": "modal", "callback_id": "old", "private_metadata": ""}
    assert bot.deliver(events.submitted(view, {})).status_code == 200
