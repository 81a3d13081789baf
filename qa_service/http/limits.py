"""How large a request may be; over that it is refused without reading the rest."""

import asyncio
import time

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from qa_service.http.errors import BODY_TOO_LARGE, Kind, Rejected

JSON_BYTES = 1_000_000
FILE_LIST_BYTES = 16_000_000
"""A list of the files to keep may name every file of a large folder."""
MOST_FILES = 50
FULL_FILES = 5
"""One upload holds at most this many times the largest article, however many files it has."""
FORM_BYTES = 1_000_000
"""The parts of an upload that are not files."""

MOST_PATH_CHARS = 4096
"""What operating systems allow for a path."""
HEAD_BYTES = 32_768
"""The request line and all headers."""
PAUSE_SECONDS = 30.0
"""Longest pause within a request's body."""
LEAST_RATE = 1000
"""Bytes a second that a body comes with on the whole: one that comes a byte at a time never pauses,
and would hold a question's place for days.
"""
_TOO_SLOW = Kind(408, "body_too_slow", "The body came too slowly")

UPLOAD_PATH = "/v1/articles"
FILE_LIST_PATH = "/v1/articles/prune"


class BodyLimit:
    """Counts the body as it is read, whatever Content-Length says, if it says anything."""

    def __init__(self, app: ASGIApp, *, max_article_bytes: int) -> None:
        self._app = app
        self._most_article = max_article_bytes
        self._limits = {
            UPLOAD_PATH: FULL_FILES * max_article_bytes + FORM_BYTES,
            FILE_LIST_PATH: FILE_LIST_BYTES,
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path = scope["path"]
        corrects = path.startswith(f"{UPLOAD_PATH}/") and path.endswith("/file")
        most = self._most_article if corrects else self._limits.get(path, JSON_BYTES)
        announced = Headers(scope=scope).get("content-length", "")
        if announced.isdecimal() and int(announced) > most:
            raise _too_large(most)
        read, waited, whole = 0, 0.0, False

        async def receive_counted() -> Message:
            nonlocal read, waited, whole
            begun = time.monotonic()
            most_seconds = PAUSE_SECONDS + read / LEAST_RATE - waited
            message = await (receive() if whole else _in_time(receive, most_seconds))
            waited += time.monotonic() - begun
            whole = not message.get("more_body", False)
            read += len(message.get("body", b""))
            if read > most:
                raise _too_large(most)
            return message

        await self._app(scope, receive_counted, send)


async def _in_time(receive: Receive, most_seconds: float) -> Message:
    try:
        return await asyncio.wait_for(receive(), min(PAUSE_SECONDS, most_seconds))
    except TimeoutError:
        said = (
            f"It may pause for {PAUSE_SECONDS:g} s, and has to bring {LEAST_RATE:,} bytes a second."
        )
        raise Rejected(_TOO_SLOW, said, headers={"Connection": "close"}) from None


def _too_large(most: int) -> Rejected:
    return Rejected(BODY_TOO_LARGE, f"The request body may have {most:,} bytes at most.")
