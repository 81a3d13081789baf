"""What a client has already is not sent again: ETag, and 304 for If-None-Match."""

import hashlib

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_ALWAYS_ASKED = "private, no-cache"
"""Kept by the client alone, and asked for again each time: articles change."""


class Conditional:
    """Gives whole answers to GET that have no ETag one, weak as they may be compressed or not."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        known = Headers(scope=scope).get("if-none-match", "")
        start: Message = {}
        body = bytearray()

        async def send_tagged(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start" and _is_whole(message):
                start = message
                return
            if not start:
                await send(message)
                return
            body.extend(message.get("body", b""))
            if message.get("more_body"):
                return
            headers = MutableHeaders(scope=start)
            if "etag" not in headers:
                headers["ETag"] = f'W/"{hashlib.sha256(body).hexdigest()[:32]}"'
                headers.setdefault("Cache-Control", _ALWAYS_ASKED)
            tag = headers["ETag"]
            if _names(known, tag):
                del headers["Content-Length"], headers["Content-Type"]
                start["status"] = 304
                body.clear()
            await send(start)
            await send({"type": "http.response.body", "body": bytes(body)})

        await self._app(scope, receive, send_tagged)


def _is_whole(start: Message) -> bool:
    """Not a stream, a part or an error."""
    headers = Headers(raw=start["headers"])
    streams = headers.get("content-type", "").startswith("text/event-stream")
    return start["status"] == 200 and not streams


def _names(known: str, tag: str) -> bool:
    tags = [part.strip() for part in known.split(",")]
    return "*" in tags or tag.removeprefix("W/") in [part.removeprefix("W/") for part in tags]
