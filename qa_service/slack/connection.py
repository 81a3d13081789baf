"""Socket Mode: the bot connects to Slack, so that no public address is needed."""

import asyncio
import logging

import structlog
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp

from qa_service.slack.workspaces import web_client

PING_SECONDS = 5.0

_log = structlog.get_logger(__name__)


class Connection:
    """Connects in the background and connects again whenever Slack hangs up."""

    def __init__(self, app: AsyncApp, app_token: str, api_url: str) -> None:
        self._app = app
        self._token = app_token
        self._api_url = api_url
        self._connecting: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Returns at once: with a token that Slack refuses, the attempts go on for ever."""
        self._handler = AsyncSocketModeHandler(
            self._app,
            self._token,
            logger=logging.getLogger(__name__),
            web_client=web_client(self._api_url),
            ping_interval=PING_SECONDS,
        )
        self._connecting = asyncio.create_task(self._connect())

    async def close(self) -> None:
        if self._connecting is not None:
            self._connecting.cancel()
            await self._handler.close_async()  # type: ignore[no-untyped-call]

    async def _connect(self) -> None:
        await self._handler.connect_async()  # type: ignore[no-untyped-call]
        _log.info("slack_connected")
