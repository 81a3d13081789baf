"""One question of Slack's: answered, left alone, or its user told why there is no answer."""

import asyncio
from contextlib import suppress
from weakref import WeakValueDictionary

from slack_sdk.web.async_client import AsyncWebClient

from index.ranking import at_odds
from qa_service.calibration_file import weights_in_use
from qa_service.operations.computing import computed
from qa_service.slack import faults
from qa_service.slack.answers import Answers, Asking
from qa_service.slack.asked import Asked, Thread
from qa_service.slack.channel_settings import ChannelSettings
from qa_service.slack.door import closed_to
from qa_service.slack.faults import Stopped, TokenRefused, Undeliverable
from qa_service.slack.growing import grow
from qa_service.slack.hello import hello
from qa_service.slack.languages import Languages
from qa_service.slack.meant import Meant, meant
from qa_service.slack.private import PrivateReply, tell_directly
from qa_service.slack.queueing import Queue
from qa_service.slack.render import below, messages, whole
from qa_service.slack.reply import ThreadReply
from qa_service.slack.session import Session
from qa_service.slack.store import MOST_ATTEMPTS, Recovered, SlackStore
from qa_service.slack.surroundings import surroundings
from qa_service.slack.text import markdown
from qa_service.slack.words import words
from qa_service.slack.workspaces import Clients
from qa_service.wiring import Service

SURE = 2
"""Times the odds of what is answered: from there on a question that nobody asked the bot is. Of
twenty questions of people to each other on the seeds sixteen are less sure; of those that are not
"Кто сегодня дежурит?" has 0.54."""


