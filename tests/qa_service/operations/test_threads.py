"""What computes leaves the thread that answers connections its turn."""

import asyncio
import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import anyio.to_thread
import pytest

from qa_service.operations.threads import FEWEST, bound_computing, give_way


def test_no_more_threads_compute_than_there_are_processors() -> None:
    most = max(FEWEST, os.cpu_count() or 1)
    lock, at_once, seen = threading.Lock(), 0, 0
    all_in = threading.Barrier(most)

    def compute() -> None:
        nonlocal at_once, seen
        with lock:
            at_once += 1
            seen = max(seen, at_once)
        all_in.wait(60)
        with lock:
            at_once -= 1

    async def run() -> None:
        nonlocal seen
        bound_computing()
        await asyncio.gather(*(asyncio.to_thread(compute) for _ in range(3 * most)))
        assert seen == most
        seen = 0
        await asyncio.gather(*(anyio.to_thread.run_sync(compute) for _ in range(3 * most)))
        assert seen == most

    asyncio.run(run())


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a priority a thread")
def test_a_thread_that_gives_way_is_the_only_one() -> None:
    def niceness() -> int:
        return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())

    before = niceness()
    with ThreadPoolExecutor(1, initializer=give_way) as pool:
        assert pool.submit(niceness).result() > before or before == 19
    assert niceness() == before
