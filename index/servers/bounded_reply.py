"""How much of a server's reply is read: one that sends without end must not fill the memory."""

from collections.abc import AsyncIterator, Iterator
from typing import cast

import httpx2

MOST_BYTES = 32_000_000
"""64 vectors of 4,096 numbers are 6 MB as JSON, the longest answer of a model less than 1 MB."""
PLAIN = {"Accept-Encoding": "identity"}
"""What a request asks for: a compressed reply may be a thousand times as large as it looks."""


class _Counted(httpx2.SyncByteStream, httpx2.AsyncByteStream):
    def __init__(self, stream: httpx2.SyncByteStream | httpx2.AsyncByteStream) -> None:
        self._stream = stream
        self._read = 0

    def __iter__(self) -> Iterator[bytes]:
        for part in cast(httpx2.SyncByteStream, self._stream):
            yield self._counted(part)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for part in cast(httpx2.AsyncByteStream, self._stream):
            yield self._counted(part)

    def _counted(self, part: bytes) -> bytes:
        self._read += len(part)
        if self._read > MOST_BYTES:
            raise httpx2.RemoteProtocolError(f"the reply has more than {MOST_BYTES:,} bytes")
        return part

    def close(self) -> None:
        cast(httpx2.SyncByteStream, self._stream).close()

    async def aclose(self) -> None:
        await cast(httpx2.AsyncByteStream, self._stream).aclose()


def bound(response: httpx2.Response) -> None:
    """For a client's response hooks. Raises RemoteProtocolError, also for a packed reply."""
    if response.headers.get("Content-Encoding", "identity") != "identity":
        raise httpx2.RemoteProtocolError("the reply is compressed, which was not asked for")
    response.stream = _Counted(response.stream)


async def bound_async(response: httpx2.Response) -> None:
    bound(response)
