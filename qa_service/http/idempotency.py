"""Idempotency-Key: a request sent again is answered as the first time, and not done twice.

As the IETF's draft says: 422 for a key that came with another request, 409 while the first is being
answered. A question to the chat is finished even when its client hangs up, and sent again while it
is being answered it gets the same answer from its beginning. A stream asked for without a key gets
one; its events' ids are the key and a number, and Last-Event-ID gets what came after that event.
"""

import hashlib
import re
import secrets

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from qa_service.http.errors import ClientGone, Kind, Rejected
from qa_service.http.rate_limit import LASTING, RESUMING, STREAM
from qa_service.http.replies import Replies, Reply

HEADER = "Idempotency-Key"
_KEY = re.compile(r"[\x21-\x7e]{1,255}")
_BAD = Kind(400, "invalid_idempotency_key", "Invalid Idempotency-Key")
_REUSED = Kind(422, "idempotency_key_reused", "Idempotency-Key used before")
_NO_STREAM = Kind(404, "stream_not_found", "Stream not found")
_IN_FLIGHT = Kind(409, "request_in_flight", "Request under way")


class Idempotency:
    """Heeds the key on every POST of JSON; an upload is idempotent by itself."""

    def __init__(self, app: ASGIApp, *, replies: Replies) -> None:
        self._app = app
        self._replies = replies

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope) if scope["type"] == "http" else Headers()
        seen = headers.get(RESUMING.decode())
        if seen and scope["path"] in LASTING:
            await self._rest(seen, send)
            return
        key = _key_of(scope, headers)
        if key is None:
            await self._app(scope, receive, send)
            return
        if not _KEY.fullmatch(key):
            raise Rejected(_BAD, f"{HEADER} has 1 to 255 visible ASCII characters.")
        body = await _whole_body(receive)
        asked = hashlib.sha256(
            b"\0".join((scope["path"].encode(), scope["query_string"], body))
        ).digest()
        before = self._replies.of(key)
        if before is None:
            await self._first(key, asked, _Body(body, receive), scope, send)
            return
        if before.request != asked:
            raise Rejected(_REUSED, f"This {HEADER} came with another request; use a new one.")
        if not before.whole and scope["path"] not in LASTING:
            raise Rejected(
                _IN_FLIGHT,
                f"The first request with this {HEADER} is still being answered.",
                headers={"Retry-After": "1"},
            )
        await before.replay(send)

    async def _rest(self, seen: str, send: Send) -> None:
        """What came after the event that a client saw last."""
        reply = self._replies.of(seen.rpartition(":")[0])
        place = reply.place_of(seen) if reply else None
        if reply is None or place is None:
            raise Rejected(_NO_STREAM, "No stream that is kept has this event; ask again.")
        if reply.whole and not any(m.get("body") for m in reply.messages[place + 1 :]):
            # So told, a browser's EventSource does not ask again.
            await send({"type": "http.response.start", "status": 204, "headers": []})
            await send({"type": "http.response.body", "body": b""})
            return
        await reply.replay(send, after=place)

    async def _first(self, key: str, asked: bytes, body: "_Body", scope: Scope, send: Send) -> None:
        reply = self._replies.begin(key, asked)
        if scope["path"] in LASTING:
            scope["state"]["stream"] = key
            body.last_until(reply)

        async def send_kept(message: Message) -> None:
            reply.add(message)
            if reply.whole:
                self._replies.keep(key, reply)  # first: who has read the last byte may ask again
            await send(message)

        try:
            await self._app(scope, body, send_kept)
        finally:
            self._replies.end(key)


def _key_of(scope: Scope, headers: Headers) -> str | None:
    """The key to keep the reply under; None when nothing is kept."""
    if scope["type"] != "http" or scope["method"] not in {"GET", "POST"}:
        return None
    given = headers.get(HEADER.lower())
    if scope["path"] == STREAM:
        return given or f"st_{secrets.token_hex(8)}"
    form = headers.get("content-type", "").startswith("multipart/")
    return None if form or scope["method"] == "GET" else given


class _Body:
    """A body that was read, as if it came now; then what the connection says."""

    def __init__(self, body: bytes, receive: Receive) -> None:
        self._body: bytes | None = body
        self._receive = receive

    def last_until(self, reply: Reply) -> None:
        """Whoever reads this hears of no client that hangs up, only of the reply's end."""

        async def receive() -> Message:
            await reply.stopped.wait()
            return {"type": "http.disconnect"}

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
