"""Keeps strangers' web pages from using the service through a reader's browser.

Any page can make its visitor's browser call a service on the visitor's own machine, or one
that the browser holds a password for. A page gives itself away by the Host it believes it
talks to (DNS rebinding) or by its Origin.
"""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from qa_service.http.auth import Doors, uses_bearer
from qa_service.http.errors import Kind, Rejected
from qa_service.http.rate_limit import STREAM
from qa_service.settings import Settings

_LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_ELSEWHERE = frozenset({"cross-site", "same-site"})
"""Where a browser says a picture or link is from; it sends no Origin with those."""
_WRONG_HOST = Kind(421, "wrong_host", "Wrong host")
_WRONG_ORIGIN = Kind(403, "cross_origin", "Request from another site")


class BrowserGuard:
    """Without keys the service answers to its local names only; it never takes another
    site's writes, unless they carry a bearer key, which no browser adds by itself."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        settings: Settings,
        doors: Doors,
        open_paths: frozenset[str] = frozenset(),
    ) -> None:
        """What comes to `open_paths` proves otherwise who sent it."""
        self._app = app
        self._open = open_paths
        public = urlsplit(settings.public_url)
        self._own = frozenset({public.netloc.lower(), *map(_host_of, settings.cors_origins)}) - {""}
        self._doors = doors
        self._hosts = _LOCAL_NAMES | {settings.host.lower(), public.hostname}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] not in self._open:
            headers = Headers(scope=scope)
            self._check_host(headers)
            safe = scope["method"] in _SAFE_METHODS and scope["path"] != STREAM
            if not safe and not uses_bearer(headers):
                self._check_origin(headers)
        await self._app(scope, receive, send)

    def _check_host(self, headers: Headers) -> None:
        if self._doors.locked:
            return
        name = _hostname(headers.get("host", ""))
        if name is None or name not in self._hosts:
            raise Rejected(
                _WRONG_HOST,
                "Without keys this service answers only as localhost. Set QA_API_KEYS, or "
                "QA_PUBLIC_URL to the address people reach it at.",
            )

    def _check_origin(self, headers: Headers) -> None:
        origin = headers.get("origin")
        if origin is None and headers.get("sec-fetch-site") not in _ELSEWHERE:
            return
        own = self._own | {headers.get("host", "").lower()} - {""}
        if origin is None or _host_of(origin) not in own:
            raise Rejected(_WRONG_ORIGIN, "Requests from other sites' pages are refused.")


def _host_of(origin: str) -> str:
    return origin.lower().partition("://")[2]


def _hostname(host: str) -> str | None:
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None
