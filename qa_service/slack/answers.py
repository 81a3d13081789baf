"""What the answer path is asked for a question of Slack's, and how its answer is to look."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime

from slack_sdk.web.async_client import AsyncWebClient

from qa_service.contract.types import ChatRequest
from qa_service.conversation.picked import picked
from qa_service.errors import ConversationNotFound
from qa_service.slack.asked import Asked, Thread
from qa_service.slack.channel_settings import ChannelSettings
from qa_service.slack.computing import Computing
from qa_service.slack.sources import Look
from qa_service.slack.store import SlackStore
from qa_service.slack.surroundings import surroundings
from qa_service.slack.words import spoken
from qa_service.wiring import Service

AT_ONCE = 8
NO_SETTINGS = ChannelSettings()


@dataclass(frozen=True, slots=True)
class Asking:
    request: ChatRequest
    look: Look


class Answers:
    """The answer path with a channel's settings, a thread's conversation, and what is around."""

    def __init__(self, service: Service, store: SlackStore) -> None:
        self._service = service
        self._store = store
        self.computing = Computing(service.path.events, AT_ONCE)

    async def asking(
        self, client: AsyncWebClient, asked: Asked, settings: ChannelSettings
    ) -> Asking:
        """What is attached to a question goes before the conversation that its thread holds.

        A private question reads its thread, and is kept out of the conversation.
        """
        filters = await asyncio.to_thread(settings.filters, self._service.index)
        known = None
        private = asked.kind == "private"
        if asked.thread_ts and not (private or asked.context or asked.linked):
            known = await asyncio.to_thread(self._conversation, asked.thread)
        before = await surroundings(client, asked) if known is None else []
        if not asked.text and before:
            *before, about = before
            message = about.content
        else:
            message = asked.text
        request = ChatRequest(
            message=message, conversation_id=known, history=before, filters=filters
        )
        return Asking(request, self.look(message, settings))

    def picks(self, asked: Asked) -> bool:
        """Whether it names one of the events that the last answer of its thread asked about.

        Raises StorageFault.
        """
        known = self._conversation(asked.thread) if asked.thread_ts else None
        if known is None:
            return False
        return picked(asked.text, self._service.conversations.history(known, last=1)) is not None

    def look(self, question: str, settings: ChannelSettings = NO_SETTINGS) -> Look:
        return Look(
            today=datetime.now(UTC).date(),
            language=spoken(question),
            public_url=self._service.settings.public_url,
            restriction=settings.restriction(spoken(question)),
        )

    def _conversation(self, thread: Thread) -> str | None:
        """None for a thread that begins, and for a conversation that was deleted."""
        known = self._store.conversation(thread)
        if known is None:
            return None
        try:
            self._service.conversations.history(known, last=1)
        except ConversationNotFound:
            return None
        return known
