"""A line to a server that can fail in the ways lines and servers do: what goes over it is as its
test says, and the server behind it is a real one, or none.
"""

import contextlib
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

Way = Literal[
    "through",
    "closes",
    "resets",
    "hangs",
    "cuts",
    "drips",
    "trickles",
    "page",
    "odd",
    "fails",
    "busy",
]
Address = tuple[str, int] | str
"""A port, or the path of a socket in the file system."""
_PAGE = b"<html><body>Bad gateway</body></html>"
_HEADS: dict[Way, bytes] = {
    "page": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n",
    "odd": b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n",
    "fails": b"HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\n",
    "busy": b"HTTP/1.1 429 Too Many Requests\r\nRetry-After: 120\r\nContent-Type: text/html\r\n",
}
_SLOW_HEAD = b"HTTP/1.1 200 OK\r\nX-Slow: "
_SLOW_BODY = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9999\r\n\r\n"
CUT = 20
"""Bytes of a reply that still come over a line that is cut."""
_PART = 65536
_RESET = struct.pack("ii", 1, 0)


class BadLine:
    """`goes` begins another way, and drops the connections there are. `calls` are new ones."""

    def __init__(self, port: int, server: Address | None) -> None:
        self.port = port
        self.calls = 0
        self._server = server
        self._way: Way = "through"
        self._left: int | None = None
        self._open: list[socket.socket] = []
        self._lock = threading.Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def falls_silent(self, replies: int = 0) -> None:
        """From now on nothing comes over the line behind so many replies, and none is closed."""
        self._left = replies

    def goes(self, way: Way) -> None:
        with self._lock:
            self._way, self._left = way, None
            left, self._open = self._open, []
        for each in left:
            _end(each)

    def carry(self, caller: socket.socket) -> None:
        with self._lock:
            self.calls += 1
            way = self._way
            self._open.append(caller)
        match way:
            case "through" | "cuts":
                self._through(caller, CUT if way == "cuts" else None)
            case "closes":
                _end(caller)
            case "resets":
                caller.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
                caller.close()
            case "hangs":
                pass
            case "drips" | "trickles":
                _drip(caller, _SLOW_HEAD if way == "drips" else _SLOW_BODY)
            case _:
                _answer(caller, _HEADS[way], b"{}" if way == "odd" else _PAGE)

    def _through(self, caller: socket.socket, most: int | None) -> None:
        family = socket.AF_UNIX if isinstance(self._server, str) else socket.AF_INET
        server = socket.socket(family)
        assert self._server is not None
        server.connect(self._server)
        with self._lock:
            self._open.append(server)
        asking = threading.Thread(target=self._pump, args=(caller, server, None, 0), daemon=True)
        asking.start()
        self._pump(server, caller, most, 1)

    def _pump(
        self, source: socket.socket, target: socket.socket, most: int | None, reply: int
    ) -> None:
        """Until one side ends, or `most` bytes are over. What is sent counts as so many replies."""
        with contextlib.suppress(OSError):
            while (most is None or most > 0) and (part := source.recv(_PART)):
                if self._left == 0:
                    continue
                self._left = None if self._left is None else self._left - reply
                target.sendall(part[:most])
                most = None if most is None else most - len(part)
        _end(source)
        _end(target)


def _answer(caller: socket.socket, head: bytes, body: bytes) -> None:
    with contextlib.suppress(OSError):
        caller.recv(_PART)
        length = b"Content-Length: %d\r\nConnection: close\r\n\r\n" % len(body)
        caller.sendall(head + length + body)
    _end(caller)


def _drip(caller: socket.socket, begun: bytes) -> None:
    """A head or a body that never ends: each byte satisfies whoever counts the silence alone."""
    never = threading.Event()
    with contextlib.suppress(OSError):
        caller.sendall(begun)
        while not never.wait(0.02):
            caller.sendall(b"x")


def _end(each: socket.socket) -> None:
    with contextlib.suppress(OSError):
        each.shutdown(socket.SHUT_RDWR)
    each.close()


@contextmanager
def bad_line(server: Address | None = None) -> Iterator[BadLine]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        line = BadLine(listening.getsockname()[1], server)

        def accept() -> None:
            with contextlib.suppress(OSError):
                while True:
                    caller, _ = listening.accept()
                    threading.Thread(target=line.carry, args=(caller,), daemon=True).start()

        accepting = threading.Thread(target=accept, daemon=True)
        accepting.start()
        try:
            yield line
        finally:
            line.goes("closes")
            listening.shutdown(socket.SHUT_RDWR)
            accepting.join()