class Answerer:
    """Whoever asked gets an answer or the reason why not; then the question is closed."""

    def __init__(
        self,
        service: Service,
        store: SlackStore,
        clients: Clients,
        queue: Queue,
        answers: Answers,
        languages: Languages,
    ) -> None:
        self._service = service
        self._store = store
        self._clients = clients
        self._queue = queue
        self._answers = answers
        self._languages = languages
        self._sure = at_odds(weights_in_use(service.settings.data_dir).threshold, SURE)
        self._halted: dict[str, bool] = {}
        self._turns: WeakValueDictionary[Thread, asyncio.Lock] = WeakValueDictionary()

    def halt(self, key: str, *, confirm: bool = True) -> None:
        """What is cancelled next is cancelled because its user wants no more of it.

        `confirm` has it said even where nothing is written yet.
        """
        self._halted[key] = confirm

    async def answer(self, question: Recovered) -> None:
        """Leaves the question open, for another attempt, only when Slack cannot be reached.

        Raises TokenRefused: then it waits for another token.
        """
        asked = question.asked
        try:
            client = await self._clients.client(asked.enterprise, asked.team)
            try:
                await self._answer(question, client)
            except Undeliverable as fault:
                if fault.code in faults.REFUSED_TOKEN:
                    raise TokenRefused(fault.code) from fault
                if fault.code not in faults.UNREACHABLE and question.attempts < MOST_ATTEMPTS:
                    raise
                language = await self._languages.of_question(asked)
                said = faults.unreachable(fault.code, asked.channel, language)
                await tell_directly(client, asked, said)
        except TokenRefused:
            raise
        except Exception as error:
            faults.told(error)  # logged; there is nobody whom it could be told
            if question.attempts <= MOST_ATTEMPTS:
                return
        await asyncio.to_thread(self._store.close, asked.key)

    async def _answer(self, question: Recovered, client: AsyncWebClient) -> None:
        asked = question.asked
        settings = await asyncio.to_thread(self._store.settings, asked.team, asked.channel)
        untagged = asked.kind == "follow_up"
        if untagged and await asyncio.to_thread(self._answers.picks, asked):
            untagged, asked = False, asked.model_copy(update={"kind": "mention"})
            question = question.model_copy(update={"asked": asked})
        if untagged and not await self._asks(asked):
            return
        language = await self._languages.of_question(asked)
        if closed := await closed_to(client, asked, settings):
            if not untagged:
                await PrivateReply(asked, client, language).say([words(closed, language)])
            return
        private = asked.kind == "private"
        if private or (settings.answers == "private" and asked.kind != "direct"):
            await self._privately(question, client, settings, language)
            return
        hasty = await self._clients.client(asked.enterprise, asked.team, patient=False)
        session = Session(hasty, client, asked, words("status", language))
        try:
            await self._in_thread(question, client, settings, session, language)
        finally:
            await session.end()

    async def _asks(self, asked: Asked) -> bool:
        """Whether what was said to nobody is a question; what cannot be read is none."""
        try:
            read = self._service.talk.read
            return await computed(meant, asked.text, read) == "question"
        except Exception as error:
            faults.told(error)
            return False

    async def _in_thread(
        self,
        question: Recovered,
        client: AsyncWebClient,
        settings: ChannelSettings,
        session: Session,
        language: str,
    ) -> None:
        asked = question.asked

        async def noted(ts: str) -> None:
            await asyncio.to_thread(self._store.replying_in, asked.key, ts)

        more = words("more", language)
        reply = ThreadReply(client, asked, noted, more=more, left=question.reply_ts)
        try:
            if not (await session.begin() or asked.kind == "follow_up"):
                await reply.wait(words("searching", language))
            await self._replied(reply, question, client, settings, language)
        except Undeliverable:
            raise
        except Stopped:
            await reply.stopped(words("stopped", language))
        except asyncio.CancelledError:
            if asked.key not in self._halted:
                raise
            if self._halted[asked.key] or reply.begun:
                await reply.stopped(words("stopped", language))
        except Exception as error:
            told = faults.told(error, language)
            if asked.kind != "follow_up":
                with suppress(Stopped):
                    await reply.fail(told)
        finally:
            self._halted.pop(asked.key, None)

    async def _replied(
        self,
        reply: ThreadReply,
        question: Recovered,
        client: AsyncWebClient,
        settings: ChannelSettings,
        language: str,
    ) -> None:
        asked = question.asked
        if why_not := self._queue.refusal(question, language):
            await reply.fail(why_not)
            return
        wanted = "question" if asked.kind == "follow_up" else await self._meant(asked, client)
        if wanted in {"help", "nothing"}:
            if wanted == "help":
                lines, buttons = await asyncio.to_thread(hello, self._service, language)
                await reply.finish(["\n\n".join(map(markdown, lines))], buttons)
            return
        with self._queue.taken() as ahead:
            turn = self._turns.setdefault(asked.thread, asyncio.Lock())
            if ahead and asked.kind != "follow_up":
                await reply.wait(words("waiting", language, ahead))
            async with turn:  # in a thread one after the other
                asking = await self._answers.asking(client, asked, settings)
                if asked.kind == "follow_up":
                    await self._if_answered(reply, asked, asking)
                    return
                await asyncio.to_thread(self._store.join, asked.thread)
                if asked.titled:
                    await reply.write([f"> {markdown(asked.text)}\n\n"])
                answer = await grow(reply, asking, self._answers.computing)
                await asyncio.to_thread(self._store.join, asked.thread, answer.conversation_id)

    async def _meant(self, asked: Asked, client: AsyncWebClient) -> Meant:
        """A bare mention asks for help, unless there is something around it to ask about."""
        if not asked.text:
            return "question" if await surroundings(client, asked) else "help"
        if await asyncio.to_thread(self._answers.picks, asked):
            return "question"
        return await computed(meant, asked.text, self._service.talk.read)

    async def _if_answered(self, reply: ThreadReply, asked: Asked, asking: Asking) -> None:
        """Nobody asked the bot: it speaks only when it knows, and else forgets the question."""
        answer = await self._answers.computing.answer(asking.request)
        if answer.status == "answered" and answer.claims and answer.confidence >= self._sure:
            await asyncio.to_thread(self._store.join, asked.thread, answer.conversation_id)
            await reply.finish(whole(answer, asking.look), below(answer, asking.look))
        else:
            await asyncio.to_thread(self._service.conversations.forget, answer)

    async def _privately(
        self,
        question: Recovered,
        client: AsyncWebClient,
        settings: ChannelSettings,
        language: str,
    ) -> None:
        asked, computing = question.asked, self._answers.computing
        reply = PrivateReply(asked, client, language)
        if why_not := self._queue.refusal(question, language):
            await reply.say([why_not])
            return
        if await self._meant(asked, client) == "help":
            lines, buttons = await asyncio.to_thread(hello, self._service, language)
            await reply.say(lines, buttons)
            return
        try:
            with self._queue.taken() as ahead:
                await reply.wait(words("waiting" if ahead else "searching", language, ahead))
                asking = await self._answers.asking(client, asked, settings)
                answer = await computing.answer(asking.request)
            await reply.show(messages(answer, asking.look, private=True))
        except Undeliverable:
            raise
        except Exception as error:
            await reply.say([faults.told(error, language)])
