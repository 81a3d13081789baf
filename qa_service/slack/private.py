"""A reply that only its user sees: to a command or a shortcut, or where answers are private."""

from collections.abc import Sequence

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from qa_service.slack import blocks
from qa_service.slack.asked import Asked
from qa_service.slack.blocks import Block, rich, section, small_print
from qa_service.slack.faults import Undeliverable
from qa_service.slack.render import Message, notice
from qa_service.slack.streamed import CALL_FAILED
from qa_service.slack.text import clean, cut
from qa_service.slack.words import words

RETRIES = 3
MOST_MESSAGES = 4
"""Slack takes five at one address, and one says that the articles are being searched."""
QUESTION_CHARS = 300


_log = structlog.get_logger(__name__)


class PrivateReply:
    """Shown whole when it is ready: what only one person sees cannot be edited as it grows.

    Raises Undeliverable; the address of a command works for 30 minutes.
    """

    def __init__(self, asked: Asked, client: AsyncWebClient, language: str) -> None:
        self._language = language
        self._asked = asked
        self._client = client
        self._searching = False

    async def wait(self, words: str) -> None:
        """The question, which Slack does not show, and what is waited for."""
        if self._asked.response_url:
            await self._send(words, [*self._question(), small_print([words])])
            self._searching = True

    async def show(self, messages: Sequence[Message]) -> None:
        """The last message has the buttons; sources between may have to be left out."""
        shown = list(messages)
        if len(messages) > MOST_MESSAGES:
            left_out = words("left_out", self._language)
            gap = Message(left_out, [small_print([left_out])])
            shown = [*messages[: MOST_MESSAGES - 2], gap, messages[-1]]
        for place, message in enumerate(shown):
            head = [] if place else self._question()
            await self._send(message.text, [*head, *message.blocks])

    async def say(self, lines: Sequence[str], below: Sequence[Block] = ()) -> None:
        """Plain words instead of an answer."""
        text = "\n".join(clean(line) for line in lines)
        await self._send(notice(text), [rich(section(blocks.words(text))), *below])

    def _question(self) -> list[Block]:
        if not (self._asked.response_url and self._asked.text):
            return []
        return [rich(section(blocks.words(cut(self._asked.text, QUESTION_CHARS), bold=True)))]

    async def _send(self, text: str, shown: list[Block]) -> None:
        if self._asked.response_url:
            await self._to_address(text, shown)
            return
        asked = self._asked
        try:
            await self._client.chat_postEphemeral(
                channel=asked.channel,
                user=asked.user,
                thread_ts=asked.thread_ts if asked.thread_ts != asked.ts else None,
                text=text,
                blocks=shown,
            )
        except SlackApiError as error:
            raise Undeliverable(str(error.response["error"])) from error
        except CALL_FAILED as error:
            raise Undeliverable("no connection") from error

    async def _to_address(self, text: str, shown: list[Block]) -> None:
        """What says that the articles are being searched is replaced by what comes next."""
        hook = AsyncWebhookClient(
            self._asked.response_url,
            retry_handlers=[AsyncRateLimitErrorRetryHandler(max_retry_count=RETRIES)],
        )
        replaced, self._searching = self._searching, False
        try:
            sent = await hook.send(
                text=text,
                blocks=shown,
                response_type="ephemeral",
                replace_original=replaced,
                unfurl_links=False,
                unfurl_media=False,
            )
        except (TimeoutError, aiohttp.ClientError) as error:
            raise Undeliverable("no connection") from error
        if sent.status_code != 200:
            raise Undeliverable(sent.body)


async def tell_directly(client: AsyncWebClient, asked: Asked, said: str) -> None:
    """The last resort: a direct message to whoever asked the bot."""
    if asked.kind == "follow_up":
        return
    try:
        await client.chat_postMessage(channel=asked.user, text=said)
    except CALL_FAILED as error:
        _log.error("slack_user_not_told", said=said, why=str(error))
