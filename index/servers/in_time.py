"""Makes the time-out for reading one for the whole reply, its head too: a byte now and then is no
silence, which is all that the HTTP clients count.
"""

import time
from typing import Any, Protocol

import httpx
import httpx2


class _Stream(Protocol):
    def read(self, max_bytes: int, timeout: float | None = None) -> bytes: ...
    def write(self, buffer: bytes, timeout: float | None = None) -> None: ...
    def close(self) -> None: ...
    def start_tls(self, *words: Any, **options: Any) -> "_Stream": ...
    def get_extra_info(self, info: str) -> Any: ...


class _InTime:
    """A connection. A reply begins with the first read behind a request."""

    def __init__(self, stream: _Stream, late: type[Exception]) -> None:
        self._stream, self._late = stream, late
        self._until: float | None = None
        self.close, self.get_extra_info = stream.close, stream.get_extra_info

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._until = None
        self._stream.write(buffer, timeout)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        if timeout is None:
            return self._stream.read(max_bytes)
        now = time.monotonic()
        if self._until is None:
            self._until = now + timeout
        if now >= self._until:
            raise self._late(f"the reply was not there whole after {timeout:g} seconds")
        return self._stream.read(max_bytes, self._until - now)

    def start_tls(self, *words: Any, **options: Any) -> "_InTime":
        return _InTime(self._stream.start_tls(*words, **options), self._late)


class _Backend:
    def __init__(self, backend: Any, late: type[Exception]) -> None:
        self._backend, self._late = backend, late
        self.sleep = backend.sleep

    def connect_tcp(self, *words: Any, **options: Any) -> _InTime:
        return _InTime(self._backend.connect_tcp(*words, **options), self._late)

    def connect_unix_socket(self, *words: Any, **options: Any) -> _InTime:
        return _InTime(self._backend.connect_unix_socket(*words, **options), self._late)


def whole_in_time(client: httpx.Client | httpx2.Client) -> None:
    """For a client that reads its replies at once. The clients have no setting for it."""
    late = httpx.ReadTimeout if isinstance(client, httpx.Client) else httpx2.ReadTimeout
    carriers = [client._transport, *filter(None, client._mounts.values())]
    for carrier in carriers:
        pool: Any = getattr(carrier, "_pool")  # noqa: B009 -- only HTTP's transports have one
        pool._network_backend = _Backend(pool._network_backend, late)
