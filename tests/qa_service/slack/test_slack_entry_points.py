"""Each way to ask in Slack ends in an answer, in the right place."""

from functools import partial

from qa_service.conversation.feedback import StoredFeedback
from qa_service.conversation.store import Conversation
from qa_service.slack.words import words
from tests.fakes import slack_events as events
from tests.fakes.live_service import asking_until
from tests.fakes.slack_bot import RunningBot
from tests.fakes.slack_transcript import button, shown
from tests.fakes.slack_workspace import BOT_USER
from tests.qa_service.slack.conftest import BOTH_WAYS

pytestmark = BOTH_WAYS

ASKED = "How many people were killed in the attack in Lysychansk?"


def test_a_mention_is_answered_in_its_thread(bot: RunningBot) -> None:
    asked = events.mention(ASKED)
    assert bot.deliver(asked).status_code == 200
    bot.finished()
    (message,) = bot.workspace.messages
    assert message.thread_ts == asked["event"]["ts"]
    assert "At least 28" in shown(message)
    assert message.tasks == {}
    session = bot.slack.until(
        lambda seen: [s for s in seen.sessions.values() if s["status"] == "active"]
    )
    assert session == [{"status": "active", "title": ASKED}]


def test_a_follow_up_needs_no_mention_where_the_bot_has_answered(bot: RunningBot) -> None:
    root = events.mention("How many people were killed in Belgorod?")
    bot.deliver(root)
    first = bot.finished()
    thread = root["event"]["ts"]
    bot.deliver(events.message("And in Kramatorsk?", thread_ts=thread))
    ids = bot.finished(2)
    assert first[0] == ids[0]
    answer = bot.workspace.messages[1]
    assert answer.thread_ts == thread
    assert "59 dead" in shown(answer)


def conversation_of(bot: RunningBot, answer_id: str) -> Conversation:
    """The stored conversation that an answer is part of."""
    summaries, _ = bot.service.conversations.page(limit=100)
    found = [bot.service.conversations.get(summary.id) for summary in summaries]
    return next(c for c in found if answer_id in [turn.answer.id for turn in c.messages])


def test_one_thread_is_one_stored_conversation(bot: RunningBot) -> None:
    root = events.mention("Who is Leonid Pasechnik?")
    bot.deliver(root)
    bot.finished()
    bot.deliver(events.message("And what did he declare?", thread_ts=root["event"]["ts"]))
    ids = bot.finished(2)
    assert [turn.answer.id for turn in conversation_of(bot, ids[0]).messages] == ids


def test_a_deleted_conversation_begins_anew(bot: RunningBot) -> None:
    root = events.mention("Who is Leonid Pasechnik?")
    bot.deliver(root)
    (answer_id,) = bot.finished()
    bot.service.conversations.delete(conversation_of(bot, answer_id).id)
    bot.deliver(events.message(ASKED, thread_ts=root["event"]["ts"]))
    assert len(bot.finished(2)) == 2


def test_a_direct_message_is_answered(bot: RunningBot) -> None:
    asked = events.direct("What did Stoltenberg say?")
    bot.deliver(asked)
    bot.finished()
    (message,) = bot.workspace.messages
    assert (message.channel, message.thread_ts) == ("D1", asked["event"]["ts"])
    assert "Stoltenberg" in shown(message)


def test_what_is_only_overheard_is_not_answered(bot: RunningBot) -> None:
    root = events.mention(ASKED)
    bot.deliver(root)
    bot.finished()
    thread = root["event"]["ts"]
    overheard = [
        events.message("Lunch?"),
        events.message("In a thread without the bot?", thread_ts="3.3"),
        events.message("<@U2> what do you think?", thread_ts=thread),
        events.message("beep", thread_ts=thread, bot_id="B2"),
        events.message("", thread_ts=thread, subtype="message_changed"),
        events.message("", thread_ts=thread, subtype="message_deleted"),
        events.message("mine", thread_ts=thread, user=BOT_USER, bot_id="B1"),
        events.message(f"<@{BOT_USER}> again", thread_ts=thread),  # comes as a mention too
    ]
    assert [bot.deliver(each).status_code for each in overheard] == [200] * len(overheard)
    bot.deliver(events.direct(ASKED))
    bot.finished(2)
    assert [message.channel for message in bot.workspace.messages] == ["C1", "D1"]


def test_a_mention_without_a_question_gets_the_reason(bot: RunningBot) -> None:
    bot.deliver(events.mention("", files=[{"id": "F1"}], subtype="file_share"))
    message = bot.slack.until(lambda seen: [m for m in seen.messages if not m.streaming])[0]
    assert shown(message) == words("no_words", "en")


