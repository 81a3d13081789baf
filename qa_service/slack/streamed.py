"""A message written while it is read: Slack's native streaming."""

import asyncio

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_chat_stream import AsyncChatStream

from qa_service.slack.blocks import Block
from qa_service.slack.faults import Stopped

CALL_FAILED = (SlackClientError, aiohttp.ClientError, asyncio.TimeoutError)
"""All that a call of the Web API can end with."""


class StreamLost(Exception):
    """Slack refuses to begin or to go on; what was written is to be finished by edits.

    `running` says whether the stream may still be open.
    """

    def __init__(self, *, running: bool) -> None:
        super().__init__()
        self.running = running


class StreamedMessage:
    """One message; `ts` and `text` are what another way of writing needs to take it over.

    Raises StreamLost, and Stopped when the user has pressed stop.
    """

    def __init__(self, stream: AsyncChatStream) -> None:
        self._stream = stream
        self.text = ""

    @property
    def ts(self) -> str | None:
        return self._stream.ts

    async def write(self, markdown: str) -> None:
        try:
            await self._stream.append(markdown_text=markdown)
        except CALL_FAILED as error:
            raise _lost(error) from error
        self.text += markdown

    async def close(self, blocks: list[Block], text: str = "") -> None:
        """Ends the stream with the last of its text, and blocks below."""
        try:
            await self._stream.stop(markdown_text=text or None, blocks=blocks or None)
        except CALL_FAILED as error:
            raise _lost(error) from error
        self.text += text


def why(error: Exception) -> str:
    """Slack's own word for what it refuses, else what went wrong."""
    return str(error.response["error"]) if isinstance(error, SlackApiError) else str(error)


def _lost(error: Exception) -> Exception:
    code = error.response["error"] if isinstance(error, SlackApiError) else ""
    if code == "stopped_by_user":
        return Stopped()
    return StreamLost(running=code != "message_not_in_streaming_state")
