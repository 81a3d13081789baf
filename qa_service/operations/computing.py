"""What a question costs is computed by threads of its own.

They are none of those that look something up or keep it, so that an acknowledgement or a list of
articles never waits behind questions. Threads that compute take Python's lock in turn, and whoever
answers connections waits behind each of them: so they are few.
"""

import asyncio
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from contextvars import copy_context
from functools import partial
from threading import Barrier
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
AT_ONCE = (os.cpu_count() or 1) + 4
"""More than can compute, for those that wait for a server or a disk. With fewer the liveness check
was no sooner answered (docs/operations.md, "Many at once").
"""
_threads = ThreadPoolExecutor(AT_ONCE, "computing")


async def computed(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Like asyncio.to_thread: what the work returns or raises."""
    doing = partial(copy_context().run, work, *args, **kwargs)
    return await asyncio.get_running_loop().run_in_executor(_threads, doing)


@contextmanager
def done_inside() -> Iterator[None]:
    """What was begun is done at the end, also what nobody waits for any more."""
    try:
        yield
    finally:
        together = Barrier(AT_ONCE)
        wait([_threads.submit(together.wait) for _ in range(AT_ONCE)])
