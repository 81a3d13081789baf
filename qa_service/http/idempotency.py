"""Idempotency-Key: a request sent again is answered as the first time, and not done twice.

As the IETF's draft says: 422 for a key that came with another request, 409 while the first is being
answered. Answers are kept in this process for a day.
"""

import hashlib
import re
from dataclasses import dataclass, field

from cachetools import TTLCache
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from qa_service.conversation.owner import acting
from qa_service.http.errors import ClientGone, Kind, Rejected

HEADER = "Idempotency-Key"
_SECONDS = 24 * 3600
_MOST_BYTES = 64_000_000
"""Of all that is kept; the oldest goes first."""
_OWN_BYTES = 500
_KEY = re.compile(r"[\x21-\x7e]{1,255}")
_BAD = Kind(400, "invalid_idempotency_key", "Invalid Idempotency-Key")
_REUSED = Kind(422, "idempotency_key_reused", "Idempotency-Key used before")
_IN_FLIGHT = Kind(409, "request_in_flight", "Request under way")


@dataclass
class _Answered:
    request: bytes
    """Hash of what was asked."""
    messages: list[Message] = field(default_factory=list)

    @property
    def size(self) -> int:
        return _OWN_BYTES + sum(len(message.get("body", b"")) for message in self.messages)


class Idempotency:
    """Heeds the key on every POST of JSON; an upload is idempotent by itself."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._answered: TTLCache[tuple[str, str], _Answered] = TTLCache(
            _MOST_BYTES, _SECONDS, getsizeof=lambda kept: kept.size
        )
        self._under_way: dict[tuple[str, str], bytes] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope) if scope["type"] == "http" else {}
        key = headers.get(HEADER.lower())
        form = headers.get("content-type", "").startswith("multipart/")
        if key is None or scope["method"] != "POST" or form:
            await self._app(scope, receive, send)
            return
        if not _KEY.fullmatch(key):
            raise Rejected(_BAD, f"{HEADER} has 1 to 255 visible ASCII characters.")
        body = await _whole_body(receive)
        asked = hashlib.sha256(scope["path"].encode() + b"\0" + body).digest()
        place = (acting().owner, key)
        before = self._answered.get(place)
        if (before.request if before else self._under_way.get(place, asked)) != asked:
            raise Rejected(_REUSED, f"This {HEADER} came with another request; use a new one.")
        if before:
            start, *rest = before.messages
            await send({**start, "headers": [*start["headers"], (b"idempotent-replayed", b"true")]})
            for message in rest:
                await send({**message})
            return
        if place in self._under_way:
            raise Rejected(
                _IN_FLIGHT,
                f"The first request with this {HEADER} is still being answered.",
                headers={"Retry-After": "1"},
            )
        self._under_way[place] = asked
        try:
            await self._answer(scope, _Replayed(body, receive), send, place)
        finally:
            del self._under_way[place]

    async def _answer(
        self, scope: Scope, receive: Receive, send: Send, place: tuple[str, str]
    ) -> None:
        answered = _Answered(self._under_way[place])

        async def send_kept(message: Message) -> None:
            # A copy, because middlewares further out change what they are given.
            answered.messages.append({**message, "headers": list(message.get("headers", ()))})
            if message["type"] == "http.response.body" and not message.get("more_body"):
                self._keep(place, answered)  # first: whoever has read the last byte may ask again
            await send(message)

        await self._app(scope, receive, send_kept)

    def _keep(self, place: tuple[str, str], answered: _Answered) -> None:
        if answered.messages[0]["status"] < 500 and answered.size < _MOST_BYTES:
            self._answered[place] = answered


class _Replayed:
    """A body that was read, as if it came now; then what the connection says."""

    def __init__(self, body: bytes, receive: Receive) -> None:
        self._body: bytes | None = body
        self._receive = receive

    async def __call__(self) -> Message:
        if self._body is None:
            return await self._receive()
        body, self._body = self._body, None
        return {"type": "http.request", "body": body, "more_body": False}


async def _whole_body(receive: Receive) -> bytes:
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientGone("The client closed the connection.")
        body += message.get("body", b"")
        if not message.get("more_body"):
            return bytes(body)
