"""One exchange after the other with a service, over HTTP and by the standard library.

A client that can do more takes longer to load than a running service takes to answer.
"""

from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Protocol
from urllib.parse import unquote, urlsplit

SECONDS = 10
"""To be connected. An answer is waited for: a long article or a slow model takes minutes."""
LOST = (OSError, HTTPException)
"""What is raised where a service is not there, or goes away."""
JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Asked:
    method: str
    route: str
    body: bytes = b""
    kind: str = JSON
    """Media type of the body."""


class Reply(Protocol):
    """A reply whose body has not been read."""

    status: int

    def read(self) -> bytes: ...

    def __iter__(self) -> Iterator[bytes]:
        """Its lines."""


class Link(Protocol):
    url: str

    def send(self, asked: Asked) -> AbstractContextManager[Reply]:
        """Raises one of `LOST`."""


class HttpLink:
    """A connection for each exchange: one that is kept may be closed when it is needed next."""

    def __init__(self, url: str, headers: Mapping[bytes, bytes]) -> None:
        self.url = url
        place = urlsplit(url)
        self._host, self._port = place.hostname or "", place.port
        self._below = place.path.rstrip("/")
        self._secure = place.scheme == "https"
        self._headers: dict[str, str | bytes] = {"User-Agent": "qa-service"} | {
            name.decode("ascii"): value for name, value in headers.items()
        }
        if place.username is not None:
            pair = f"{unquote(place.username)}:{unquote(place.password or '')}"
            self._headers["Authorization"] = b"Basic " + b64encode(pair.encode())

    @contextmanager
    def send(self, asked: Asked) -> Iterator[Reply]:
        with closing(self._connection()) as connection:
            connection.connect()
            connection.sock.settimeout(None)
            headers = self._headers | ({"Content-Type": asked.kind} if asked.body else {})
            route = f"{self._below}{asked.route}"
            connection.request(asked.method, route, asked.body or None, headers)
            with connection.getresponse() as response:
                yield response

    def _connection(self) -> HTTPConnection:
        if not self._secure:
            return HTTPConnection(self._host, self._port, timeout=SECONDS)
        import httpx  # noqa: PLC0415 -- for the authorities it trusts, whatever the machine's are

        context = httpx.create_ssl_context(trust_env=False)
        return HTTPSConnection(self._host, self._port, timeout=SECONDS, context=context)
