"""That the bot has heard: shown at once, to everybody who waits, until the answer stands."""

from contextlib import suppress

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from qa_service.slack.asked import Asked
from qa_service.slack.streamed import CALL_FAILED
from qa_service.slack.text import cut

TITLE_CHARS = 200

_log = structlog.get_logger(__name__)


class Session:
    """An agent's session has a title, a stop button and a status; other apps have the status.

    https://docs.slack.dev/ai/agent-sessions
    """

    def __init__(
        self, hasty: AsyncWebClient, patient: AsyncWebClient, asked: Asked, status: str
    ) -> None:
        """`hasty` does not wait when it is asked too often, so that the sign comes at once.

        `status` goes on behind the bot's name.
        """
        self._status = status
        self._hasty = hasty
        self._patient = patient
        self._channel, self._thread = asked.channel, asked.thread_ts
        self._title = cut(asked.text, TITLE_CHARS)
        self._begun: str | None = None

    async def begin(self) -> bool:
        """Whether the reader sees that the question is being worked on."""
        self._begun = "session"  # also if a stop comes before Slack's reply
        try:
            await self._hasty.agents_sessions_setStatus(
                channel_id=self._channel,
                thread_ts=self._thread,
                status="processing",
                title=self._title or None,
            )
        except CALL_FAILED as error:
            _log.debug("slack_session_refused", why=str(error))
            self._begun = None
            with suppress(*CALL_FAILED):
                await self._say(self._hasty, self._status)
                self._begun = "status"
        return self._begun is not None

    async def end(self) -> None:
        """However the answer ended: nobody works on it any more."""
        with suppress(*CALL_FAILED):
            if self._begun == "session":
                await self._patient.agents_sessions_setStatus(
                    channel_id=self._channel, thread_ts=self._thread, status="active"
                )
            elif self._begun == "status":
                await self._say(self._patient, "")

    async def _say(self, client: AsyncWebClient, status: str) -> None:
        await client.assistant_threads_setStatus(
            channel_id=self._channel, thread_ts=self._thread, status=status
        )
