"""How many threads compute at once, and which of them give way.

Python runs one thread at a time, and each that computes keeps the one that answers connections
waiting, several times a request. So there are no more than the processors can run, and articles
that come in give way to questions.
"""

import asyncio
import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

from anyio import to_thread

FEWEST = 2
"""So that a slow question does not keep every other one waiting."""
GIVES_WAY = 5
"""Steps of niceness: a third of the processor time of a thread that has none, if both want it."""


def bound_computing() -> None:
    """Of the running event loop: by `asyncio.to_thread`, and by routes that are no coroutines."""
    most = max(FEWEST, os.cpu_count() or 1)
    computing = ThreadPoolExecutor(most, thread_name_prefix="computing")
    asyncio.get_running_loop().set_default_executor(computing)
    to_thread.current_default_thread_limiter().total_tokens = most


def give_way() -> None:
    """For the thread that runs, and the processes it starts. Only Linux has a priority a thread."""
    if sys.platform == "linux":
        own = os.getpriority(os.PRIO_PROCESS, 0)
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), own + GIVES_WAY)
