"""The answer path: question -> standalone question -> evidence -> claims -> answer."""

import asyncio
import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Sequence
from contextlib import aclosing
from datetime import date
from functools import partial

from index.article_index import ArticleIndex
from index.smalltalk import SmallTalk
from index.types import Evidence
from qa_service.answer import metrics
from qa_service.answer.builder import AnswerBuilder
from qa_service.answer.digest import digest
from qa_service.answer.events import Answering, ClaimReady, Done, Event, Searching
from qa_service.answer.first_words import first_words
from qa_service.answer.message import checked_message
from qa_service.answer.news_sense import NewsSense
from qa_service.answer.nothing_found import near, said_instead
from qa_service.answer.overviews import Compared, compared
from qa_service.answer.parts import parts_of
from qa_service.answer.replied import replied
from qa_service.answer.run import UNREAD, Run
from qa_service.answer.search import Search
from qa_service.answer.suggested import Suggested
from qa_service.answer.told_stories import cited_stories
from qa_service.answer.understanding import Understanding
from qa_service.answer.whole import Told, whole
from qa_service.compose import Composer
from qa_service.contract.quoted import NearStatement
from qa_service.contract.types import Answer, ChatRequest, Turn
from qa_service.conversation.host import Host
from qa_service.conversation.spoken_of import shown
from qa_service.conversation.store import ConversationStore, new_conversation_id
from qa_service.desk.notes import NoteStore
from qa_service.errors import ModelFault
from qa_service.knowledge.meant import Reading
from qa_service.operations.computing import computed
from qa_service.times.borrowed import borrowed_dates
from qa_service.wording.links import SourceLinks


