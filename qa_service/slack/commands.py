"""`/ask`, its settings, and the message shortcut: answered to their user alone."""

import asyncio
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from qa_service.slack import channel_settings
from qa_service.slack.asked import Asked
from qa_service.slack.bot import Bot
from qa_service.slack.faults import told
from qa_service.slack.private import PrivateReply
from qa_service.slack.streamed import CALL_FAILED
from qa_service.slack.text import plain

COMMAND, SHORTCUT = "/ask", "ask_about_this"
HELP = (
    "Write a question behind /ask and I look it up in the articles; only you see the answer, "
    "until you share it. /ask settings shows and changes what is searched in this channel. "
    "You can also mention me, or write to me directly."
)
ONLY_MANAGERS = (
    "Only who made this channel, and owners and admins of the workspace, may change its settings."
)


class Commands:
    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    def register(self, app: AsyncApp) -> None:
        app.command(COMMAND)(self.ask)
        app.message_shortcut(SHORTCUT)(self.ask_about)

    async def ask(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        words = plain(body.get("text") or "")
        asked = Asked(
            key=f"{body['team_id']}:command:{body['trigger_id']}",
            kind="private",
            team=body["team_id"],
            enterprise=body.get("enterprise_id"),
            channel=body["channel_id"],
            user=body["user_id"],
            text=words,
            response_url=body["response_url"],
        )
        first, _, rest = words.partition(" ")
        if first.lower() in ("", "help"):
            self._bot.run(PrivateReply(asked).say([HELP]))
        elif first.lower() == "settings":
            self._bot.run(self._settings(asked, rest.strip()))
        else:
            await self._bot.accept(asked)
        await ack()

    async def ask_about(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        """The text of any message as the question."""
        team = (body.get("team") or {}).get("id") or body["user"]["team_id"]
        await self._bot.accept(
            Asked(
                key=f"{team}:shortcut:{body['trigger_id']}",
                kind="private",
                team=team,
                enterprise=(body.get("enterprise") or {}).get("id"),
                channel=body["channel"]["id"],
                user=body["user"]["id"],
                text=plain(body["message"].get("text") or ""),
                response_url=body["response_url"],
            )
        )
        await ack()

    async def _settings(self, asked: Asked, words: str) -> None:
        reply = PrivateReply(asked)
        try:
            lines = await self._changed(asked, words)
        except CALL_FAILED as error:
            await reply.say([f"Slack did not tell me who may do that: {error}"])
        except Exception as error:
            await reply.say([told(error)])
        else:
            await reply.say(lines)

    async def _changed(self, asked: Asked, words: str) -> list[str]:
        """What holds now. Raises UnknownSetting, StorageFault and SlackApiError."""
        store = self._bot.store
        settings = await asyncio.to_thread(store.settings, asked.team, asked.channel)
        if not words:
            return [*settings.in_words(), *channel_settings.HELP]
        changed = settings.changed(words)
        client = await self._bot.clients.client(asked.enterprise, asked.team)
        if not await _manages(client, asked):
            raise channel_settings.NotAllowed(ONLY_MANAGERS)
        await asyncio.to_thread(store.set_settings, asked.team, asked.channel, changed)
        return ["The settings of this channel are now:", *changed.in_words()]


async def _manages(client: AsyncWebClient, asked: Asked) -> bool:
    """Slack tells bots who made a channel, but not who manages it now."""
    found = (await client.conversations_info(channel=asked.channel))["channel"]
    if found.get("is_im") or found.get("creator") == asked.user:
        return True
    user = (await client.users_info(user=asked.user))["user"]
    return bool(user.get("is_admin") or user.get("is_owner"))
