"""Work that outlives the request that began it: kept from the garbage collector, and ended
in good order."""

import asyncio
from collections.abc import Coroutine, Hashable


class Tasks:
    """Running tasks by key; asyncio itself keeps only weak references to them."""

    def __init__(self) -> None:
        self._running: dict[Hashable, asyncio.Task[None]] = {}

    def start(self, key: Hashable, work: Coroutine[object, object, None]) -> None:
        task = asyncio.create_task(work)
        self._running[key] = task
        task.add_done_callback(lambda _: self._running.pop(key, None))

    def cancel(self, key: Hashable) -> None:
        if key in self._running:
            self._running[key].cancel()

    async def end(self, key: Hashable) -> None:
        """Cancels what runs under this name, and waits until it has ended."""
        task = self._running.get(key)
        if task is not None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def drain(self, seconds: float) -> None:
        """Lets what runs finish for so long, then cancels the rest and waits for that."""
        if self._running:
            _, late = await asyncio.wait(self._running.values(), timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
