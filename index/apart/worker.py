"""The process that `index.apart.process` starts: does the tasks it is sent until it is closed."""

import contextlib
import os
import signal
import sys
from collections.abc import Callable
from typing import cast

from index.apart.process import Reply, receive, send
from index.errors import UnreadableArticle


def main() -> None:
    # Ctrl-C goes to all processes of a terminal; the task under way is to be finished.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory(int(sys.argv[1]))
    # What a library prints must not stand among the replies.
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    with contextlib.suppress(EOFError, BrokenPipeError):
        while True:
            send(replies, _reply(cast(Callable[[], object], receive(sys.stdin.buffer))))


def _reply(task: Callable[[], object]) -> Reply:
    try:
        return task(), None
    except UnreadableArticle as fault:
        return None, (type(fault).__name__, fault.message, fault.help)


def _limit_memory(most: int) -> None:
    try:
        import resource  # noqa: PLC0415 (Windows has none)
    except ImportError:
        return
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


if __name__ == "__main__":
    main()
