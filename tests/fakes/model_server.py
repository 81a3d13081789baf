"""A model server on a free loopback port that answers as its test tells it to.

It speaks the OpenAI protocol (chat completions, streamed and whole, and the model list) over
real sockets, and can misbehave as real servers do.
"""

import contextlib
import json
import socket
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import repeat
from types import TracebackType
from typing import Literal, Self

Ending = Literal["complete", "cut", "hang"]


@dataclass(frozen=True)
class Reply:
    """A response: pieces of its body, each sent as it is, and how it ends."""

    body: Iterable[bytes]
    status: int = 200
    content_type: str = "text/event-stream"
    headers: Mapping[str, str] = field(default_factory=dict)
    ending: Ending = "complete"


@dataclass(frozen=True)
class Received:
    path: str
    headers: Mapping[str, str]
    body: Mapping[str, object]


def says(*deltas: str | None, finish: str | None = "stop") -> Reply:
    """A streamed answer, then its finish reason and [DONE]."""
    return Reply([*map(text, deltas), event(choice({}, finish)), b"data: [DONE]\n\n"])


def counts(read: int, written: int) -> bytes:
    """The chunk behind the last one, for who asks how many tokens it took."""
    usage = {"prompt_tokens": read, "completion_tokens": written, "total_tokens": read + written}
    return event({"choices": [], "usage": usage})


def says_whole(answer: str) -> Reply:
    """An answer to a request that did not ask for a stream."""
    message = {"role": "assistant", "content": answer}
    completion = {
        **_HEAD,
        "object": "chat.completion",
        "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
    }
    return Reply([json.dumps(completion).encode()], content_type="application/json")


def breaks_after(*deltas: str) -> Reply:
    """The connection drops in the middle of the answer."""
    return Reply([text(delta) for delta in deltas], ending="cut")


def hangs_after(*deltas: str) -> Reply:
    """Nothing more comes until the client leaves."""
    return Reply([text(delta) for delta in deltas], ending="hang")


def never_stops(delta: str) -> Reply:
    return Reply(repeat(text(delta)))


def sends(*body: bytes, content_type: str = "text/event-stream") -> Reply:
    """A body byte for byte."""
    return Reply(body, content_type=content_type)


def fails(
    status: int,
    message: str,
    *,
    code: str | None = None,
    param: str | None = None,
    headers: Mapping[str, str] | None = None,
) -> Reply:
    """An error in OpenAI's shape."""
    error = {"message": message, "type": "error", "param": param, "code": code}
    body = json.dumps({"error": error}).encode()
    return Reply([body], status, "application/json", headers or {})


def text(content: str | None) -> bytes:
    """One chunk of a streamed answer."""
    return event(choice({"content": content}))


def choice(delta: Mapping[str, object], finish: str | None = None) -> dict[str, object]:
    return {"choices": [{"index": 0, "delta": delta, "finish_reason": finish}]}


def event(chunk: Mapping[str, object]) -> bytes:
    return b"data: " + json.dumps(_HEAD | dict(chunk)).encode() + b"\n\n"


_HEAD: dict[str, object] = {
    "id": "chatcmpl-1",
    "object": "chat.completion.chunk",
    "created": 1,
    "model": "fake",
}


class ModelServer:
    """Gives its replies one by one, the last one again and again, and keeps what it received."""

    def __init__(self) -> None:
        self.received: list[Received] = []
        self.asked = threading.Event()
        """Set once a request has come in."""
        self.client_left = threading.Event()
        """Set once a client has closed the connection in the middle of a reply."""
        self.connections: list[socket.socket] = []
        self._replies: list[Reply] = [says("Hello.")]
        self._http = _Http(("127.0.0.1", 0), _Handler)
        self._http.owner = self
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.01,), daemon=True)

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_port}/v1"

    def replies(self, *replies: Reply) -> None:
        self._replies = list(replies)

    def hangs_up(self) -> None:
        """Closes all connections, as servers do with idle ones."""
        for connection in self.connections:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def prompt(self) -> str:
        """Everything the last request told the model, as one text."""
        messages = self.received[-1].body["messages"]
        assert isinstance(messages, list)
        return "\n\n".join(message["content"] for message in messages)

    def next_reply(self) -> Reply:
        return self._replies.pop(0) if len(self._replies) > 1 else self._replies[0]

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    owner: ModelServer


class _Handler(BaseHTTPRequestHandler):
    server: _Http
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def setup(self) -> None:
        super().setup()
        self.server.owner.connections.append(self.connection)

    def do_GET(self) -> None:
        if self.path != "/v1/models":
            return self._send(fails(404, f"There is no {self.path} here."))
        models = [{"id": "fake", "object": "model", "created": 1, "owned_by": "tests"}]
        listing = json.dumps({"object": "list", "data": models}).encode()
        return self._send(Reply([listing], content_type="application/json"))

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers["Content-Length"]))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.owner.received.append(Received(self.path, headers, json.loads(raw)))
        self.server.owner.asked.set()
        if self.path == "/v1/chat/completions":
            self._send(self.server.owner.next_reply())
        else:
            self._send(fails(404, f"There is no {self.path} here."))

    def _send(self, reply: Reply) -> None:
        self.close_connection = reply.ending != "complete"
        try:
            self._send_head(reply)
            for piece in reply.body:
                self._send_chunk(piece)
            if reply.ending == "complete":
                self._send_chunk(b"")
            elif reply.ending == "hang" and not self.connection.recv(1):
                self.server.owner.client_left.set()
        except ConnectionError:
            self.close_connection = True
            self.server.owner.client_left.set()

    def _send_head(self, reply: Reply) -> None:
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.content_type)
        self.send_header("Transfer-Encoding", "chunked")
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.end_headers()

    def _send_chunk(self, piece: bytes) -> None:
        self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))

    def log_message(self, format: str, *args: object) -> None:
        """Silent: a test shows what it needs."""
