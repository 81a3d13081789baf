"""The process that `index.read.apart` starts: reads the files it is sent until it is closed."""

import contextlib
import os
import signal
import sys
from typing import cast

from index.errors import UnreadableArticle
from index.read import read_bytes
from index.read.apart import Reply, receive, send
from index.read.own_names import OwnNames


def main() -> None:
    # Ctrl-C goes to all processes of a terminal; the file under way is to be finished.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory(int(sys.argv[1]))
    # What a library prints must not stand among the replies.
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    with contextlib.suppress(EOFError, BrokenPipeError):
        while True:
            asked = cast(tuple[str, bytes, int, OwnNames], receive(sys.stdin.buffer))
            send(replies, _reply(*asked))


def _reply(name: str, data: bytes, max_bytes: int, names: OwnNames) -> Reply:
    try:
        return read_bytes(name, data, max_bytes=max_bytes, names=names)
    except UnreadableArticle as fault:
        return type(fault).__name__, fault.message, fault.help


def _limit_memory(most: int) -> None:
    try:
        import resource  # noqa: PLC0415 (Windows has none)
    except ImportError:
        return
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


if __name__ == "__main__":
    main()
