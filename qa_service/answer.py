"""The answer path: question -> standalone question -> evidence -> claims -> answer."""

import asyncio
import secrets
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from index.article_index import ArticleIndex
from index.types import Evidence
from prompts import REFUSAL
from qa_service.compose import Composer
from qa_service.conversation.standalone import standalone_by_rule
from qa_service.conversation.store import ConversationStore, new_conversation_id
from qa_service.draft import AnswerDraft
from qa_service.errors import InvalidQuestion, ModelFault
from qa_service.links import SourceLinks
from qa_service.types import (
    Answer,
    Answering,
    ChatRequest,
    ClaimReady,
    Done,
    Event,
    NearArticle,
    Searching,
    Status,
    Turn,
)
from qa_service.verify import verify

Rewriter = Callable[[str, Sequence[Turn]], Awaitable[str]]
"""A language model's way to make a follow-up standalone. Raises ModelFault."""


@dataclass
class _Run:
    """What accumulates while one question is answered."""

    conversation_id: str
    started: float = field(default_factory=time.perf_counter)
    degraded: list[str] = field(default_factory=list)
    timings: dict[str, float] = field(default_factory=dict)

    def lap(self, name: str, since: float) -> float:
        now = time.perf_counter()
        self.timings[name] = round(self.timings.get(name, 0.0) + 1000 * (now - since), 2)
        return now


class AnswerPath:
    """Answers one question at a time per call; safe to call concurrently in one event loop."""

    def __init__(
        self,
        index: ArticleIndex,
        conversations: ConversationStore,
        links: SourceLinks,
        extractive: Composer,
        model: Composer | None,
        rewriter: Rewriter | None,
        *,
        threshold: float,
        max_question_chars: int,
    ) -> None:
        self._index = index
        self._conversations = conversations
        self._links = links
        self._extractive = extractive
        self._model = model
        self._rewriter = rewriter
        self._threshold = threshold
        self._max_question_chars = max_question_chars

    async def answer(self, request: ChatRequest) -> Answer:
        """The whole answer. Raises ServiceFault and IndexFault."""
        async for event in self.events(request):
            if isinstance(event, Done):
                return event.answer
        raise AssertionError("the event stream ended without an answer")

    async def events(self, request: ChatRequest) -> AsyncIterator[Event]:
        """Progress, verified claims as they are ready, and the whole answer last."""
        message = self._checked(request)
        run = _Run(request.conversation_id or new_conversation_id())
        question = await self._standalone(message, request, run)
        yield Searching(question=question)

        lap = time.perf_counter()
        filters = request.filters.as_filters()
        evidence = await asyncio.to_thread(self._index.find, question, filters)
        run.degraded += evidence.degraded
        lap = run.lap("retrieve", lap)

        draft = AnswerDraft(self._links)
        composer = self._model or self._extractive
        broken = False
        if evidence.sentences and evidence.confidence >= self._threshold:
            yield Answering(composer=composer.name)
            try:
                async for ready in self._claims(composer, evidence, draft, run):
                    yield ready
            except ModelFault as error:
                run.degraded.append(f"language model: {error}")
                broken = bool(draft.claims)
                if not broken:
                    composer, draft = self._extractive, AnswerDraft(self._links)
                    async for ready in self._claims(composer, evidence, draft, run):
                        yield ready
        status: Status = "answered"
        if not draft.claims:
            status = "not_found"
        elif broken or draft.dropped:
            status = "partial"
        run.lap("total", run.started)
        answer = self._whole(request, run, question, evidence, draft, status, composer.name)
        await asyncio.to_thread(self._conversations.save, message, answer)
        yield Done(answer=answer)

    async def _claims(
        self, composer: Composer, evidence: Evidence, draft: AnswerDraft, run: _Run
    ) -> AsyncIterator[ClaimReady]:
        lap = time.perf_counter()
        async for proposed in composer.compose(evidence):
            lap = run.lap("compose", lap)
            supported = verify(proposed, evidence)
            lap = run.lap("verify", lap)
            if supported is None:
                draft.dropped += 1
            else:
                yield draft.add(supported)
        run.lap("compose", lap)

    def _checked(self, request: ChatRequest) -> str:
        message = request.message.replace("\x00", " ").strip()
        if any("\ud800" <= character <= "\udfff" for character in message):
            raise InvalidQuestion("The question is not valid Unicode.", help="Send UTF-8 text.")
        if not message:
            raise InvalidQuestion("The question is empty.", help="Send some text in `message`.")
        if len(message) > self._max_question_chars:
            raise InvalidQuestion(
                f"The question has {len(message)} characters; the limit is "
                f"{self._max_question_chars}.",
                help="Shorten it, or raise QA_MAX_QUESTION_CHARS.",
            )
        if request.conversation_id and request.history:
            raise InvalidQuestion(
                "Both conversation_id and history were sent.", help="Send one of them."
            )
        return message

    async def _standalone(self, message: str, request: ChatRequest, run: _Run) -> str:
        history: Sequence[Turn] = request.history
        if request.conversation_id:
            history = await asyncio.to_thread(self._conversations.history, request.conversation_id)
        if not history:
            return message
        if self._rewriter is not None:
            try:
                return await self._rewriter(message, history)
            except ModelFault as error:
                run.degraded.append(f"language model: {error}")
        return standalone_by_rule(message, history)

    def _whole(
        self,
        request: ChatRequest,
        run: _Run,
        question: str,
        evidence: Evidence,
        draft: AnswerDraft,
        status: Status,
        composer: str,
    ) -> Answer:
        return Answer(
            id=f"ans_{secrets.token_hex(8)}",
            conversation_id=run.conversation_id,
            question=question,
            status=status,
            confidence=evidence.confidence,
            answer=draft.text if draft.claims else REFUSAL,
            claims=draft.claims,
            citations=draft.citations,
            disagreements=[],
            nearest=[
                NearArticle(article_id=a.id, title=a.title, source_file=a.source_file)
                for a in evidence.nearest
            ]
            if status == "not_found"
            else [],
            applied_filters=request.filters,
            composer=composer,
            degraded=run.degraded,
            timings_ms=run.timings,
        )
