"""One question of Slack's: asked of the answer path, and answered or told why not."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing, suppress
from datetime import UTC, datetime
from weakref import WeakValueDictionary

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from qa_service.errors import ConversationNotFound
from qa_service.slack import faults
from qa_service.slack.asked import Asked, Thread
from qa_service.slack.blocks import share_button
from qa_service.slack.channel_settings import ChannelSettings
from qa_service.slack.faults import Stopped, Undeliverable
from qa_service.slack.limits import Limits
from qa_service.slack.private import PrivateReply
from qa_service.slack.render import Look, below, messages, written
from qa_service.slack.reply import ThreadReply
from qa_service.slack.store import MOST_ATTEMPTS, Recovered, SlackStore
from qa_service.slack.streamed import CALL_FAILED
from qa_service.slack.workspaces import Clients
from qa_service.types import Answer, ChatRequest, Citation, Claim, ClaimReady, Done, Event
from qa_service.wiring import Service

AT_ONCE = 8
MOST_WAITING = 200
"""Questions under way and waiting; one more is told that the service is busy."""

_log = structlog.get_logger(__name__)


class Answerer:
    """Whoever asked gets an answer or the reason why not; then the question is closed."""

    def __init__(
        self, service: Service, store: SlackStore, clients: Clients, limits: Limits
    ) -> None:
        self._service = service
        self._store = store
        self._clients = clients
        self._limits = limits
        self._gate = asyncio.Semaphore(AT_ONCE)
        self._waiting = 0
        self._halted: set[str] = set()
        self._turns: WeakValueDictionary[Thread, asyncio.Lock] = WeakValueDictionary()

    def halt(self, key: str) -> None:
        """What is cancelled next is cancelled because its user wants no more of it."""
        self._halted.add(key)

    async def answer(self, question: Recovered) -> None:
        """Leaves the question open, for another attempt, only when Slack cannot be reached."""
        asked = question.asked
        try:
            client = await self._clients.client(asked.enterprise, asked.team)
            try:
                await self._reply(question, client)
            except Undeliverable as fault:
                if fault.code not in faults.UNREACHABLE and question.attempts < MOST_ATTEMPTS:
                    raise
                await self._tell_directly(client, asked, fault.code)
        except Exception as error:
            faults.told(error)  # logged; there is nobody whom it could be told
            if question.attempts <= MOST_ATTEMPTS:
                return
        await asyncio.to_thread(self._store.close, asked.key)

    async def _reply(self, question: Recovered, client: AsyncWebClient) -> None:
        asked = question.asked
        why_not = self._refusal(question)
        if asked.response_url:
            await self._privately(PrivateReply(asked), asked, why_not)
            return

        async def noted(ts: str) -> None:
            await asyncio.to_thread(self._store.replying_in, asked.key, ts)

        reply = ThreadReply(client, asked, noted, left=question.reply_ts)
        await asyncio.to_thread(self._store.join, asked.thread)
        with suppress(Stopped):
            if why_not:
                await reply.fail(why_not)
                return
            self._waiting += 1
            try:
                turn = self._turns.setdefault(asked.thread, asyncio.Lock())
                async with turn, self._gate:  # in a thread one after the other
                    await self._in_thread(reply, asked)
            except (Undeliverable, Stopped):
                raise
            except asyncio.CancelledError:
                if asked.key not in self._halted:
                    raise
                self._halted.discard(asked.key)
                await reply.fail(faults.STOPPED)
            except Exception as error:
                await reply.fail(faults.told(error))
            finally:
                self._waiting -= 1

    def _refusal(self, question: Recovered) -> str:
        asked = question.asked
        if question.attempts > MOST_ATTEMPTS:
            return faults.GAVE_UP
        if not asked.text:
            return faults.EMPTY
        if self._waiting >= MOST_WAITING:
            return faults.BUSY
        return self._limits.refusal(asked.team, asked.user) if question.attempts == 1 else ""

    async def _in_thread(self, reply: ThreadReply, asked: Asked) -> None:
        await reply.searching()
        settings = await self._settings(asked)
        look = self._look(settings)
        citations: dict[int, Citation] = {}
        claims: list[Claim] = []
        shown = 0
        conversation = await asyncio.to_thread(self._conversation, asked.thread)
        async with aclosing(self._events(asked, settings, conversation)) as events:
            async for event in events:
                if isinstance(event, ClaimReady):
                    citations |= {citation.number: citation for citation in event.citations}
                    claims.append(event.claim)
                    await reply.write(written(event.segments, claims, citations, look))
                    shown += len(event.segments)
                elif isinstance(event, Done):
                    answer = event.answer
        rest = written(answer.segments[shown:], answer.claims, citations, look)
        await reply.write(rest)
        await asyncio.to_thread(self._store.join, asked.thread, answer.conversation_id)
        await reply.finish(below(answer, look))

    async def _privately(self, reply: PrivateReply, asked: Asked, why_not: str) -> None:
        if why_not:
            await reply.say([why_not])
            return
        self._waiting += 1
        try:
            await reply.searching()
            async with self._gate:
                settings = await self._settings(asked)
                answer = await self._whole(asked, settings)
            share = share_button(answer.id, answer.conversation_id)
            await reply.show(messages(answer, self._look(settings), [share]))
        except Undeliverable:
            raise
        except Exception as error:
            await reply.say([faults.told(error)])
        finally:
            self._waiting -= 1

    async def _whole(self, asked: Asked, settings: ChannelSettings) -> Answer:
        async for event in self._events(asked, settings, None):
            if isinstance(event, Done):
                return event.answer
        raise AssertionError("the event stream ended without an answer")

    async def _events(
        self, asked: Asked, settings: ChannelSettings, conversation: str | None
    ) -> AsyncGenerator[Event]:
        filters = await asyncio.to_thread(settings.filters, self._service.index)
        request = ChatRequest(message=asked.text, conversation_id=conversation, filters=filters)
        async for event in self._service.path.events(request):
            yield event

    def _conversation(self, thread: Thread) -> str | None:
        """None for a thread that begins, and for a conversation that was deleted."""
        known = self._store.conversation(thread)
        if known is None:
            return None
        try:
            self._service.conversations.history(known, last=1)
        except ConversationNotFound:
            return None
        return known

    async def _settings(self, asked: Asked) -> ChannelSettings:
        return await asyncio.to_thread(self._store.settings, asked.team, asked.channel)

    def _look(self, settings: ChannelSettings) -> Look:
        return Look(
            today=datetime.now(UTC).date(),
            linked=bool(self._service.settings.public_url),
            restriction=settings.restriction(),
        )

    async def _tell_directly(self, client: AsyncWebClient, asked: Asked, code: str) -> None:
        """The last resort: a direct message to whoever asked."""
        words = faults.unreachable(code, asked.channel)
        try:
            await client.chat_postMessage(channel=asked.user, text=words)
        except CALL_FAILED as error:
            _log.error("slack_user_not_told", code=code, why=str(error))
