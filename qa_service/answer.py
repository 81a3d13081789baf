"""The answer path: question -> standalone question -> evidence -> claims -> answer."""

import asyncio
import secrets
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from datetime import date

from index.article_index import ArticleIndex
from index.types import Evidence
from prompts import load
from qa_service.answer_builder import AnswerBuilder
from qa_service.compose import Composer
from qa_service.conversation.standalone import standalone_by_rule
from qa_service.conversation.store import ConversationStore, new_conversation_id
from qa_service.errors import ModelFault
from qa_service.knowledge.news_sense import NewsSense
from qa_service.links import SourceLinks
from qa_service.message import checked_message
from qa_service.notes import closing_notes
from qa_service.nothing_found import NOT_IN_ARTICLES, REINDEX, why_nothing
from qa_service.parts import parts_of
from qa_service.run import UNREAD, Run
from qa_service.times.asked import asked_time
from qa_service.times.borrowed import borrowed_dates
from qa_service.times.searching import find_in_time
from qa_service.told_stories import cited_stories
from qa_service.types import (
    Answer,
    Answering,
    ChatRequest,
    CitedStory,
    ClaimReady,
    Done,
    Event,
    FilterSpec,
    NearArticle,
    Searching,
    Status,
    Turn,
)
from qa_service.verify import Verifier

Rewriter = Callable[[str, Sequence[Turn]], Awaitable[str]]
"""A language model's way to make a follow-up standalone. Raises ModelFault."""


