"""Replies under the Idempotency-Key they were asked with: those under way, and those given."""

import asyncio
from dataclasses import dataclass, field

from cachetools import TTLCache
from starlette.types import Message, Send

from qa_service.conversation.owner import acting
from qa_service.http.errors import ClientGone

_SECONDS = 24 * 3600
_MOST_BYTES = 64_000_000
"""Of all that is kept; the oldest goes first."""
_OWN_BYTES = 500


@dataclass
class Reply:
    request: bytes
    """Hash of what was asked."""
    messages: list[Message] = field(default_factory=list)
    stopped: asyncio.Event = field(default_factory=asyncio.Event)
    _ended: bool = False
    _grown: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def size(self) -> int:
        return _OWN_BYTES + sum(len(message.get("body", b"")) for message in self.messages)

    @property
    def whole(self) -> bool:
        last = self.messages[-1] if self.messages else {"type": ""}
        return last["type"] == "http.response.body" and not last.get("more_body", False)

    def add(self, message: Message) -> None:
        # A copy, because middlewares further out change what they are given.
        self.messages.append({**message, "headers": list(message.get("headers", ()))})
        self._wake()

    def end(self) -> None:
        self._ended = True
        self._wake()

    def place_of(self, event_id: str) -> int | None:
        """Which of its messages is the event with this id; None when it has no such event."""
        mark = f"id: {event_id}\n".encode()
        bodies = (message.get("body", b"") for message in self.messages)
        return next((place for place, body in enumerate(bodies) if body.startswith(mark)), None)

    async def replay(self, send: Send, *, after: int = 0) -> None:
        """From its beginning or `after` one of its messages, and on as it is made.

        Raises ClientGone when it is stopped.
        """
        sent = 0
        while not self.whole or sent < len(self.messages):
            if sent < len(self.messages):
                message = self.messages[sent]
                sent += 1
                headers = message["headers"]
                if message["type"] == "http.response.start":
                    headers = [*headers, (b"idempotent-replayed", b"true")]
                await send({**message, "headers": headers})
                sent = max(sent, after + 1)
            elif self._ended:
                raise ClientGone("The first request was stopped.")
            else:
                await self._grown.wait()

    def _wake(self) -> None:
        self._grown.set()
        self._grown = asyncio.Event()


class Replies:
    """Of one process, for a day; each key holder's own."""

    def __init__(self) -> None:
        self._given: TTLCache[tuple[str, str], Reply] = TTLCache(
            _MOST_BYTES, _SECONDS, getsizeof=lambda reply: reply.size
        )
        self._under_way: dict[tuple[str, str], Reply] = {}

    def of(self, key: str) -> Reply | None:
        """What was asked with this key, given or still under way."""
        return self._given.get(_place(key)) or self._under_way.get(_place(key))

    def begin(self, key: str, request: bytes) -> Reply:
        reply = self._under_way[_place(key)] = Reply(request)
        return reply

    def keep(self, key: str, reply: Reply) -> None:
        if reply.messages[0]["status"] < 500 and reply.size < _MOST_BYTES:
            self._given[_place(key)] = reply

    def end(self, key: str) -> None:
        self._under_way.pop(_place(key)).end()

    def stop(self, key: str) -> None:
        """Ends the work on it, if it is under way."""
        if reply := self._under_way.get(_place(key)):
            reply.stopped.set()


def _place(key: str) -> tuple[str, str]:
    return acting().owner, key
