"""The SDK's client of a model server: made once, because that takes 20 ms of computing."""

from asyncio import AbstractEventLoop, get_running_loop
from collections.abc import AsyncGenerator, Callable
from weakref import WeakKeyDictionary

from openai import AsyncOpenAI


class Connected:
    """A client cannot move to another event loop, so each loop has its own, closed when it ends."""

    def __init__(self, made: Callable[[], AsyncOpenAI]) -> None:
        self._made = made
        self._kept = WeakKeyDictionary[
            AbstractEventLoop, tuple[AsyncOpenAI, AsyncGenerator[AsyncOpenAI, None]]
        ]()

    async def client(self) -> AsyncOpenAI:
        """That of the running loop."""
        loop = get_running_loop()
        if loop not in self._kept:
            # A loop that ends closes the generators that were begun in it.
            open_until = _until_closed(self._made())
            self._kept[loop] = await anext(open_until), open_until
        return self._kept[loop][0]


async def _until_closed(client: AsyncOpenAI) -> AsyncGenerator[AsyncOpenAI, None]:
    async with client:
        yield client
