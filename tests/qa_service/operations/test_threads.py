"""What comes in leaves the thread that answers connections its turn."""

import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from qa_service.operations.threads import give_way


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a priority a thread")
def test_a_thread_that_gives_way_is_the_only_one() -> None:
    def niceness() -> int:
        return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())

    before = niceness()
    with ThreadPoolExecutor(1, initializer=give_way) as pool:
        assert pool.submit(niceness).result() > before or before == 19
    assert niceness() == before
