"""A reply that grows in a thread: streamed while Slack lets it, by edits otherwise."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial

from slack_sdk.web.async_client import AsyncWebClient

from qa_service.slack.asked import Asked
from qa_service.slack.blocks import MESSAGE_BYTES, Block, packed
from qa_service.slack.edited import EditedMessage, post
from qa_service.slack.streamed import CALL_FAILED, StreamedMessage, StreamLost
from qa_service.slack.text import markdown, pieces

_Message = StreamedMessage | EditedMessage
Noted = Callable[[str], Awaitable[None]]
"""Told the ts of each message that is begun, so that it can be finished after a crash."""


class ThreadReply:
    """Rolls over to a new message before Slack's limit of one.

    Raises Undeliverable when the bot may not write there, Stopped when the user wants no more.
    """

    def __init__(
        self, client: AsyncWebClient, asked: Asked, noted: Noted, *, left: str | None = None
    ) -> None:
        """`left` is the ts of a message that a process which is gone had begun."""
        self._client = client
        self._asked = asked
        self._noted = noted
        self._known = self._left = left
        self._streams = left is None
        self._message: _Message | None = None

    async def searching(self) -> None:
        """A status while nothing is found yet."""
        await self._do(lambda message: message.searching())

    async def write(self, text: str) -> None:
        """More markdown, shown as soon as may be."""
        for piece in pieces(text, MESSAGE_BYTES):
            if self._size() + len(piece.encode()) > MESSAGE_BYTES:
                await self._do(lambda message: message.close([]))
                self._message = None
            new = piece if self._size() else piece.lstrip()
            await self._do(partial(_write, new))

    async def finish(self, blocks: list[Block]) -> None:
        """The end of the text, and what stands below it; in further messages if it must."""
        first, *more = packed(blocks, used=self._size())
        await self._do(lambda message: message.close(first))
        for pack in more:
            await post(self._client, self._asked, "More of the answer.", pack)

    async def fail(self, words: str) -> None:
        """Why there is no answer, or no more of it."""
        await self.write(("\n\n" if self._size() else "") + markdown(words))
        await self.finish([])

    async def _do(self, step: Callable[[_Message], Awaitable[None]]) -> None:
        """One step on the message in hand, which becomes an edited one if the stream is lost."""
        message = self._message or await self._begun()
        try:
            await step(message)
        except StreamLost as lost:
            self._streams = False
            message = await self._taken_over(message.ts, message.text, running=lost.running)
            await step(message)
        self._message = message
        if message.ts and message.ts != self._known:
            self._known = message.ts
            await self._noted(message.ts)

    async def _begun(self) -> _Message:
        if not self._streams:
            ts, self._left = self._left, None
            return await self._taken_over(ts, "", running=True)
        asked = self._asked
        return StreamedMessage(
            await self._client.chat_stream(
                buffer_size=1,
                channel=asked.channel,
                thread_ts=asked.thread_ts,
                recipient_team_id=asked.team,
                recipient_user_id=asked.user,
            )
        )

    async def _taken_over(self, ts: str | None, text: str, *, running: bool) -> EditedMessage:
        if ts and running:
            with suppress(*CALL_FAILED):
                await self._client.chat_stopStream(channel=self._asked.channel, ts=ts)
        return EditedMessage(self._client, self._asked, ts=ts, text=text)

    def _size(self) -> int:
        return len(self._message.text.encode()) if self._message else 0


async def _write(piece: str, message: _Message) -> None:
    await message.write(piece)
