"""Who may ask: the holders of a key, when keys are set."""

import base64
import secrets
from collections.abc import Sequence

from pydantic import SecretStr
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from qa_service.http.errors import Kind, Rejected

OPEN_PATHS = frozenset({"/healthz"})
_NO_KEY = Kind(401, "invalid_api_key", "A key is needed")
_BEARER = 'Bearer realm="qa-service"'
_BASIC = 'Basic realm="qa-service", charset="UTF-8"'


class Auth:
    """Lets a request through that sends a key: `Bearer KEY`, or Basic with it as the password.

    Basic is for people who follow a citation's link: only a browser's page request is asked
    for it, so that programs are told about the bearer key alone.
    """

    def __init__(
        self, app: ASGIApp, *, keys: Sequence[SecretStr], open_paths: frozenset[str]
    ) -> None:
        self._app = app
        self._open = open_paths
        self._keys = [key.get_secret_value().encode() for key in keys]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and self._keys and scope["path"] not in self._open:
            headers = Headers(scope=scope)
            offered = _offered(headers.get("authorization", ""))
            # Every key is compared, so that the time tells nothing about which one it was.
            matches = [secrets.compare_digest(offered, key) for key in self._keys]
            if not any(matches):
                page = "text/html" in headers.get("accept", "")
                # One only: Chromium does not see a second challenge in the same header.
                challenge = _BASIC if page else _BEARER
                raise Rejected(
                    _NO_KEY,
                    "Send one of the service's keys as `Authorization: Bearer KEY`.",
                    headers={"WWW-Authenticate": challenge},
                )
        await self._app(scope, receive, send)


def uses_bearer(headers: Headers) -> bool:
    """Whether the key was put there by a program, not added by a browser on its own."""
    return headers.get("authorization", "").lower().startswith("bearer ")


def _offered(authorization: str) -> bytes:
    scheme, _, credentials = authorization.partition(" ")
    if scheme.lower() == "bearer":
        return credentials.strip().encode("latin-1")
    if scheme.lower() == "basic":
        try:
            return base64.b64decode(credentials.strip()).partition(b":")[2]
        except ValueError:
            return b""
    return b""
