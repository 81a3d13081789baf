"""What another channel needs to live in the HTTP application."""

from typing import Protocol

from fastapi import APIRouter


class Mounted(Protocol):
    """Routes of its own, and work that lasts as long as the server runs."""

    @property
    def router(self) -> APIRouter: ...

    @property
    def open_paths(self) -> frozenset[str]:
        """Paths that need no key, because the channel checks by itself who calls them."""

    async def start(self) -> None:
        """Called in the server's event loop before the first request."""

    async def stop(self) -> None:
        """Called after the last request was answered."""
