"""Events of Slack's that may hold a question. Each is stored before Slack is told it arrived."""

import asyncio
import re
from collections.abc import Mapping
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext

from qa_service.slack.asked import Asked, Kind, Thread, from_message, from_person
from qa_service.slack.bot import Bot
from qa_service.slack.channel_settings import ChannelSettings
from qa_service.slack.text import cut
from qa_service.slack.words import words

PROMPTS = 4
TITLE_CHARS = 60
_SOMEBODY = re.compile(r"<[@!](?!date\^)")
"""A person, a group, or everybody here."""


class Listeners:
    """Messages and mentions, what becomes of them, and the Messages tab."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    def register(self, app: AsyncApp) -> None:
        app.event("app_mention")(self.mention)
        app.event("message")(self.message)
        app.event("app_home_opened")(self.opened)
        app.event("assistant_thread_started")(self.thread_started)
        app.event("agent_session_stopped")(self.stopped)

    async def mention(
        self, body: dict[str, Any], event: dict[str, Any], context: AsyncBoltContext
    ) -> None:
        if from_person(event) or await self._from_feed(event, context):
            await self._bot.accept(_asked(body, "mention", context))

    async def message(
        self, body: dict[str, Any], event: dict[str, Any], context: AsyncBoltContext
    ) -> None:
        """Direct messages, and what is said to nobody where the bot takes part already."""
        if event.get("subtype") == "message_changed":
            await self._edited(body, event, context)
        elif event.get("subtype") == "message_deleted":
            key = f"{_team(context)}:{event['channel']}:{event.get('deleted_ts')}"
            self._bot.drop(key)
        elif event.get("channel_type") == "im":
            if from_person(event):
                await self._bot.accept(_asked(body, "direct", context))
        elif not _SOMEBODY.search(event.get("text") or ""):
            if from_person(event):
                wanted = await asyncio.to_thread(self._follows_up, event, context)
            else:
                wanted = "thread_ts" not in event and await self._from_feed(event, context)
            if wanted:
                await self._bot.accept(_asked(body, "follow_up", context))

    def _follows_up(self, event: Mapping[str, Any], context: AsyncBoltContext) -> bool:
        if "thread_ts" not in event:
            return False
        thread = Thread(team=_team(context), channel=event["channel"], ts=event["thread_ts"])
        return (
            self._bot.store.takes_part(thread) and not self._settings(event, context).mention_only
        )

    async def _from_feed(self, event: Mapping[str, Any], context: AsyncBoltContext) -> bool:
        """Whether another bot or a workflow wrote this, where such questions are answered."""
        ours = event.get("bot_id") == context.bot_id or event.get("user") == context.bot_user_id
        if not event.get("bot_id") or ours or event.get("subtype") not in (None, "bot_message"):
            return False
        return (await asyncio.to_thread(self._settings, event, context)).feeds

    def _settings(self, event: Mapping[str, Any], context: AsyncBoltContext) -> ChannelSettings:
        return self._bot.store.settings(_team(context), event["channel"])

    async def _edited(
        self, body: dict[str, Any], event: dict[str, Any], context: AsyncBoltContext
    ) -> None:
        """A question put otherwise is answered anew, in the place of its answer."""
        message, before = event.get("message") or {}, event.get("previous_message") or {}
        if "edited" not in message or message.get("text") == before.get("text"):
            return  # Slack shows the preview of a link: nobody wrote anything
        key = f"{_team(context)}:{event['channel']}:{message['ts']}"
        old = await asyncio.to_thread(self._bot.store.taken, key)
        if old is None:
            return
        inner = {**message, "channel": event["channel"]}
        asked = _asked({**body, "event": inner}, old.asked.kind, context)
        if asked.text == old.asked.text:
            return
        await self._bot.withdraw(key)
        now = await asyncio.to_thread(self._bot.store.taken, key)
        anew = asked.model_copy(update={"key": f"{key}:{message['edited']['ts']}"})
        await self._bot.accept(anew, instead_of=now.reply_ts if now else None)

    async def opened(self, event: dict[str, Any], context: AsyncBoltContext) -> None:
        if event.get("tab") == "messages":
            self._bot.run(self._suggest(event["channel"], None, event["user"], context))

    async def thread_started(self, event: dict[str, Any], context: AsyncBoltContext) -> None:
        """The pane of apps that were made before the agent view."""
        thread = event["assistant_thread"]
        channel, user = thread["channel_id"], thread["user_id"]
        self._bot.run(self._suggest(channel, thread["thread_ts"], user, context))

    async def _suggest(
        self, channel: str, thread_ts: str | None, user: str, context: AsyncBoltContext
    ) -> None:
        language = await self._bot.languages.of_person(_team(context), user)
        questions = await asyncio.to_thread(self._bot.service.suggestions.questions, PROMPTS)
        if not questions:
            return
        client = await self._bot.clients.client(context.enterprise_id, context.team_id)
        await client.assistant_threads_setSuggestedPrompts(
            channel_id=channel,
            thread_ts=thread_ts,
            title=words("ask_articles", language),
            prompts=[{"title": cut(each, TITLE_CHARS), "message": each} for each in questions],
        )

    async def stopped(self, event: dict[str, Any], context: AsyncBoltContext) -> None:
        thread = Thread(team=_team(context), channel=event["channel"], ts=event["thread_ts"])
        self._bot.halt(thread)


def _asked(body: dict[str, Any], kind: Kind, context: AsyncBoltContext) -> Asked:
    return from_message(
        body,
        kind,
        team=_team(context),
        enterprise=context.enterprise_id,
        bot_user=context.bot_user_id or "",
    )


def _team(context: AsyncBoltContext) -> str:
    return context.team_id or ""
