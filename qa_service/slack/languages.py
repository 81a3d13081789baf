"""In which language to speak to somebody, where no question at hand says it."""

import asyncio

import structlog

from index.errors import StorageFault
from qa_service.slack.asked import Asked
from qa_service.slack.store import SlackStore
from qa_service.slack.words import spoken, surely_spoken

_log = structlog.get_logger(__name__)


class Languages:
    """Slack tells bots nobody's language: the one that somebody last asked in is remembered."""

    def __init__(self, store: SlackStore) -> None:
        self._store = store

    async def of_question(self, asked: Asked) -> str:
        """The question's; its author's, where it has no words."""
        if not asked.text:
            return await self.of_person(asked.team, asked.user)
        if asked.user and (sure := surely_spoken(asked.text)):
            try:
                await asyncio.to_thread(self._store.speaks, asked.team, asked.user, sure)
            except StorageFault as fault:
                _log.warning("slack_language_not_kept", why=str(fault))
        return spoken(asked.text)

    async def of_person(self, team: str | None, user: str) -> str:
        """English for who has not asked yet."""
        try:
            return await asyncio.to_thread(self._store.language, team or "", user)
        except StorageFault as fault:
            _log.warning("slack_language_not_read", why=str(fault))
            return "en"