class AnswerPath:
    """Answers one question at a time per call; safe to call concurrently in one event loop."""

    def __init__(  # noqa: PLR0913 -- one line each is clearer than a bundle
        self,
        index: ArticleIndex,
        conversations: ConversationStore,
        links: SourceLinks,
        extractive: Composer,
        model: Composer | None,
        understanding: Understanding,
        news: NewsSense,
        *,
        host: Host,
        suggested: Suggested,
        notes: NoteStore | None,
        threshold: float,
        max_question_chars: int,
        today: Callable[[], date] = date.today,
    ) -> None:
        self._index = index
        self._conversations = conversations
        self._links = links
        self._extractive = extractive
        self._model = model
        self._understanding = understanding
        self._host = host
        self._suggested = suggested
        self._news = news
        self._notes = notes
        self._threshold = threshold
        self._max_question_chars = max_question_chars
        self._today = today
        self._search = Search(index, understanding, news, threshold=threshold, today=today)

    async def answer(self, request: ChatRequest) -> Answer:
        """The whole answer. Raises ServiceFault and IndexFault."""
        async for event in self.events(request):
            if isinstance(event, Done):
                return event.answer
        raise AssertionError("the event stream ended without an answer")

    async def events(self, request: ChatRequest) -> AsyncIterator[Event]:
        """Progress, verified claims as they are ready, and the whole answer last."""
        message = checked_message(request, self._max_question_chars)
        turns = await self._understanding.turns(request)
        made = self._made(message, turns, request, self._model or self._extractive)
        with self._suggested.waiting():
            async with aclosing(made) as events:
                async for event in events:
                    if isinstance(event, Done):
                        answer = event.answer
                    else:
                        yield event
        answer.suggestions = await self._suggested.after(answer, turns, request, self._quoted)
        await self._keep(message, answer, request)
        yield Done(answer=answer)

    async def _quoted(self, request: ChatRequest) -> Answer:
        """The answer in the articles' own sentences, which is neither kept nor counted."""
        message = checked_message(request, self._max_question_chars)
        async for event in self._made(message, (), request, self._extractive):
            if isinstance(event, Done):
                return event.answer
        raise AssertionError("the event stream ended without an answer")

    async def _made(
        self, message: str, turns: Sequence[Turn], request: ChatRequest, composer: Composer
    ) -> AsyncGenerator[Event, None]:
        kept_in = request.conversation_id or new_conversation_id() if request.store else None
        run = Run(kept_in, composer, self._extractive, request.filters)
        question = await self._understanding.understood(message, turns, run)
        if isinstance(question, SmallTalk):
            reply = await computed(self._host.reply, question)
            yield Done(answer=replied(reply, message, AnswerBuilder(self._links), run))
            return
        yield Searching(question=shown(question, run.about))

        told = Told(question, await self._evidence(question, run), run, request.filters)
        dates = computed(borrowed_dates, self._index, [e for _, e in told.found])
        draft = AnswerBuilder(self._links, await run.contained.of(dates, {}))
        for part, evidence in told.found:
            before = (draft.supported, draft.asks)
            with run.asking(part):
                async for event in self._answered(evidence, draft, run, run.labels.get(part, "")):
                    yield event
            if (draft.supported, draft.asks) == before:
                told.missing.append(part)
        total = computed(self._understanding.asks_total, question)
        told.total = await run.contained.of(total, False)
        for ready in await computed(self._news.corrected, question, draft, run):
            yield ready
        if not (draft.claims or draft.asks or run.unmet):
            told.near = await run.contained.of(computed(self._near, told), None)
        if draft.dropped:
            run.degraded.append(f"verification: {draft.dropped} unsupported claim(s) left out")
        cited = computed(cited_stories, self._index, draft.citations)
        told.stories = await run.contained.of(cited, [])
        if self._notes:
            told.notes = self._notes.carried(draft.citations, told.stories)
        run.lap("total", run.started)
        run.prompts |= self._news.prompts_of(run.composer)
        yield Done(answer=await computed(whole, self._index, told, draft))

    async def _keep(self, message: str, answer: Answer, request: ChatRequest) -> None:
        metrics.answered(answer)
        if request.store:
            save = partial(self._conversations.save, begins=not request.conversation_id)
            await asyncio.to_thread(save, message, answer)

    def small_talk(self, message: str) -> SmallTalk | None:
        """What a message is when it asks for no news and is answered without a search."""
        return self._understanding.small_talk(message)

    async def _evidence(self, question: str, run: Run) -> list[tuple[str, Evidence]]:
        """What is asked, part by part, and what was found for each."""
        looked = partial(digest, today=self._today(), of_events=run.quotes)
        given = self._index, question, run.filters, self._threshold, self._understanding
        made = await run.contained.of(computed(looked, *given), None)
        if made and made.readings:
            run.filters, run.untold = made.filters, made.untold
            return run.tell(made.readings, question)
        run.unmet = made.filters if made else None
        events = await run.contained.of(computed(self._compared, question, run), [])
        run.labels = {event.question: event.lead.label for event in events}
        parts = [event.question for event in events]
        parts = parts or await run.contained.of(computed(parts_of, question), [question])
        found = await self._search.of_parts(question, parts, run, go_on=not events)
        if events and not any(each.sentences for each in found):
            return run.tell([event.lead for event in events], question)
        return list(zip(parts, found, strict=True))

    def _near(self, told: Told) -> NearStatement | None:
        """What the articles say instead of what one question asks, if that is surely near."""
        (_, evidence), *others = told.found
        filters = told.run.filters.as_filters()
        near = None if others else self._news.nearest_said(evidence, filters)
        language = told.run.speaks(told.question)
        return said_instead(near, language, self._links) if near else None

    def _compared(self, question: str, run: Run) -> list[Compared]:
        if not run.quotes or self._understanding.overview(question) != "compare":
            return []
        return compared(self._index, question, run.filters.as_filters())

    async def _answered(
        self, evidence: Evidence, draft: AnswerBuilder, run: Run, label: str
    ) -> AsyncIterator[Answering | ClaimReady]:
        """Each event that the question may mean: what its reports differ in, then the claims."""
        if run.digest:
            meant = [Reading("", evidence)]
        else:
            meant = await computed(self._news.readings, evidence, draft, run)
        if meant:
            told = dict.fromkeys(sentence.article for sentence in evidence.sentences)
            yield Answering(composer=run.composer.name, articles=near(list(told)))
        for reading in meant:
            opening = first_words(reading.evidence, run.speaks(evidence.question))
            quotes = run.quotes and not run.digest
            draft.begin_part(reading.label or label, opening if quotes else None)
            if not run.digest:
                differing = self._news.differing
                for ready in await computed(differing, reading.evidence, draft, run):
                    yield ready
            if draft.settled and run.quotes:
                continue
            async for ready in self._supported(reading.evidence, draft, run):
                yield ready

    async def _supported(
        self, evidence: Evidence, draft: AnswerBuilder, run: Run
    ) -> AsyncIterator[ClaimReady]:
        """Claims by the composer in use; when the model fails before one, by extraction."""
        claims, dropped = len(draft.claims), draft.dropped
        try:
            async for ready in self._claims(run.composer, evidence, draft, run):
                yield ready
        except ModelFault as error:
            run.without("language model", str(error))
            if len(draft.claims) > claims:
                run.broken = True
                return
            run.composer, draft.dropped = run.quoting, dropped
            async for ready in self._claims(run.composer, evidence, draft, run):
                yield ready

    async def _claims(
        self, composer: Composer, evidence: Evidence, draft: AnswerBuilder, run: Run
    ) -> AsyncIterator[ClaimReady]:
        lap = time.perf_counter()
        async for proposed in run.contained.proposals(composer.compose, evidence):
            lap = run.lap("compose", lap)
            checked = self._news.verdict(proposed, evidence)
            verdict = await run.contained.of(checked, UNREAD)
            metrics.checked(verdict)
            if verdict.unjudged:
                run.without("judge", verdict.unjudged)
            lap = run.lap("verify", lap)
            draft.dropped += not verdict.claims
            for claim in verdict.claims:
                if draft.says(claim):
                    draft.repeated += 1
                    continue
                added = computed(draft.add, claim)
                if ready := await run.contained.of(added, None):
                    yield ready
        run.lap("compose", lap)
