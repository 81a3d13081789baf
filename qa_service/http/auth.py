"""Who may ask: the holders of a key, when there are keys."""

import asyncio
import base64
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import Depends, Request
from pydantic import SecretStr
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from qa_service.access.keys import KeyStore
from qa_service.access.scopes import SCOPES
from qa_service.access.scopes import Scope as KeyScope
from qa_service.conversation.owner import Actor, act_as
from qa_service.http.errors import Kind, Rejected

OPEN_PATHS = frozenset({"/healthz"})
_NO_KEY = Kind(401, "invalid_api_key", "A key is needed")
_NOT_ENOUGH = Kind(403, "insufficient_scope", "The key may not do this")
_BEARER = 'Bearer realm="qa-service"'
_BASIC = 'Basic realm="qa-service", charset="UTF-8"'


@dataclass(frozen=True, slots=True)
class Grant:
    """What a key gives: what it may do, and as whom."""

    scope: KeyScope
    actor: Actor


class Doors:
    """The keys of the settings, those that were made, and this machine's own."""

    def __init__(self, settings: Sequence[SecretStr], made: KeyStore, local: bytes = b"") -> None:
        """Keys of the settings and this machine's own may do everything."""
        self._fixed = {
            f"setting_{number}": key.get_secret_value().encode()
            for number, key in enumerate(settings, start=1)
        }
        self._given = bool(self._fixed)
        if local:
            self._fixed["local"] = local
        self._made = made

    @property
    def locked(self) -> bool:
        return self._given or self._made.any

    async def opened_by(self, offered: bytes) -> Grant | None:
        # Every key is compared, so that the time tells nothing about which one it was.
        fixed = [n for n, key in self._fixed.items() if secrets.compare_digest(offered, key)]
        if fixed:
            return Grant("admin", Actor(fixed[0]))
        key = self._made.holder(offered)
        if key is None:
            return None
        await asyncio.to_thread(self._made.note_use, key)
        return Grant(key.scope, Actor(key.id, sees_all=key.scope == "admin"))


class Auth:
    """Lets a request through that sends a key: `Bearer KEY`, or Basic with it as the password.

    Basic is for people who follow a citation's link: only a browser's page request is asked
    for it, so that programs are told about the bearer key alone.
    """

    def __init__(self, app: ASGIApp, *, doors: Doors, open_paths: frozenset[str]) -> None:
        self._app = app
        self._open = open_paths
        self._doors = doors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and self._doors.locked and scope["path"] not in self._open:
            headers = Headers(scope=scope)
            grant = await self._doors.opened_by(_offered(headers.get("authorization", "")))
            if grant is None:
                page = "text/html" in headers.get("accept", "")
                # One only: Chromium does not see a second challenge in the same header.
                challenge = _BASIC if page else _BEARER
                raise Rejected(
                    _NO_KEY,
                    "Send one of the service's keys as `Authorization: Bearer KEY`.",
                    headers={"WWW-Authenticate": challenge},
                )
            scope.setdefault("state", {})["may"] = grant.scope
            act_as(grant.actor)
        await self._app(scope, receive, send)


def scope_of(request: Request) -> KeyScope:
    """What its key may do. An open service lets everybody do everything."""
    may: KeyScope = getattr(request.state, "may", "admin")
    return may


def needs(wanted: KeyScope) -> Any:
    """A route's dependency: that the key has this scope. An open service lets everybody."""

    def check(request: Request) -> None:
        may = scope_of(request)
        if SCOPES.index(may) < SCOPES.index(wanted):
            raise Rejected(_NOT_ENOUGH, f"This needs a key of scope `{wanted}`; yours has `{may}`.")

    return Depends(check)


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
