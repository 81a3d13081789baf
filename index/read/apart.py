"""Readers of involved formats run in a process of their own, with limits of time and memory.

A page or a PDF of a few hundred kilobytes can keep a parser busy for minutes or fill the memory;
then the process ends, and with it that file's reading, and nothing else.
"""

import pickle
import struct
import subprocess
import sys
import threading
from collections.abc import Callable
from os import environ, pathsep
from pathlib import PurePosixPath
from typing import IO, cast

from index import errors
from index.errors import UnreadableArticle
from index.read import MAX_BYTES, read_bytes
from index.read.own_names import OwnNames
from index.types import ReadArticle

SECONDS = 120.0
"""A dense page of a PDF takes 0.15."""
MEMORY = 2 * 1024**3
"""Bytes of address space a reader may use (where the system has such a limit)."""
_AT_ONCE = (".txt", ".text", ".md", ".markdown")
"""Read by code whose work grows with the text's length: no process is needed."""
_LENGTH = struct.Struct(">Q")

Reply = list[ReadArticle] | tuple[str, str, str]
"""The articles, or a fault's class, message and advice."""


class ReadingProcess:
    """Starts when first needed, reads one file at a time, and starts again after it had to end.

    Safe to use from any thread.
    """

    def __init__(
        self, *, seconds: float = SECONDS, memory: int = MEMORY, names: OwnNames | None = None
    ) -> None:
        self._seconds = seconds
        self._memory = memory
        self._names = dict(names or {})
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, name: str, data: bytes, *, max_bytes: int = MAX_BYTES) -> list[ReadArticle]:
        """As `index.read.read_bytes`; UnreadableArticle also for a file over a limit."""
        if in_this_process(name):
            return read_bytes(name, data, max_bytes=max_bytes, names=self._names)
        with self._lock:
            reply = self._asked(name, data, max_bytes)
        if isinstance(reply, list):
            return reply
        kind, message, advice = reply
        raise cast(Callable[..., UnreadableArticle], getattr(errors, kind))(message, help=advice)

    def close(self) -> None:
        """Ends the process; another read starts it again."""
        with self._lock:
            self._end()

    def _asked(self, name: str, data: bytes, max_bytes: int) -> Reply:
        process = self._process or self._start()
        late = threading.Event()

        def end() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(self._seconds, end)
        timer.start()
        try:
            assert process.stdin is not None and process.stdout is not None
            send(process.stdin, (name, data, max_bytes, self._names))
            return cast(Reply, receive(process.stdout))
        except (EOFError, OSError):
            self._end()
            why = (
                f"takes longer than {self._seconds:g} seconds to read"
                if late.is_set()
                else "needs too much memory or makes its reader end"
            )
            advice = "Save the article alone, or as text."
            return "UnreadableArticle", f"{name} {why}.", advice
        finally:
            timer.cancel()

    def _start(self) -> subprocess.Popen[bytes]:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "index.read.worker", str(self._memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={
                **environ,
                "PYTHONPATH": pathsep.join(path or "." for path in sys.path),
                # numpy's threads would take address space that a parser may need.
                "OPENBLAS_NUM_THREADS": "1",
            },
        )
        return self._process

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None


def in_this_process(name: str) -> bool:
    """Whether a file of this name is read without a process."""
    return PurePosixPath(name).suffix.lower() in _AT_ONCE


def send(stream: IO[bytes], message: object) -> None:
    content = pickle.dumps(message)
    stream.write(_LENGTH.pack(len(content)))
    stream.write(content)
    stream.flush()


def receive(stream: IO[bytes]) -> object:
    """Raises EOFError when the other side has ended."""
    head = stream.read(_LENGTH.size)
    content = stream.read(_LENGTH.unpack(head)[0]) if len(head) == _LENGTH.size else b""
    if not content:
        raise EOFError
    return pickle.loads(content)
