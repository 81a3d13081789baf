"""The buttons below an answer: a judgement of it, and sharing a private one."""

import asyncio
import json
from datetime import UTC, datetime
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.context.respond.async_respond import AsyncRespond
from slack_sdk.errors import SlackApiError

from qa_service.conversation.feedback import Feedback
from qa_service.errors import AnswerNotFound, ConversationNotFound
from qa_service.slack import blocks
from qa_service.slack.asked import Thread
from qa_service.slack.bot import Bot
from qa_service.slack.faults import UNREACHABLE, told
from qa_service.slack.render import Look, messages
from qa_service.types import Answer

THANKS = "Thank you, that was noted."
GONE = "This answer is not stored any more, so it cannot be {}."


class Buttons:
    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    def register(self, app: AsyncApp) -> None:
        app.action(blocks.FEEDBACK)(self.judge)
        app.action(blocks.SHARE)(self.share)

    async def judge(
        self, ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext, respond: AsyncRespond
    ) -> None:
        given = json.loads(body["actions"][0]["value"])
        feedback = Feedback(
            answer_id=given["answer"],
            rating=given["rating"],
            channel="slack",
            author=f"{context.team_id}:{body['user']['id']}",
        )
        words = await asyncio.to_thread(self._judged, feedback)
        self._bot.run(_privately(respond, words))
        await ack()

    def _judged(self, feedback: Feedback) -> str:
        try:
            self._bot.service.feedback.save(feedback)
        except AnswerNotFound:
            return GONE.format("judged")
        except Exception as error:
            return told(error)
        return THANKS

    async def share(
        self, ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext, respond: AsyncRespond
    ) -> None:
        self._bot.run(self._shared(body, context, respond))
        await ack()

    async def _shared(
        self, body: dict[str, Any], context: AsyncBoltContext, respond: AsyncRespond
    ) -> None:
        """Once, however often the button is pressed."""
        given = json.loads(body["actions"][0]["value"])
        channel, user = body["channel"]["id"], body["user"]["id"]
        try:
            question, answer = await asyncio.to_thread(self._stored, given)
            key = f"{context.team_id}:{channel}:share:{answer.id}"
            if await asyncio.to_thread(self._bot.store.once, key):
                try:
                    await self._post(channel, user, question, answer, context, respond)
                except Exception:
                    await asyncio.to_thread(self._bot.store.undo, key)
                    raise
        except (ConversationNotFound, AnswerNotFound):
            await _privately(respond, GONE.format("shared"))
        except Exception as error:
            await _privately(respond, told(error))

    def _stored(self, given: dict[str, str]) -> tuple[str, Answer]:
        for turn in self._bot.service.conversations.get(given["conversation"]).messages:
            if turn.answer.id == given["answer"]:
                return turn.message, turn.answer
        raise AnswerNotFound(f"No stored answer has the id {given['answer']}.")

    async def _post(
        self,
        channel: str,
        user: str,
        question: str,
        answer: Answer,
        context: AsyncBoltContext,
        respond: AsyncRespond,
    ) -> None:
        """As a message of the bot's, whose thread goes on; through the button where it cannot."""
        team = context.team_id or ""
        settings = await asyncio.to_thread(self._bot.store.settings, team, channel)
        public = bool(self._bot.service.settings.public_url)
        look = Look(datetime.now(UTC).date(), public, settings.restriction())
        first, *more = messages(answer, look)
        asked = blocks.rich(
            blocks.section({"type": "user", "user_id": user}, blocks.words(f" asked: {question}"))
        )
        first.blocks.insert(0, asked)
        try:
            client = await self._bot.clients.client(context.enterprise_id, team)
            posted = await client.chat_postMessage(
                channel=channel, text=first.text, blocks=first.blocks,
                unfurl_links=False, unfurl_media=False,
            )  # fmt: skip
        except SlackApiError as error:
            if error.response["error"] not in UNREACHABLE:
                raise
            for message in (first, *more):
                await respond(
                    text=message.text, blocks=message.blocks, response_type="in_channel",
                    replace_original=False, unfurl_links=False, unfurl_media=False,
                )  # fmt: skip
        else:
            thread = Thread(team=team, channel=channel, ts=posted["ts"])
            await asyncio.to_thread(self._bot.store.join, thread, answer.conversation_id)
            for message in more:
                await client.chat_postMessage(
                    channel=channel, thread_ts=thread.ts, text=message.text,
                    blocks=message.blocks, unfurl_links=False, unfurl_media=False,
                )  # fmt: skip
        await respond(delete_original=True)


async def _privately(respond: AsyncRespond, words: str) -> None:
    await respond(text=words, response_type="ephemeral", replace_original=False)
