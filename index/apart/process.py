"""A process that does one task after the other, and is ended when one goes over a limit."""

import pickle
import struct
import subprocess
import sys
import threading
from collections.abc import Callable
from os import environ, pathsep
from typing import IO, TypeVar, cast

from index import errors
from index.errors import UnreadableArticle

T = TypeVar("T")
Reply = tuple[object, None] | tuple[None, tuple[str, str, str]]
"""What the task returned, or the class, message and advice of the fault that it raised."""

_LENGTH = struct.Struct(">Q")


class EndedEarly(Exception):
    """The task took too long (`late`), needed too much memory, or crashed."""

    def __init__(self, *, late: bool) -> None:
        super().__init__(late)
        self.late = late


class ApartProcess:
    """Starts when first needed, and again after it had to end. Safe to use from any thread."""

    def __init__(self, *, seconds: float, memory: int) -> None:
        """`seconds` a task; `memory` is bytes of address space, where the system limits that."""
        self.seconds = seconds
        self._memory = memory
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def call(self, task: Callable[[], T]) -> T:
        """What `task` returns: a function of a module, or a partial of one, and values that pickle.

        Raises EndedEarly, and UnreadableArticle where the task does.
        """
        with self._lock:
            value, fault = self._asked(task)
        if fault is None:
            return cast(T, value)
        kind, message, advice = fault
        raise cast(Callable[..., UnreadableArticle], getattr(errors, kind))(message, help=advice)

    def close(self) -> None:
        """Ends the process; another task starts it again."""
        with self._lock:
            self._end()

    def _asked(self, task: Callable[[], object]) -> Reply:
        process = self._process or self._start()
        late = threading.Event()

        def end() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(self.seconds, end)
        timer.start()
        try:
            assert process.stdin is not None and process.stdout is not None
            send(process.stdin, task)
            return cast(Reply, receive(process.stdout))
        except (EOFError, OSError) as fault:
            self._end()
            raise EndedEarly(late=late.is_set()) from fault
        finally:
            timer.cancel()

    def _start(self) -> subprocess.Popen[bytes]:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "index.apart.worker", str(self._memory)],
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
