"""A message that is posted and then edited, where Slack does not stream."""

import time
from collections.abc import Callable, Sequence
from contextlib import suppress

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from qa_service.slack import blocks as block_kit
from qa_service.slack.asked import Asked
from qa_service.slack.blocks import Block
from qa_service.slack.faults import Undeliverable
from qa_service.slack.render import notice
from qa_service.slack.streamed import CALL_FAILED

EDIT_SECONDS = 2.0
"""Slack allows about 50 edits a minute of all of an app's messages together."""


class EditedMessage:
    """One message; give `ts` and `text` to take over one that is there.

    Raises Undeliverable when Slack does not let the bot write in this channel.
    """

    def __init__(
        self,
        client: AsyncWebClient,
        asked: Asked,
        *,
        ts: str | None = None,
        text: str = "",
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._client = client
        self._asked = asked
        self._clock = clock
        self._edited = clock()
        self.ts = ts
        self.text = text

    async def say(self, words: str) -> None:
        """In the place of what comes; what is written takes this place."""
        if self.ts is None:
            await self._post(words, [block_kit.small_print([words])])

    async def write(self, markdown: str) -> None:
        """Adds to the text; the reader sees it with the next edit that is lawful."""
        self.text += markdown
        if self.ts is None:
            await self._show([])
        elif self._clock() - self._edited >= EDIT_SECONDS:
            with suppress(*CALL_FAILED):  # the last edit shows it all
                await self._show([])

    async def close(self, blocks: list[Block], text: str = "") -> None:
        """The last edit, with blocks below the text; a new message when it cannot be edited."""
        self.text += text
        try:
            await self._show(blocks)
        except CALL_FAILED:
            await self._post(notice(self.text), self._with_text(blocks))

    async def _show(self, blocks: list[Block]) -> None:
        shown = self._with_text(blocks)
        if self.ts is None:
            await self._post(notice(self.text), shown)
            return
        self._edited = self._clock()
        await self._client.chat_update(
            channel=self._asked.channel, ts=self.ts, text=notice(self.text), blocks=shown
        )

    async def _post(self, text: str, blocks: Sequence[Block]) -> None:
        self.ts = await post(self._client, self._asked, text, blocks)
        self._edited = self._clock()

    def _with_text(self, blocks: list[Block]) -> list[Block]:
        text = self.text.strip()
        return [block_kit.markdown(text), *blocks] if text else blocks


async def post(client: AsyncWebClient, asked: Asked, text: str, blocks: Sequence[Block]) -> str:
    """Posts into the question's thread and gives the message's ts. Raises Undeliverable."""
    try:
        posted = await client.chat_postMessage(
            channel=asked.channel,
            thread_ts=asked.thread_ts,
            text=text,
            blocks=list(blocks),
            unfurl_links=False,
            unfurl_media=False,
        )
    except SlackApiError as error:
        raise Undeliverable(str(error.response["error"])) from error
    except CALL_FAILED as error:
        raise Undeliverable("no connection") from error
    return str(posted["ts"])
