"""A question's events, computed a few questions at a time and apart from writing to Slack."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import aclosing

from qa_service.answer.events import Done, Event
from qa_service.contract.types import Answer, ChatRequest

Events = Callable[[ChatRequest], AsyncIterator[Event]]


class Computing:
    """So many at once; what Slack makes us wait for holds nobody up."""

    def __init__(self, events: Events, at_once: int) -> None:
        self._events = events
        self._gate = asyncio.Semaphore(at_once)

    async def batches(self, request: ChatRequest) -> AsyncGenerator[list[Event]]:
        """What is ready, together; raises what the computation raises."""
        ready: asyncio.Queue[Event | None] = asyncio.Queue()
        work = asyncio.create_task(self._compute(request, ready))
        try:
            last = False
            while not last:
                found = [await ready.get()]
                while not ready.empty():
                    found.append(ready.get_nowait())
                last = found[-1] is None
                yield [event for event in found if event is not None]
            await work
        finally:
            work.cancel()
            await asyncio.gather(work, return_exceptions=True)

    async def answer(self, request: ChatRequest) -> Answer:
        """The whole answer, for who is shown nothing before."""
        async with aclosing(self.batches(request)) as batches:
            async for batch in batches:
                for event in batch:
                    if isinstance(event, Done):
                        return event.answer
        raise AssertionError("the event stream ended without an answer")

    async def _compute(self, request: ChatRequest, ready: asyncio.Queue[Event | None]) -> None:
        try:
            async with self._gate:
                async for event in self._events(request):
                    ready.put_nowait(event)
        finally:
            ready.put_nowait(None)
