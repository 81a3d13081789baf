"""What a question is asked about: the thread it stands in, what it forwards or links to."""

from collections.abc import Mapping, Sequence
from typing import Any

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from index.question import ask
from qa_service.contract.types import Turn
from qa_service.slack.asked import Asked
from qa_service.slack.message_text import all_words
from qa_service.slack.streamed import CALL_FAILED

MOST_READ = 50
"""Messages of a thread; of those that name something the last `MOST_TURNS` count."""
MOST_TURNS = 6

_log = structlog.get_logger(__name__)


async def surroundings(client: AsyncWebClient, asked: Asked) -> list[Turn]:
    """The messages around a question, as turns before it; none where Slack lets none be read.

    Links are followed within the channel only: what is said elsewhere is not for everybody here.
    """
    said: list[str] = []
    if asked.thread_ts and asked.thread_ts != asked.ts:
        thread = await _read(client, asked, asked.thread_ts, {"limit": MOST_READ})
        said += _about_something([m for m in thread if float(m["ts"]) < float(asked.ts)])
    for channel, ts in asked.linked:
        if channel == asked.channel:
            only = {"oldest": ts, "latest": ts, "inclusive": True, "limit": 1}
            said += map(all_words, await _read(client, asked, ts, only))
    said += asked.context
    return [Turn(role="user", content=words) for words in said[-MOST_TURNS:] if words]


async def _read(
    client: AsyncWebClient, asked: Asked, ts: str, how: Mapping[str, Any]
) -> list[dict[str, Any]]:
    try:
        found = await client.conversations_replies(channel=asked.channel, ts=ts, **how)
    except CALL_FAILED as error:
        _log.info("slack_thread_not_read", channel=asked.channel, why=str(error))
        return []
    return list(found.get("messages") or [])


def _about_something(thread: Sequence[Mapping[str, Any]]) -> list[str]:
    """What names somebody or something; "wow" says nothing of what a thread is about."""
    said = [all_words(message) for message in thread]
    naming = [words for words in said if ask(words).names]
    return naming or said[:1]
