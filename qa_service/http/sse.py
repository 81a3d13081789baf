"""The answer path's events as server-sent events, in the chat contract's form or another.

What fails before the first event gets a real status; what fails later becomes an `error` event.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Iterable
from typing import Protocol

from fastapi.sse import KEEPALIVE_COMMENT, format_sse_event
from starlette.requests import Request
from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from qa_service.answer.events import ClaimReady, Done, Event
from qa_service.http.disconnect import until_disconnect
from qa_service.http.envelope import request_id_of
from qa_service.http.errors import Problem, problem_of

PING_SECONDS = 15.0
_HEADERS = {"Cache-Control": "no-cache, no-transform", "X-Accel-Buffering": "no"}


class Wire(Protocol):
    """How events go over the wire. One is made for each stream, and may keep what was sent."""

    def frames(self, event: Event) -> Iterable[bytes]: ...

    def failure(self, problem: Problem) -> bytes:
        """The last frame of a stream that fails after its first."""


class ChatWire:
    """The events of POST /v1/chat, with ids where the stream has a name to be found again by."""

    def __init__(self, stream: str = "") -> None:
        self._stream = stream
        self._sent = 0

    def frames(self, event: Event) -> Iterable[bytes]:
        return [self._frame(*told(event))]

    def failure(self, problem: Problem) -> bytes:
        return self._frame("error", problem.model_dump_json())

    def _frame(self, name: str, data: str) -> bytes:
        self._sent += 1
        id = f"id: {self._stream}:{self._sent}\n" if self._stream else ""
        return id.encode() + format_sse_event(event=name, data_str=data)


class Feed:
    """Runs an event stream in a task of its own, to wait on in slices and to cancel whole."""

    def __init__(self, events: AsyncIterator[Event]) -> None:
        self._ready: asyncio.Queue[Event | Exception | None] = asyncio.Queue()
        self._task = asyncio.create_task(self._run(events))

    async def next(self) -> Event | None:
        """The next event, None at the end. Raises what the stream raised."""
        found = await self._ready.get()
        if isinstance(found, Exception):
            raise found
        return found

    async def close(self) -> None:
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self, events: AsyncIterator[Event]) -> None:
        try:
            async for event in events:
                self._ready.put_nowait(event)
            self._ready.put_nowait(None)
        except Exception as error:
            self._ready.put_nowait(error)


class EventStream(StreamingResponse):
    """A running feed as a response; whichever way the response ends, the feed ends too."""

    def __init__(self, request: Request, feed: Feed, first: Event | None, wire: Wire) -> None:
        super().__init__(
            self._chunks(feed, first), media_type="text/event-stream", headers=_HEADERS
        )
        self._request = request
        self._feed = feed
        self._wire = wire

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            await self._feed.close()

    async def _chunks(self, feed: Feed, event: Event | None) -> AsyncIterator[bytes]:
        waiting: asyncio.Task[Event | None] | None = None
        try:
            while event is not None:
                for frame in self._wire.frames(event):
                    yield frame
                waiting = asyncio.create_task(feed.next())
                while not (await asyncio.wait({waiting}, timeout=PING_SECONDS))[0]:
                    yield KEEPALIVE_COMMENT
                event = waiting.result()
        except Exception as error:
            problem = problem_of(
                error, path=self._request.url.path, request_id=request_id_of(self._request.scope)
            )
            yield self._wire.failure(problem)
        finally:
            if waiting is not None:
                waiting.cancel()


async def open_stream(
    request: Request, events: AsyncIterator[Event], wire: Wire | None = None
) -> EventStream:
    """Waits for the first event. Raises what the stream raises before it, and ClientGone."""
    feed = Feed(events)
    try:
        first = await until_disconnect(request, feed.next())
    except BaseException:
        await feed.close()
        raise
    return EventStream(request, feed, first, wire or ChatWire())


def told(event: Event) -> tuple[str, str]:
    """Name and data of an event."""
    if isinstance(event, Done):
        return "done", event.answer.model_dump_json()
    if isinstance(event, ClaimReady):
        return "claim", event.model_dump_json(exclude={"event"})
    progress = {"status": event.event} | event.model_dump(mode="json", exclude={"event"})
    return "status", json.dumps(progress, ensure_ascii=False)
