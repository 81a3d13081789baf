"""However Slack takes messages, the user reads the whole answer; or the reason why not."""

import asyncio
import re

import pytest

from qa_service.slack.asked import from_message
from qa_service.slack.blocks import small_print
from qa_service.slack.reply import ThreadReply
from qa_service.slack.words import words
from qa_service.slack.workspaces import web_client
from qa_service.wiring import Service
from tests.fakes import slack_events as events
from tests.fakes.composers import DOWN, ScriptedComposer, quoting
from tests.fakes.held_composer import HeldComposer
from tests.fakes.live_service import answering_with
from tests.fakes.slack_bot import RunningBot, running_bot
from tests.fakes.slack_rules import Refused
from tests.fakes.slack_server import SlackServer
from tests.fakes.slack_transcript import shown, transcript
from tests.fakes.slack_workspace import BOT_TOKEN, BOT_USER, Workspace
from tests.qa_service.slack.conftest import BOTH_WAYS, EITHER_WAY

ASKED = "How many people were killed in the attack in Lysychansk?"
SEVERAL = ScriptedComposer(*(quoting(place) for place in range(4)))


def ended(workspace: Workspace) -> bool:
    return bool(workspace.messages) and not any(m.streaming for m in workspace.messages)


@BOTH_WAYS
@pytest.mark.parametrize(
    "error", ["method_not_supported_for_channel_type", "missing_scope", "internal_error"]
)
def test_where_streaming_is_refused_a_message_is_edited(bot: RunningBot, error: str) -> None:
    bot.workspace.always["chat.startStream"] = error
    bot.deliver(events.mention(ASKED))
    bot.finished()
    (message,) = bot.workspace.messages
    assert message.edits == 1
    assert "At least 28" in shown(message)
    assert message.text.startswith("At least 28"), "for notifications"


@EITHER_WAY
def test_a_stream_that_slack_ends_is_finished_by_an_edit(
    slack: SlackServer, slack_service: Service, connect: bool
) -> None:
    slack.workspace.stream_writes = 0
    with running_bot(slack, slack_service, connect=connect, change=answering_with(SEVERAL)) as bot:
        bot.deliver(events.mention(ASKED))
        bot.finished()
    (message,) = slack.workspace.messages
    assert message.edits >= 1
    answer_text = shown(message).partition("Sources")[0]
    assert all(f"[{number}]" in answer_text for number in range(1, 5)), "no claim is lost"


@BOTH_WAYS
def test_a_call_too_many_is_made_again(bot: RunningBot) -> None:
    for method in ("chat.startStream", "chat.stopStream"):
        bot.workspace.refusals[method].append(Refused("ratelimited", 429, retry_after=0))
    bot.deliver(events.mention(ASKED))
    bot.finished()
    (message,) = bot.workspace.messages
    assert "At least 28" in shown(message)
    assert message.edits == 0


def test_what_is_too_long_for_one_message_goes_on_in_the_next(slack: SlackServer) -> None:
    asked = from_message(
        events.mention(ASKED), "mention", team="T1", enterprise=None, bot_user=BOT_USER
    )
    sentences = [f"Sentence {number} with some words in it." for number in range(700)]

    async def write(refused: bool) -> None:
        if refused:
            slack.workspace.always["chat.startStream"] = "not_allowed"
        reply = ThreadReply(web_client(slack.api_url, BOT_TOKEN), asked, noted, more="More")
        for start in range(0, 700, 350):
            await reply.write([f" {sentence}" for sentence in sentences[start : start + 350]])
        await reply.finish([], [small_print([f"{number} " * 190]) for number in range(60)])

    async def noted(_: str) -> None:
        """Nobody is to take over."""

    for refused in (False, True):
        slack.workspace.messages.clear()
        asyncio.run(write(refused))
        whole = " ".join(m.markdown or shown(m) for m in slack.workspace.messages)
        assert re.findall(r"Sentence \d+", whole) == [s[: s.index(" with")] for s in sentences]
        assert "59 59" in transcript(slack.workspace)
        assert not any(m.streaming for m in slack.workspace.messages)


@BOTH_WAYS
def test_a_channel_closed_to_the_bot_is_explained_in_a_direct_message(bot: RunningBot) -> None:
    bot.workspace.members.discard("C2")
    bot.deliver(events.mention(ASKED, channel="C2"))
    (message,) = bot.slack.until(lambda seen: seen.messages)
    assert message.channel == "U1"
    assert "<#C2>: I am not a member" in message.text


