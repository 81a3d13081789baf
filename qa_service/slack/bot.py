"""The bot: takes questions, keeps them until they are answered, and stops in good order."""

import asyncio
from collections.abc import Coroutine

import structlog

from index.errors import StorageFault
from qa_service.slack import answers
from qa_service.slack.answering import Answerer
from qa_service.slack.answers import Answers
from qa_service.slack.asked import Asked, Thread
from qa_service.slack.faults import TokenRefused, told
from qa_service.slack.languages import Languages
from qa_service.slack.limits import Limits
from qa_service.slack.queueing import Queue
from qa_service.slack.store import LEASE_SECONDS, Recovered, SlackStore
from qa_service.slack.tasks import Tasks
from qa_service.slack.workspaces import Clients
from qa_service.wiring import Service

STOP_SECONDS = 5.0
"""How long answers under way may take to finish once the service was told to stop."""

_log = structlog.get_logger(__name__)


class Bot:
    """Everything the listeners need, whichever way the events come in."""

    def __init__(self, service: Service, store: SlackStore, clients: Clients) -> None:
        self.service = service
        self.store = store
        self.clients = clients
        limits = Limits(
            per_user=service.settings.slack_user_per_minute,
            per_team=service.settings.slack_workspace_per_minute,
        )
        self.answers = Answers(service, store)
        self.languages = Languages(store)
        self._answerer = Answerer(
            service, store, clients, Queue(limits, answers.AT_ONCE), self.answers, self.languages
        )
        self._answering = Tasks()
        self._asked: dict[str, Asked] = {}
        self._others = Tasks()
        self._keeper: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Takes over what an earlier process left, now and from time to time."""
        self._keeper = asyncio.create_task(self._keep())

    async def stop(self) -> None:
        """Lets answers finish for a while; the rest is left to the next process."""
        if self._keeper is not None:
            self._keeper.cancel()
        left = list(self._asked)
        await asyncio.gather(self._answering.drain(STOP_SECONDS), self._others.drain(STOP_SECONDS))
        await asyncio.to_thread(self.store.release, left)

    async def accept(self, asked: Asked, *, instead_of: str | None = None) -> None:
        """Stores the question and begins to answer it; one that is known already is ignored.

        `instead_of` is the ts of an answer that the new one takes the place of.
        Raises StorageFault: then Slack must not be told that it arrived, and sends it again.
        """
        if await asyncio.to_thread(self.store.take, asked, instead_of):
            self._begin(Recovered(asked=asked, attempts=1, reply_ts=instead_of))

    async def withdraw(self, key: str) -> None:
        """The question was put otherwise: nobody waits for this answer to it."""
        await self._answering.end(key)
        await asyncio.to_thread(self.store.close, key)

    def halt(self, thread: Thread) -> None:
        """The stop button: ends what is being answered in a thread, and says so."""
        for key, asked in list(self._asked.items()):
            if not asked.response_url and asked.thread == thread:
                self._answerer.halt(key)
                self._answering.cancel(key)

    def drop(self, key: str) -> None:
        """The question was deleted: what is written of its answer is ended."""
        if key in self._asked:
            self._answerer.halt(key, confirm=False)
            self._answering.cancel(key)

    def run(self, work: Coroutine[object, object, object]) -> None:
        """Something short that Slack need not wait for."""
        self._others.start(object(), _logged(work))

    def _begin(self, question: Recovered) -> None:
        key = question.asked.key
        self._asked[key] = question.asked
        self._answering.start(key, self._answered(question))

    async def _answered(self, question: Recovered) -> None:
        try:
            await self._answerer.answer(question)
        except TokenRefused as refused:
            # Kept among the asked, so that it is left to the process that has another token.
            _log.error("slack_token_refused", why=refused.message, mend=refused.help)
            self.clients.doubt()
            return
        except BaseException:
            self._asked.pop(question.asked.key, None)
            raise
        self._asked.pop(question.asked.key, None)

    async def _keep(self) -> None:
        while True:
            try:
                if self._asked:
                    await asyncio.to_thread(self.store.renew, list(self._asked))
                for question in await asyncio.to_thread(self.store.recover):
                    if question.asked.key not in self._asked:
                        self._begin(question)
            except StorageFault as fault:
                _log.error("slack_questions_not_kept", why=str(fault))
            await asyncio.sleep(LEASE_SECONDS / 4)


async def _logged(work: Coroutine[object, object, object]) -> None:
    try:
        await work
    except Exception as error:
        told(error)
