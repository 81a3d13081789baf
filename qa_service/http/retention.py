"""Looks once an hour for what is old enough to be erased."""

import asyncio
import contextlib
from datetime import UTC, datetime

import structlog
from fastapi import APIRouter
from sqlalchemy import Engine

from index.errors import StorageFault
from qa_service.conversation.retention import erase_older

_EVERY = 3600.0
"""Seconds."""
_log = structlog.get_logger(__name__)


class Retention:
    """A channel without routes, that lasts as long as the server."""

    router = APIRouter()
    open_paths: frozenset[str] = frozenset()

    def __init__(self, engine: Engine, days: int) -> None:
        self._engine = engine
        self._days = days
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        self._task = asyncio.create_task(self._look())

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    async def _look(self) -> None:
        while True:
            try:
                now = datetime.now(UTC)
                gone = await asyncio.to_thread(erase_older, self._engine, self._days, now)
                if gone:
                    _log.info("erased_old", conversations_and_responses=gone, days=self._days)
            except StorageFault as fault:
                _log.warning("retention_failed", reason=str(fault))
            await asyncio.sleep(_EVERY)
