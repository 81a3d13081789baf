"""`/ask`, its help and settings, and the message shortcut: answered to their user alone."""

import asyncio
import re
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from qa_service.slack import blocks, channel_settings
from qa_service.slack.asked import Asked, said_in
from qa_service.slack.bot import Bot
from qa_service.slack.faults import told
from qa_service.slack.hello import hello
from qa_service.slack.library import existing
from qa_service.slack.managers import require_manager
from qa_service.slack.message_text import links_to_messages
from qa_service.slack.private import PrivateReply
from qa_service.slack.streamed import CALL_FAILED, why
from qa_service.slack.text import cut, plain
from qa_service.slack.words import words

COMMAND, SHORTCUT = "/ask", "ask_about_this"
SHORTCUT_CHARS = 1_000
_ID = re.compile(r"<(?:@|!subteam\^)(\w+)")


class Commands:
    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    def register(self, app: AsyncApp) -> None:
        app.command(COMMAND)(self.ask)
        app.message_shortcut(SHORTCUT)(self.ask_about)

    async def ask(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        """`help` and `settings` are commands only where they are all, or a setting follows."""
        raw, linked = links_to_messages(body.get("text") or "")
        said = plain(raw)
        asked = Asked(
            key=f"{body['team_id']}:command:{body['trigger_id']}",
            kind="private",
            team=body["team_id"],
            enterprise=body.get("enterprise_id"),
            channel=body["channel_id"],
            user=body["user_id"],
            text=said,
            response_url=body["response_url"],
            linked=linked,
        )
        first, *rest = said.lower().split() or [""]
        if not rest and first in ("", "help") and not linked:
            self._bot.run(self._help(asked))
        elif first == "settings" and (not rest or rest[0] in channel_settings.NAMES):
            self._bot.run(self._settings(asked, said.partition(" ")[2], _ID.findall(raw)))
        else:
            await self._bot.accept(asked)
        await ack()

    async def ask_about(
        self, ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext
    ) -> None:
        """What any message says, also one of a feed, as the question."""
        team = (body.get("team") or {}).get("id") or body["user"]["team_id"]
        message = body["message"]
        said = said_in(message, context.bot_user_id or "")
        await self._bot.accept(
            Asked(
                key=f"{team}:shortcut:{body['trigger_id']}",
                kind="private",
                team=team,
                enterprise=(body.get("enterprise") or {}).get("id"),
                channel=body["channel"]["id"],
                user=body["user"]["id"],
                text=cut(said.text, SHORTCUT_CHARS),
                ts=message.get("ts") or "",
                thread_ts=message.get("thread_ts") or "",
                response_url=body["response_url"],
                context=said.context,
                linked=said.linked,
            )
        )
        await ack()

    async def _help(self, asked: Asked) -> None:
        client = await self._bot.clients.client(asked.enterprise, asked.team)
        language = await self._bot.languages.of_person(asked.team, asked.user)
        lines, buttons = await asyncio.to_thread(hello, self._bot.service, language)
        await PrivateReply(asked, client, language).say(lines, buttons)

    async def _settings(self, asked: Asked, typed: str, people: list[str]) -> None:
        client = await self._bot.clients.client(asked.enterprise, asked.team)
        language = await self._bot.languages.of_person(asked.team, asked.user)
        reply = PrivateReply(asked, client, language)
        store = self._bot.store
        change = blocks.button(blocks.SETTINGS, words("change_settings", language), {})
        try:
            settings = await asyncio.to_thread(store.settings, asked.team, asked.channel)
            if not typed:
                who = channel_settings.people_allowed(settings, language)
                how = words("settings_help", language, channel_settings.EXAMPLES)
                form = [who, blocks.small_print([how]), blocks.actions([change])]
                await reply.say(settings.in_words(language), form)
                return
            index = self._bot.service.index
            changed = await asyncio.to_thread(
                settings.changed, typed, lambda name: existing(index, name), people
            )
            await require_manager(client, asked.channel, asked.user)
            await asyncio.to_thread(store.set_settings, asked.team, asked.channel, changed)
        except CALL_FAILED as error:
            await reply.say([words("slack_refuses", language, why(error))])
        except Exception as error:
            await reply.say([told(error, language)])
        else:
            lines = [words("settings_now", language), *changed.in_words(language)]
            await reply.say(lines, [channel_settings.people_allowed(changed, language)])
