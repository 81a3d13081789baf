"""The SDK's client of a model server: made once, because that takes 20 ms of computing."""

import asyncio
from collections.abc import AsyncGenerator, Callable

from openai import AsyncOpenAI


class Connected:
    """A client cannot move to another event loop, so each loop has its own, closed when it ends."""

    def __init__(self, made: Callable[[], AsyncOpenAI]) -> None:
        self._made = made
        self._loop: asyncio.AbstractEventLoop | None = None
        self._kept: AsyncGenerator[AsyncOpenAI, None] | None = None
        self._client: AsyncOpenAI | None = None

    async def client(self) -> AsyncOpenAI:
        """That of the running loop."""
        loop = asyncio.get_running_loop()
        if self._client is None or self._loop is not loop:
            # A loop that ends closes the generators that were begun in it.
            self._loop, self._kept = loop, _until_closed(self._made())
            self._client = await anext(self._kept)
        return self._client


async def _until_closed(client: AsyncOpenAI) -> AsyncGenerator[AsyncOpenAI, None]:
    async with client:
        yield client