@BOTH_WAYS
def test_a_question_too_long_gets_the_reason(bot: RunningBot) -> None:
    bot.deliver(events.direct("Why? " * 1_000))
    bot.slack.until(ended)
    assert "the limit is 4000" in transcript(bot.workspace)


@EITHER_WAY
def test_too_many_questions_get_the_reason(
    slack: SlackServer, slack_service: Service, connect: bool
) -> None:
    with running_bot(slack, slack_service, connect=connect, slack_user_per_minute=1) as bot:
        bot.deliver(events.direct(ASKED))
        bot.finished()
        bot.deliver(events.direct(ASKED))
        slack.until(lambda seen: len(seen.messages) == 2 and ended(seen))
        assert "You have asked 1 questions within a minute" in transcript(slack.workspace)
        bot.deliver(events.direct(ASKED, user="U2"))
        bot.finished(2)


@EITHER_WAY
def test_a_busy_service_says_so(
    slack: SlackServer, slack_service: Service, monkeypatch: pytest.MonkeyPatch, connect: bool
) -> None:
    monkeypatch.setattr("qa_service.slack.queueing.MOST_WAITING", 0)
    with running_bot(slack, slack_service, connect=connect) as bot:
        bot.deliver(events.direct(ASKED))
        slack.until(ended)
    assert words("busy", "en") in transcript(slack.workspace)


@EITHER_WAY
def test_an_error_of_ours_is_told_with_its_id(
    slack: SlackServer, slack_service: Service, monkeypatch: pytest.MonkeyPatch, connect: bool
) -> None:
    def broken(*_: object) -> object:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(type(slack_service.index), "find", broken)
    with running_bot(slack, slack_service, connect=connect) as bot:
        bot.deliver(events.mention(ASKED))
        slack.until(ended)
        bot.deliver(events.command(ASKED, slack.response_url()))
        slack.until(lambda seen: sum("err_" in shown(m) for m in seen.messages) == 2)
    text = transcript(slack.workspace)
    assert "Something went wrong on my side." in text
    assert "secret detail" not in text


@EITHER_WAY
def test_a_failing_model_is_named_below_the_answer(
    slack: SlackServer, slack_service: Service, connect: bool
) -> None:
    change = answering_with(ScriptedComposer(DOWN))
    with running_bot(slack, slack_service, connect=connect, change=change) as bot:
        bot.deliver(events.mention(ASKED))
        bot.finished()
    said = transcript(slack.workspace)
    assert "Did not work as it should: the language model could not be used" in said


@EITHER_WAY
def test_the_stop_button_ends_the_answer(
    slack: SlackServer, slack_service: Service, connect: bool
) -> None:
    held = HeldComposer()
    with running_bot(slack, slack_service, connect=connect, change=answering_with(held)) as bot:
        asked = events.mention(ASKED)
        bot.deliver(asked)
        assert held.began.wait(30)
        thread = asked["event"]["ts"]
        slack.until(lambda seen: [m for m in seen.messages if m.markdown])
        stop = {"type": "agent_session_stopped", "channel": "C1", "user": "U1"}
        streams = {"streaming_message_ts": slack.workspace.stop("C1", thread)}
        bot.deliver(events.event(stop | streams | {"thread_ts": thread}))
        slack.until(lambda seen: "Stopped, as you asked." in transcript(seen))
        slack.until(lambda seen: [s["status"] for s in seen.sessions.values()] == ["active"])
    assert len(slack.workspace.messages) == 1


@EITHER_WAY
def test_slack_saying_stopped_ends_it_too(
    slack: SlackServer, slack_service: Service, connect: bool
) -> None:
    """With whichever call comes next: on a slow machine claims are sent with the end."""
    for method in ("chat.appendStream", "chat.stopStream"):
        slack.workspace.refusals[method].append(Refused("stopped_by_user"))
    with running_bot(slack, slack_service, connect=connect, change=answering_with(SEVERAL)) as bot:
        bot.deliver(events.mention(ASKED))
        slack.until(lambda seen: not all(seen.refusals.values()))
        slack.workspace.refusals.clear()
        bot.deliver(events.direct(ASKED, user="U2"))
        bot.finished()
    assert sorted(m.channel for m in slack.workspace.messages) == ["C1", "D1"]