def test_the_messages_tab_suggests_questions_from_the_articles(bot: RunningBot) -> None:
    opened = {"type": "app_home_opened", "user": "U1", "channel": "D1", "tab": "messages"}
    bot.deliver(events.event(opened))
    prompts = bot.slack.until(lambda seen: seen.prompts)
    assert prompts == bot.service.suggestions.questions(4)


def test_the_old_pane_suggests_them_too(bot: RunningBot) -> None:
    thread = {"channel_id": "D1", "thread_ts": "1.2", "user_id": "U1"}
    bot.deliver(events.event({"type": "assistant_thread_started", "assistant_thread": thread}))
    assert bot.slack.until(lambda seen: seen.prompts)


def test_a_slash_command_is_answered_privately_and_shared_once(bot: RunningBot) -> None:
    bot.deliver(events.command(ASKED, bot.slack.response_url()))
    bot.finished()
    assert all(message.private for message in bot.workspace.messages)
    press = events.pressed(button(bot.workspace.messages[-1], "share"), bot.slack.response_url())
    bot.deliver(press)
    bot.deliver(press)
    shared = bot.slack.until(lambda seen: [m for m in seen.messages if not m.private])
    assert f"@U1: {ASKED}" in shown(shared[0])
    assert "At least 28" in shown(shared[0])

    bot.slack.until(lambda seen: all(not m.private for m in seen.messages))
    bot.deliver(events.message("And in Belgorod?", thread_ts=shared[0].ts))
    bot.finished(2)
    assert [m.thread_ts for m in bot.workspace.messages] == [None, shared[0].ts]


def test_sharing_works_where_the_bot_is_no_member(bot: RunningBot) -> None:
    bot.workspace.members.clear()
    bot.deliver(events.command(ASKED, bot.slack.response_url()))
    bot.finished()
    press = events.pressed(button(bot.workspace.messages[-1], "share"), bot.slack.response_url())
    bot.deliver(press)
    shared = bot.slack.until(lambda seen: [m for m in seen.messages if not m.private])
    assert "At least 28" in shown(shared[0])


def test_an_empty_command_explains_itself(bot: RunningBot) -> None:
    bot.deliver(events.command("", bot.slack.response_url()))
    (message,) = bot.slack.until(lambda seen: seen.messages)
    assert "/ask settings" in shown(message)
    assert message.private


def test_the_shortcut_asks_what_a_message_says(bot: RunningBot) -> None:
    bot.deliver(events.shortcut("What did Stoltenberg say &amp; when?", bot.slack.response_url()))
    bot.finished()
    assert all(message.private for message in bot.workspace.messages)
    assert "Stoltenberg" in shown(bot.workspace.messages[-1])


def test_the_shortcut_on_a_message_without_words_gets_the_reason(bot: RunningBot) -> None:
    bot.deliver(events.shortcut("", bot.slack.response_url()))
    (message,) = bot.slack.until(lambda seen: seen.messages)
    assert shown(message) == words("no_words", "en")


def test_a_judgement_is_stored_with_the_others(bot: RunningBot) -> None:
    bot.deliver(events.direct(ASKED))
    (answer_id,) = bot.finished()
    buttons = bot.workspace.messages[0].blocks[-1]["elements"][0]

    def stored() -> list[StoredFeedback]:
        """Of this answer: of one second's judgements another test's may be called the newest."""
        found, _ = bot.service.feedback.page(limit=100)
        return [judgement for judgement in found if judgement.answer_id == answer_id]

    def rated(rating: str) -> bool:
        return [judgement.rating for judgement in stored()] == [rating]

    # Presses that come together may be handled in either order.
    for pressed, rating in (("positive_button", "up"), ("negative_button", "down")):
        value = buttons[pressed]["value"]
        bot.deliver(events.pressed(buttons, bot.slack.response_url(), value=value))
        asking_until(partial(rated, rating), bot.client)
    form = bot.slack.until(lambda seen: seen.views)[0]
    (found,) = stored()
    assert (found.channel, found.author) == ("slack", "T1:U1")
    assert (found.rating, found.comment) == ("down", "")
    bot.deliver(events.submitted(form, {"why": {"why": {"value": "Another attack."}}}))
    bot.slack.until(lambda seen: sum("Thank you" in m.text for m in seen.messages) == 2)
    (found,) = stored()
    assert (found.rating, found.comment) == ("down", "Another attack.")
