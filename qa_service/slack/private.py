"""A reply that only its user sees: to a slash command or a shortcut, through its address."""

from collections.abc import Sequence

import aiohttp
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.webhook.async_client import AsyncWebhookClient

from qa_service.slack.asked import Asked
from qa_service.slack.blocks import Block, rich, section, small_print, words
from qa_service.slack.edited import SEARCHING
from qa_service.slack.faults import Undeliverable
from qa_service.slack.render import Message, notice
from qa_service.slack.text import clean

RETRIES = 3
MOST_MESSAGES = 4
"""Slack takes five at one address, and one says that the articles are being searched."""
LEFT_OUT = "Some sources are left out here. Share the answer, or mention me, to see all of them."


class PrivateReply:
    """Shown whole when it is ready: what only one person sees cannot be edited as it grows.

    Raises Undeliverable; an address works for 30 minutes.
    """

    def __init__(self, asked: Asked) -> None:
        self._hook = AsyncWebhookClient(
            asked.response_url,
            retry_handlers=[AsyncRateLimitErrorRetryHandler(max_retry_count=RETRIES)],
        )

    async def searching(self) -> None:
        await self._send(SEARCHING, [small_print([SEARCHING])])

    async def show(self, messages: Sequence[Message]) -> None:
        """The last message has the buttons; sources between may have to be left out."""
        shown = messages
        if len(messages) > MOST_MESSAGES:
            cut = Message(LEFT_OUT, [small_print([LEFT_OUT])])
            shown = [*messages[: MOST_MESSAGES - 2], cut, messages[-1]]
        for message in shown:
            await self._send(message.text, message.blocks)

    async def say(self, lines: Sequence[str]) -> None:
        """Plain words instead of an answer."""
        text = "\n".join(clean(line) for line in lines)
        await self._send(notice(text), [rich(section(words(text)))])

    async def _send(self, text: str, blocks: list[Block]) -> None:
        try:
            sent = await self._hook.send(
                text=text,
                blocks=blocks,
                response_type="ephemeral",
                replace_original=False,
                unfurl_links=False,
                unfurl_media=False,
            )
        except (TimeoutError, aiohttp.ClientError) as error:
            raise Undeliverable("no connection") from error
        if sent.status_code != 200:
            raise Undeliverable(sent.body)
