"""The Home tab: what the bot does, what it searches, and questions to begin with."""

import asyncio
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext

from qa_service.slack import blocks
from qa_service.slack.blocks import Block
from qa_service.slack.bot import Bot
from qa_service.slack.hello import hello, searched
from qa_service.slack.words import words


class Home:
    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    def register(self, app: AsyncApp) -> None:
        app.event("app_home_opened", matchers=[_is_home])(self.opened)

    async def opened(self, event: dict[str, Any], context: AsyncBoltContext) -> None:
        self._bot.run(self._published(event["user"], context))

    async def _published(self, user: str, context: AsyncBoltContext) -> None:
        language = await self._bot.languages.of_person(context.team_id, user)
        view = await asyncio.to_thread(self._view, language)
        client = await self._bot.clients.client(context.enterprise_id, context.team_id)
        await client.views_publish(user_id=user, view=view)

    def _view(self, language: str) -> Block:
        service = self._bot.service
        (first, _, *others), buttons = hello(service, language)
        found = [blocks.section(blocks.words(line)) for line in searched(service, language)]
        return {
            "type": "home",
            "blocks": [
                *(blocks.rich(blocks.section(blocks.words(line))) for line in (first, *others)),
                *buttons,
                blocks.header(words("searched", language)),
                blocks.rich(blocks.bullets(*found)),
                blocks.header(words("channel_settings", language)),
                blocks.rich(blocks.section(blocks.words(words("how_to_set", language)))),
            ],
        }


async def _is_home(event: dict[str, Any]) -> bool:
    return event.get("tab") == "home"
