"""A message written while it is read: Slack's native streaming."""

import asyncio

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.models.messages.chunk import Chunk, TaskUpdateChunk
from slack_sdk.web.async_chat_stream import AsyncChatStream

from qa_service.slack.blocks import Block
from qa_service.slack.faults import Stopped

CALL_FAILED = (SlackClientError, aiohttp.ClientError, asyncio.TimeoutError)
"""All that a call of the Web API can end with."""
_SEARCH = "search"


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
        self._searching = False
        self.text = ""

    @property
    def ts(self) -> str | None:
        return self._stream.ts

    async def searching(self) -> None:
        """Begins the message by saying that the articles are being searched."""
        self._searching = True
        await self._append("", [_task("Searching the articles", "in_progress")])

    async def write(self, markdown: str) -> None:
        await self._append(markdown, self._found())
        self.text += markdown

    async def close(self, blocks: list[Block]) -> None:
        """Ends the stream with blocks below the text."""
        try:
            await self._stream.stop(blocks=blocks or None, chunks=self._found())
        except CALL_FAILED as error:
            raise _lost(error) from error

    async def _append(self, markdown: str, chunks: list[Chunk] | None) -> None:
        try:
            await self._stream.append(markdown_text=markdown, chunks=chunks)
        except CALL_FAILED as error:
            raise _lost(error) from error

    def _found(self) -> list[Chunk] | None:
        if not self._searching:
            return None
        self._searching = False
        return [_task("Searched the articles", "complete")]


def _task(title: str, status: str) -> Chunk:
    return TaskUpdateChunk(id=_SEARCH, title=title, status=status)


def _lost(error: Exception) -> Exception:
    code = error.response["error"] if isinstance(error, SlackApiError) else ""
    if code == "stopped_by_user":
        return Stopped()
    return StreamLost(running=code != "message_not_in_streaming_state")
