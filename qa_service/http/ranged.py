"""A part of a file, as viewers of PDF and downloads that go on ask for it (RFC 9110)."""

import re
from collections.abc import Mapping

from starlette.datastructures import Headers
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

_ONE_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


def whole_or_part(data: bytes, headers: dict[str, str], asked: Mapping[str, str]) -> Response:
    """All bytes, or the one range that is asked for. Several ranges, and what is none, give all.

    `headers` are the answer's, with its ETag; `asked` are the request's.
    """
    headers = headers | {"Accept-Ranges": "bytes"}
    found = _ONE_RANGE.fullmatch(asked.get("range", "").replace(" ", ""))
    if not found or asked.get("if-range", headers["ETag"]) != headers["ETag"]:
        return Response(data, headers=headers)
    first, last = found[1], found[2]
    start = int(first) if first else max(0, len(data) - int(last or 0))
    end = min(int(last) + 1, len(data)) if first and last else len(data)
    if start >= end:
        return Response(data, headers=headers)
    headers["Content-Range"] = f"bytes {start}-{end - 1}/{len(data)}"
    return Response(data[start:end], status_code=206, headers=headers)


class PackWhole(GZipMiddleware):
    """Compresses all but parts, whose place is counted in the file's own bytes."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and "range" in Headers(scope=scope):
            await self.app(scope, receive, send)
        else:
            await super().__call__(scope, receive, send)