class AnswerPath:
    """Answers one question at a time per call; safe to call concurrently in one event loop."""

    def __init__(  # noqa: PLR0913 -- one line each is clearer than a bundle
        self,
        index: ArticleIndex,
        conversations: ConversationStore,
        links: SourceLinks,
        extractive: Composer,
        model: Composer | None,
        rewriter: Rewriter | None,
        verifier: Verifier | None = None,
        *,
        threshold: float,
        max_question_chars: int,
        today: Callable[[], date] = date.today,
    ) -> None:
        self._index = index
        self._conversations = conversations
        self._links = links
        self._extractive = extractive
        self._model = model
        self._rewriter = rewriter
        self._news = NewsSense(index, verifier or Verifier(), threshold)
        self._threshold = threshold
        self._max_question_chars = max_question_chars
        self._today = today

    async def answer(self, request: ChatRequest) -> Answer:
        """The whole answer. Raises ServiceFault and IndexFault."""
        async for event in self.events(request):
            if isinstance(event, Done):
                return event.answer
        raise AssertionError("the event stream ended without an answer")

    async def events(self, request: ChatRequest) -> AsyncIterator[Event]:
        """Progress, verified claims as they are ready, and the whole answer last."""
        message = checked_message(request, self._max_question_chars)
        composer = self._model or self._extractive
        run = Run(request.conversation_id or new_conversation_id(), composer, request.filters)
        question = await self._standalone(message, request, run)
        yield Searching(question=question)

        whole = [question]
        parts = await run.contained.of(asyncio.to_thread(parts_of, question), whole)
        found = await self._search(question, parts, run)
        dates = asyncio.to_thread(borrowed_dates, self._index, found)
        borrowed = await run.contained.of(dates, {})
        draft = AnswerBuilder(self._links, borrowed)
        missing: list[str] = []
        for part, evidence in zip(parts, found, strict=True):
            before = draft.supported
            meant = await asyncio.to_thread(self._news.readings, evidence, draft, run)
            if meant:
                yield Answering(composer=run.composer.name)
            for reading in meant:
                draft.begin_part(reading.label)
                for ready in await asyncio.to_thread(
                    self._news.differing, reading.evidence, draft, run
                ):
                    yield ready
                if draft.settled and run.composer is self._extractive:
                    continue
                async for ready in self._supported(reading.evidence, draft, run):
                    yield ready
            if draft.supported == before:
                missing.append(part)
        for ready in await asyncio.to_thread(self._news.corrected, question, draft, run):
            yield ready
        if draft.dropped:
            run.degraded.append(f"verification: {draft.dropped} unsupported claim(s) left out")
        cited = asyncio.to_thread(cited_stories, self._index, draft.citations)
        stories = await run.contained.of(cited, [])
        run.lap("total", run.started)
        answer = await asyncio.to_thread(
            self._whole, run, question, found, draft, missing, stories, request.filters
        )
        await asyncio.to_thread(self._conversations.save, message, answer)
        yield Done(answer=answer)

    async def _search(self, question: str, parts: Sequence[str], run: Run) -> list[Evidence]:
        lap = time.perf_counter()
        asked = await run.contained.of(asyncio.to_thread(asked_time, question, self._today()), None)
        found = await asyncio.to_thread(
            find_in_time, self._index, asked, parts, run.filters,
            today=self._today(), threshold=self._threshold,
        )  # fmt: skip
        run.filters, run.time_note = found.filters, found.note
        scoped = [await asyncio.to_thread(self._news.in_place, each) for each in found.evidence]
        run.lap("retrieve", lap)
        return scoped

    async def _supported(
        self, evidence: Evidence, draft: AnswerBuilder, run: Run
    ) -> AsyncIterator[ClaimReady]:
        """Claims by the composer in use; when the model fails before one, by extraction."""
        claims, dropped = len(draft.claims), draft.dropped
        try:
            async for ready in self._claims(run.composer, evidence, draft, run):
                yield ready
        except ModelFault as error:
            run.degraded.append(f"language model: {error}")
            if len(draft.claims) > claims:
                run.broken = True
                return
            run.composer, draft.dropped = self._extractive, dropped
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
            lap = run.lap("verify", lap)
            draft.dropped += not verdict.claims
            for claim in verdict.claims:
                if draft.says(claim):
                    draft.repeated += 1
                    continue
                added = asyncio.to_thread(draft.add, claim)
                if ready := await run.contained.of(added, None):
                    yield ready
        run.lap("compose", lap)

    async def _standalone(self, message: str, request: ChatRequest, run: Run) -> str:
        history: Sequence[Turn] = request.history
        if request.conversation_id:
            history = await asyncio.to_thread(self._conversations.history, request.conversation_id)
        if not history:
            return message
        if self._rewriter is not None:
            try:
                rewritten = await self._rewriter(message, history)
                run.prompts["standalone"] = load("standalone").version
                return rewritten
            except ModelFault as error:
                run.degraded.append(f"language model: {error}")
        by_rule = asyncio.to_thread(standalone_by_rule, message, history)
        standalone = await run.contained.of(by_rule, message)
        return standalone[: self._max_question_chars]

    def _whole(
        self,
        run: Run,
        question: str,
        found: Sequence[Evidence],
        draft: AnswerBuilder,
        missing: Sequence[str],
        stories: list[CitedStory],
        filters: FilterSpec,
    ) -> Answer:
        best = max(found, key=lambda evidence: evidence.confidence)
        quoting = run.composer is self._extractive
        status: Status = "answered"
        nothing = NOT_IN_ARTICLES
        if not draft.claims:
            status = "not_found"
            evident = any(evidence.sentences for evidence in found)
            nothing = why_nothing(self._index, filters.as_filters(), found=evident)
        elif missing or run.broken or draft.dropped:
            status = "partial"
        notes = closing_notes(
            question, draft, found, missing, run.time_note, unsearched=nothing.note, quoting=quoting
        )
        for note in run.contained.each(notes):
            draft.note(note)
        if self._index.incomplete or nothing.why == "incomplete_index":
            run.degraded.append(f"search index: {REINDEX}")
        run.degraded.extend(dict.fromkeys(told for evidence in found for told in evidence.degraded))
        run.degraded.extend(run.contained.told())
        return Answer(
            id=f"ans_{secrets.token_hex(8)}",
            conversation_id=run.conversation_id,
            question=question,
            status=status,
            why_nothing=nothing.why if status == "not_found" and not draft.asks else None,
            confidence=min(e.confidence for e in found) if not missing else best.confidence,
            answer=draft.text,
            claims=draft.claims,
            citations=draft.citations,
            segments=draft.segments,
            choices=draft.choices,
            disagreements=draft.disagreements,
            nearest=[
                NearArticle(article_id=a.id, title=a.title, source_file=a.source_file)
                for a in (best.nearest if status == "not_found" else ())
            ],
            stories=stories,
            applied_filters=run.filters,
            composer=run.composer.name,
            prompts=run.prompts | self._news.prompts_of(run.composer),
            degraded=run.degraded,
            timings_ms=run.timings,
        )
