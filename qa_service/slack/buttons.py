"""The buttons below an answer: asking on, its sources, and sharing or keeping a private one."""

import asyncio
import json
import re
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.context.respond.async_respond import AsyncRespond
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from qa_service.contract.types import Answer
from qa_service.errors import AnswerNotFound, ConversationNotFound
from qa_service.slack import blocks
from qa_service.slack.asked import Asked, Thread
from qa_service.slack.blocks import Block
from qa_service.slack.bot import Bot
from qa_service.slack.faults import UNREACHABLE, told
from qa_service.slack.render import Message, messages
from qa_service.slack.sources import by_article, source
from qa_service.slack.text import mrkdwn
from qa_service.slack.words import words

MOST_LISTED = 98
"""Blocks of a form: Slack takes 100."""


class Buttons:
    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    def register(self, app: AsyncApp) -> None:
        app.action(re.compile(rf"^{blocks.ASK}_\d+$"))(self.ask)
        app.action(blocks.OPEN)(self.opened)
        for name in (blocks.SHARE, blocks.KEEP, blocks.SOURCES):
            app.action(name)(self.pressed)

    async def opened(self, ack: AsyncAck) -> None:
        """A link that the reader's own program follows."""
        await ack()

    async def ask(self, ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
        """The question on a button, asked by whoever pressed it, where the button stands."""
        question = json.loads(body["actions"][0]["value"])["question"]
        team, user = context.team_id or "", body["user"]["id"]
        container, message = body.get("container") or {}, body.get("message") or {}
        channel = (body.get("channel") or {}).get("id") or ""
        ts = container.get("message_ts") or ""
        private = bool(container.get("is_ephemeral"))
        place = f"{team}:{channel or user}:{ts or body['trigger_id']}"
        asked = Asked(
            key=f"{place}:{body['actions'][0]['action_id']}",
            kind="private" if private else "direct" if channel.startswith("D") else "mention",
            team=team,
            enterprise=context.enterprise_id,
            channel=channel,
            user=user,
            text=question,
            thread_ts="" if private else message.get("thread_ts") or ts,
            response_url=body.get("response_url") or "" if private else "",
            titled=not private,
        )
        if channel:
            await self._bot.accept(asked)
        else:
            self._bot.run(self._from_home(asked, context))
        await ack()

    async def _from_home(self, asked: Asked, context: AsyncBoltContext) -> None:
        """The Home tab has no messages: the question goes into those with the bot."""
        client = await self._bot.clients.client(context.enterprise_id, context.team_id)
        posted = await client.chat_postMessage(channel=asked.user, text=mrkdwn(asked.text))
        place = {"channel": posted["channel"], "thread_ts": posted["ts"], "titled": False}
        await self._bot.accept(asked.model_copy(update={**place, "kind": "direct"}))

    async def pressed(
        self, ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext, respond: AsyncRespond
    ) -> None:
        await ack()
        self._bot.run(self._done(body, context, respond))

    async def _done(
        self, body: dict[str, Any], context: AsyncBoltContext, respond: AsyncRespond
    ) -> None:
        action = body["actions"][0]
        language = await self._bot.languages.of_person(context.team_id, body["user"]["id"])
        try:
            question, answer = await asyncio.to_thread(self._stored, json.loads(action["value"]))
            client = await self._bot.clients.client(context.enterprise_id, context.team_id)
            if action["action_id"] == blocks.SOURCES:
                view = self._sources(answer)
                await client.views_open(trigger_id=body["trigger_id"], view=view)
            elif action["action_id"] == blocks.KEEP:
                for message in self._with_question(body, question, answer):
                    await _post(client, body["user"]["id"], message)
                await _privately(respond, words("sent", language))
            else:
                await self._once(body, context, respond, question, answer)
        except (ConversationNotFound, AnswerNotFound):
            await _privately(respond, words("gone", language))
        except Exception as error:
            await _privately(respond, told(error, language))

    async def _once(
        self,
        body: dict[str, Any],
        context: AsyncBoltContext,
        respond: AsyncRespond,
        question: str,
        answer: Answer,
    ) -> None:
        """Shared once, however often the button is pressed."""
        channel = body["channel"]["id"]
        key = f"{context.team_id}:{channel}:share:{answer.id}"
        if not await asyncio.to_thread(self._bot.store.once, key):
            return
        try:
            client = await self._bot.clients.client(context.enterprise_id, context.team_id)
            shown = self._with_question(body, question, answer)
            await self._share(client, channel, shown, answer, context, respond)
        except Exception:
            await asyncio.to_thread(self._bot.store.undo, key)
            raise

    def _stored(self, given: dict[str, str]) -> tuple[str, Answer]:
        for turn in self._bot.service.conversations.get(given["conversation"]).messages:
            if turn.answer.id == given["answer"]:
                return turn.message, turn.answer
        raise AnswerNotFound(f"No stored answer has the id {given['answer']}.")

    def _sources(self, answer: Answer) -> Block:
        look = self._bot.answers.look(answer.question)
        listed = [
            source(cited, answer.claims, look, whole=True)
            for cited in by_article(answer.citations)[:MOST_LISTED]
        ]
        return {
            "type": "modal",
            "title": blocks.plain(look.say("sources")),
            "close": blocks.plain(look.say("close")),
            "blocks": listed,
        }

    def _with_question(self, body: dict[str, Any], question: str, answer: Answer) -> list[Message]:
        team = (body.get("team") or {}).get("id") or ""
        settings = self._bot.store.settings(team, body["channel"]["id"])
        first, *more = messages(answer, self._bot.answers.look(answer.question, settings))
        user = {"type": "user", "user_id": body["user"]["id"]}
        asked = blocks.rich(blocks.section(user, blocks.words(f": {question}")))
        return [Message(first.text, [asked, *first.blocks]), *more]

    async def _share(
        self,
        client: AsyncWebClient,
        channel: str,
        shown: list[Message],
        answer: Answer,
        context: AsyncBoltContext,
        respond: AsyncRespond,
    ) -> None:
        """As a message of the bot's, whose thread goes on; through the button where it cannot."""
        first, *more = shown
        try:
            ts = await _post(client, channel, first)
        except SlackApiError as error:
            if error.response["error"] not in UNREACHABLE:
                raise
            for message in shown:
                await respond(
                    text=message.text, blocks=message.blocks, response_type="in_channel",
                    replace_original=False, unfurl_links=False, unfurl_media=False,
                )  # fmt: skip
        else:
            thread = Thread(team=context.team_id or "", channel=channel, ts=ts)
            await asyncio.to_thread(self._bot.store.join, thread, answer.conversation_id)
            for message in more:
                await _post(client, channel, message, thread_ts=ts)
        await respond(delete_original=True)


async def _post(
    client: AsyncWebClient, channel: str, message: Message, *, thread_ts: str | None = None
) -> str:
    posted = await client.chat_postMessage(
        channel=channel, thread_ts=thread_ts, text=message.text, blocks=message.blocks,
        unfurl_links=False, unfurl_media=False,
    )  # fmt: skip
    return str(posted["ts"])


async def _privately(respond: AsyncRespond, said: str) -> None:
    await respond(text=said, response_type="ephemeral", replace_original=False)
