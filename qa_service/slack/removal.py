"""A workspace removes the bot, or takes its tokens away."""

import asyncio
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext

from qa_service.slack.bot import Bot
from qa_service.slack.installations import Installations


class Removal:
    """Forgets what is kept of a workspace; conversations stay, as they do for every channel."""

    def __init__(self, bot: Bot, installations: Installations | None) -> None:
        self._bot = bot
        self._installations = installations

    def register(self, app: AsyncApp) -> None:
        app.event("app_uninstalled")(self.uninstalled)
        app.event("tokens_revoked")(self.revoked)

    async def uninstalled(self, context: AsyncBoltContext) -> None:
        if self._installations is not None:
            await self._installations.async_delete_all(
                enterprise_id=context.enterprise_id, team_id=context.team_id
            )
        await asyncio.to_thread(self._bot.store.forget, context.team_id or "")

    async def revoked(self, event: dict[str, Any], context: AsyncBoltContext) -> None:
        self._bot.clients.doubt()
        if self._installations is not None and event.get("tokens", {}).get("bot"):
            await self._installations.async_delete_bot(
                enterprise_id=context.enterprise_id, team_id=context.team_id
            )
