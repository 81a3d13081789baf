"""The answer path: question -> standalone question -> evidence -> claims -> answer."""

import asyncio
import secrets
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass, field
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
from qa_service.parts import parts_of
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


@dataclass
class _Run:
    """What accumulates while one question is answered."""

    conversation_id: str
    composer: Composer
    filters: FilterSpec
    time_note: str = ""
    """That the answer is not of the time the question asks for."""
    broken: bool = False
    """The model failed after claims of its that stand."""
    started: float = field(default_factory=time.perf_counter)
    degraded: list[str] = field(default_factory=list)
    prompts: dict[str, str] = field(default_factory=dict)
    timings: dict[str, float] = field(default_factory=dict)

    def lap(self, name: str, since: float) -> float:
        now = time.perf_counter()
        self.timings[name] = round(self.timings.get(name, 0.0) + 1000 * (now - since), 2)
        return now


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
        self._news = NewsSense(index, verifier or Verifier())
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
        run = _Run(request.conversation_id or new_conversation_id(), composer, request.filters)
        question = await self._standalone(message, request, run)
        yield Searching(question=question)

        parts = parts_of(question)
        found = await self._search(question, parts, run)
        borrowed = await asyncio.to_thread(borrowed_dates, self._index, found)
        draft = AnswerBuilder(self._links, borrowed)
        missing: list[str] = []
        for part, evidence in zip(parts, found, strict=True):
            before = draft.supported
            meant = await asyncio.to_thread(self._news.readings, evidence, self._threshold, draft)
            if meant:
                yield Answering(composer=run.composer.name)
            for reading in meant:
                draft.begin_part(reading.label)
                for ready in await asyncio.to_thread(
                    self._news.disagreement, reading.evidence, draft
                ):
                    yield ready
                async for ready in self._supported(reading.evidence, draft, run):
                    yield ready
            if draft.supported == before:
                missing.append(part)
        if draft.dropped:
            run.degraded.append(f"verification: {draft.dropped} unsupported claim(s) left out")
        stories = await asyncio.to_thread(cited_stories, self._index, draft.citations)
        run.lap("total", run.started)
        answer = self._whole(run, question, found, draft, missing, stories)
        await asyncio.to_thread(self._conversations.save, message, answer)
        yield Done(answer=answer)

    async def _search(self, question: str, parts: Sequence[str], run: _Run) -> list[Evidence]:
        lap = time.perf_counter()
        found = await asyncio.to_thread(
            find_in_time, self._index, question, parts, run.filters,
            today=self._today(), threshold=self._threshold,
        )  # fmt: skip
        run.filters, run.time_note = found.filters, found.note
        run.lap("retrieve", lap)
        return found.evidence

    async def _supported(
        self, evidence: Evidence, draft: AnswerBuilder, run: _Run
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
        self, composer: Composer, evidence: Evidence, draft: AnswerBuilder, run: _Run
    ) -> AsyncIterator[ClaimReady]:
        lap = time.perf_counter()
        async for proposed in composer.compose(evidence):
            lap = run.lap("compose", lap)
            verdict = await self._news.verdict(proposed, evidence)
            lap = run.lap("verify", lap)
            if verdict.claim is None:
                draft.dropped += 1
            elif draft.says(verdict.claim):
                draft.repeated += 1
            else:
                yield await asyncio.to_thread(draft.add, verdict.claim)
        run.lap("compose", lap)

    async def _standalone(self, message: str, request: ChatRequest, run: _Run) -> str:
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
        return standalone_by_rule(message, history)

    def _whole(
        self,
        run: _Run,
        question: str,
        found: Sequence[Evidence],
        draft: AnswerBuilder,
        missing: Sequence[str],
        stories: list[CitedStory],
    ) -> Answer:
        best = max(found, key=lambda evidence: evidence.confidence)
        searched = run.time_note if draft.claims else ""
        quoting = run.composer is self._extractive
        for note in closing_notes(question, draft, found, missing, searched, quoting=quoting):
            draft.note(note)
        status: Status = "answered"
        if not draft.claims:
            status = "not_found"
        elif missing or run.broken or draft.dropped:
            status = "partial"
        return Answer(
            id=f"ans_{secrets.token_hex(8)}",
            conversation_id=run.conversation_id,
            question=question,
            status=status,
            confidence=min(e.confidence for e in found) if not missing else best.confidence,
            answer=draft.text,
            claims=draft.claims,
            citations=draft.citations,
            segments=draft.segments,
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
