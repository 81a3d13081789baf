"""Events of Slack's that may hold a question. Each is stored before Slack is told it arrived."""

import asyncio
import re
from collections.abc import Mapping
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext

from qa_service.slack.asked import Asked, Kind, Thread, from_message, from_person
from qa_service.slack.bot import Bot
from qa_service.slack.text import cut

PROMPTS = 4
TITLE_CHARS = 60
_ANY = re.compile("")


class Listeners:
    """Messages and mentions, the Messages tab, the stop button."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    def register(self, app: AsyncApp) -> None:
        app.event("app_mention")(self.mention)
        app.event("message")(self.message)
        app.event("app_home_opened")(self.opened)
        app.event("assistant_thread_started")(self.thread_started)
        app.event("agent_session_stopped")(self.stopped)

    def register_rest(self, app: AsyncApp) -> None:
        """Events that nobody wants are acknowledged, or Slack would send them again."""
        app.event(_ANY)(_ignored)

    async def mention(
        self, body: dict[str, Any], event: dict[str, Any], context: AsyncBoltContext
    ) -> None:
        if from_person(event):
            await self._bot.accept(_asked(body, "mention", context))

    async def message(
        self, body: dict[str, Any], event: dict[str, Any], context: AsyncBoltContext
    ) -> None:
        """Direct messages, and follow-ups where the bot takes part already."""
        if not from_person(event):
            return
        if event.get("channel_type") == "im":
            await self._bot.accept(_asked(body, "direct", context))
        elif await asyncio.to_thread(self._follows_up, event, context):
            await self._bot.accept(_asked(body, "follow_up", context))

    def _follows_up(self, event: Mapping[str, Any], context: AsyncBoltContext) -> bool:
        text = (event.get("text") or "").strip()
        mentioned = f"<@{context.bot_user_id}" in text  # comes as an app_mention too
        if "thread_ts" not in event or mentioned or text.startswith("<@"):
            return False
        team = _team(context)
        thread = Thread(team=team, channel=event["channel"], ts=event["thread_ts"])
        store = self._bot.store
        return store.takes_part(thread) and not store.settings(team, thread.channel).mention_only

    async def opened(self, event: dict[str, Any], context: AsyncBoltContext) -> None:
        if event.get("tab") == "messages":
            self._bot.run(self._suggest(event["channel"], None, context))

    async def thread_started(self, event: dict[str, Any], context: AsyncBoltContext) -> None:
        """The pane of apps that were made before the agent view."""
        thread = event["assistant_thread"]
        self._bot.run(self._suggest(thread["channel_id"], thread["thread_ts"], context))

    async def _suggest(
        self, channel: str, thread_ts: str | None, context: AsyncBoltContext
    ) -> None:
        questions = await asyncio.to_thread(self._bot.service.suggestions.questions, PROMPTS)
        if not questions:
            return
        client = await self._bot.clients.client(context.enterprise_id, context.team_id)
        await client.assistant_threads_setSuggestedPrompts(
            channel_id=channel,
            thread_ts=thread_ts,
            title="Ask the articles",
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


async def _ignored() -> None:
    """Nothing is to be done."""
