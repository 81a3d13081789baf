"""A reply that grows in a thread: streamed while Slack lets it, by edits otherwise."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from functools import partial

from slack_sdk.web.async_client import AsyncWebClient

from qa_service.slack import blocks as block_kit
from qa_service.slack.asked import Asked
from qa_service.slack.blocks import Block, packed
from qa_service.slack.edited import EditedMessage, post
from qa_service.slack.streamed import CALL_FAILED, StreamedMessage, StreamLost
from qa_service.slack.text import markdown, parted

_Message = StreamedMessage | EditedMessage
CALL_SECONDS = 5.0
"""How long a stop waits for a call that is under way."""
Noted = Callable[[str], Awaitable[None]]
"""Told the ts of each message that is begun, so that it can be finished after a crash."""


class ThreadReply:
    """Goes on in a new message where one would be too long to read, between two thoughts.

    Raises Undeliverable when the bot may not write there, Stopped when the user wants no more.
    """

    def __init__(
        self,
        client: AsyncWebClient,
        asked: Asked,
        noted: Noted,
        *,
        more: str,
        left: str | None = None,
    ) -> None:
        """`more` heads every message but the first; `left` is the ts of one that a process which
        is gone had begun, or that a question which was edited had as its answer.
        """
        self._client = client
        self._asked = asked
        self._noted = noted
        self._more = more
        self._known = self._left = left
        self._streams = left is None
        self._message: _Message | None = None
        self._first = True

    @property
    def begun(self) -> bool:
        return self._message is not None

    async def wait(self, words: str) -> None:
        """A message that says what is waited for; the answer takes its place."""
        if self._message is not None:
            return
        self._streams = False
        message = await self._begun()
        assert isinstance(message, EditedMessage)
        await message.say(words)
        await self._keep(message)

    async def write(self, thoughts: Sequence[str]) -> None:
        """More markdown, shown as soon as may be."""
        if text := await self._rolled(thoughts):
            await self._do(partial(_write, text))

    async def finish(self, thoughts: Sequence[str], blocks: list[Block]) -> None:
        """The end of the text, and what stands below it; in further messages if it must."""
        last = await self._rolled(thoughts)
        first, *more = packed(blocks, used=self._size() + len(last.encode()))
        await self._do(partial(_close, last, first))
        heading = block_kit.rich(block_kit.section(block_kit.words(self._more, bold=True)))
        for pack in more:
            await post(self._client, self._asked, self._more, [heading, *pack])

    async def fail(self, words: str) -> None:
        """Why there is no answer, or no more of it."""
        await self.finish([("\n\n" if self._size() else "") + markdown(words)], [])

    async def stopped(self, words: str) -> None:
        """The user wants no more; Slack has ended the stream, so the message is edited."""
        if isinstance(self._message, StreamedMessage):
            begun = self._message
            self._message = await self._taken_over(begun.ts, begun.text, running=True)
        self._streams = False
        await self.fail(words)

    async def _rolled(self, thoughts: Sequence[str]) -> str:
        """What goes into the message in hand, after those that are full have been closed."""
        held = self._message.text if self._message else ""
        *full, last = parted(thoughts, self._more, held=held, first=self._first)
        for text in full:
            await self._do(partial(_close, text, []))
            self._message, self._first = None, False
        return last

    async def _do(self, step: Callable[[_Message], Awaitable[None]]) -> None:
        """One step on the message in hand, which becomes an edited one if the stream is lost."""
        message = self._message or await self._begun()
        try:
            await self._whole(step, message)
        except StreamLost as lost:
            self._streams = False
            message = await self._taken_over(message.ts, message.text, running=lost.running)
            await self._whole(step, message)
        await self._keep(message)

    async def _whole(self, step: Callable[[_Message], Awaitable[None]], message: _Message) -> None:
        """A call of Slack's that is under way ends even when its answer is stopped: else nobody
        would know what the message says by then.
        """
        self._message = message
        taking = asyncio.ensure_future(step(message))
        try:
            await asyncio.shield(taking)
        except asyncio.CancelledError:
            await asyncio.wait([taking], timeout=CALL_SECONDS)
            taking.cancel()
            raise

    async def _keep(self, message: _Message) -> None:
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


async def _write(text: str, message: _Message) -> None:
    await message.write(text)


async def _close(text: str, blocks: list[Block], message: _Message) -> None:
    await message.close(blocks, text)
