"""What uvicorn leaves open, before a key is looked at: a connection that does not send a request's
head in time is closed, and so is one that takes nothing of its reply; and an address holds no more
than so many of them.
"""

import asyncio
import ipaddress

from uvicorn.protocols.http.h11_impl import H11Protocol

from qa_service.http.errors import RETRY_AFTER_SECONDS, Kind, Rejected, problem_of

HEAD_SECONDS = 20.0
UNREAD_SECONDS = 120.0
"""After which a reply of which nothing was taken is given up; a slow line takes some at times."""
_TOO_MANY = Kind(503, "too_many_connections", "Too many connections from one address")
_V6_HOLDER = 64
"""Bits that tell one holder of IPv6 addresses from another: each has the rest to himself."""


def limited_to(most: int) -> "type[PromptProtocol]":
    """A protocol for a server of which an address holds this many connections; 0: any number."""
    return type("LimitedProtocol", (PromptProtocol,), {"most": most})


class PromptProtocol(H11Protocol):
    """Before a key is looked at: half-open connections, and heads sent a byte a minute."""

    most = 0
    holder = ""
    _deadline: asyncio.TimerHandle | None = None
    _unread: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.holder = _holder_of(self.client[0] if self.client else "")
        if self.most and self._held() > self.most:
            transport.write(_turned_away(self.most))
            transport.close()
        else:
            self._wait()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self.cycle is not None and not self.cycle.response_complete:
            self._stop()
        elif self._deadline is None:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop()
        self._read_on()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        super().pause_writing()
        self._look_after(self.transport.get_write_buffer_size())

    def resume_writing(self) -> None:
        super().resume_writing()
        self._read_on()

    def _look_after(self, left: int) -> None:
        self._unread = self.loop.call_later(UNREAD_SECONDS, self._look, left)

    def _look(self, before: int) -> None:
        left = self.transport.get_write_buffer_size()
        if left < before:
            self._look_after(left)
        else:
            self.transport.abort()

    def _read_on(self) -> None:
        if self._unread is not None:
            self._unread.cancel()
            self._unread = None

    def _held(self) -> int:
        """Connections of the same holder, this one too."""
        return sum(getattr(other, "holder", "") == self.holder for other in self.connections)

    def _wait(self) -> None:
        self._deadline = self.loop.call_later(HEAD_SECONDS, self.transport.close)

    def _stop(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None


def _holder_of(host: str) -> str:
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return host
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ipaddress.ip_network((int(address), _V6_HOLDER), strict=False))


def _turned_away(most: int) -> bytes:
    """Said at once: who does not ask does not hold the connection until its time is over."""
    said = f"An address may hold {most} connections at once; close some, or use them again."
    body = problem_of(Rejected(_TOO_MANY, said), path="", request_id="").model_dump_json().encode()
    head = (
        "HTTP/1.1 503 Service Unavailable\r\nContent-Type: application/problem+json\r\n"
        f"Content-Length: {len(body)}\r\nRetry-After: {RETRY_AFTER_SECONDS}\r\n"
        "Connection: close\r\n\r\n"
    )
    return head.encode() + body
