"""The Home tab: what the bot does, what it searches, and questions to begin with."""

import asyncio
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext

from qa_service.slack import blocks
from qa_service.slack.blocks import Block
from qa_service.slack.bot import Bot
from qa_service.slack.dates import in_full
from qa_service.slack.hello import hello
from qa_service.slack.library import existing
from qa_service.slack.text import cut

MOST_NAMED, NAMES_CHARS = 12, 600
SETTINGS = (
    "Type /ask settings in a channel: which publishers, tags and folders are searched there, who "
    "may ask, and whether everybody sees the answers."
)


class Home:
    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    def register(self, app: AsyncApp) -> None:
        app.event("app_home_opened", matchers=[_is_home])(self.opened)

    async def opened(self, event: dict[str, Any], context: AsyncBoltContext) -> None:
        self._bot.run(self._published(event["user"], context))

    async def _published(self, user: str, context: AsyncBoltContext) -> None:
        view = await asyncio.to_thread(self._view)
        client = await self._bot.clients.client(context.enterprise_id, context.team_id)
        await client.views_publish(user_id=user, view=view)

    def _view(self) -> Block:
        service = self._bot.service
        lines, buttons = hello(service, "en")
        searched = [f"{service.index.counts().articles} articles"]
        if days := service.index.listing.days():
            searched.append(f"published from {in_full(days[0], 'en')} to {in_full(days[1], 'en')}")
        names = {name: existing(service.index, name) for name in ("publishers", "tags", "folders")}
        searched += [f"{name}: {_some(there)}" for name, there in names.items() if there]
        return {
            "type": "home",
            "blocks": [
                *(blocks.rich(blocks.section(blocks.words(line))) for line in lines),
                *buttons,
                blocks.header("What is searched"),
                blocks.rich(blocks.bullets(*(blocks.section(blocks.words(s)) for s in searched))),
                blocks.header("Settings of a channel"),
                blocks.rich(blocks.section(blocks.words(SETTINGS))),
            ],
        }


def _some(names: list[str]) -> str:
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return cut(", ".join(names[:MOST_NAMED]), NAMES_CHARS) + more


async def _is_home(event: dict[str, Any]) -> bool:
    return event.get("tab") == "home"
