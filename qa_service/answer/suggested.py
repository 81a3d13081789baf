"""Questions to ask after an answer, each of which was asked and is answered.

An answer waits for them a moment at most, and they wait for everybody: while another question is
under way none is looked up. What comes too late is known when the same articles answer again.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol

import structlog

from qa_service.contract.types import Answer, ChatRequest, Turn
from qa_service.operations.computing import computed

MOST = 3
TRIED = 6
"""Questions looked up for one answer."""
PATIENCE, PATIENCE_STREAMED = 0.2, 1.0
"""Seconds that an answer waits; one whose claims were shown as they came may wait longer."""
KNOWN = 2_000
"""Questions remembered, until the articles change."""
_log = structlog.get_logger(__name__)


class Candidate(Protocol):
    """A question, and the article that it was drawn from."""

    @property
    def question(self) -> str: ...
    @property
    def article_id(self) -> str: ...


Check = Callable[[ChatRequest], Awaitable[Answer]]
Place = tuple[str, int, int]


class Suggested:
    """What was looked up is shared by all answers."""

    def __init__(
        self, candidates: Callable[[Answer], Sequence[Candidate]], state: Callable[[], object]
    ) -> None:
        """`candidates` are unchecked, the best first; `state` changes with the articles."""
        self._candidates = candidates
        self._state = state
        self._of: object = None
        self._known: dict[tuple[str, str], Answer] = {}
        self._under_way = 0
        self._tasks: set[asyncio.Task[None]] = set()

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """While a question is answered."""
        self._under_way += 1
        try:
            yield
        finally:
            self._under_way -= 1

    async def after(
        self, answer: Answer, turns: Sequence[Turn], request: ChatRequest, check: Check
    ) -> list[str]:
        """At most three questions that are new to the conversation and tell something new."""
        if answer.choices or answer.small_talk:
            return []
        found: list[str] = []
        asked = {turn.content.casefold() for turn in turns} | {answer.question.casefold()}
        looking = asyncio.create_task(self._look(answer, asked, request, check, found))
        self._tasks.add(looking)
        looking.add_done_callback(self._tasks.discard)
        patience = PATIENCE_STREAMED if request.stream else PATIENCE
        await asyncio.wait({looking}, timeout=patience)
        return list(found)

    async def _look(
        self,
        answer: Answer,
        asked: set[str],
        request: ChatRequest,
        check: Check,
        found: list[str],
    ) -> None:
        """Adds to `found`. A fault costs the suggestions only."""
        told = _places(answer)
        try:
            candidates = await computed(self._candidates, answer)
            if (state := await asyncio.to_thread(self._state)) != self._of:
                self._of, self._known = state, {}
            new = [each for each in candidates if each.question.casefold() not in asked]
            for each in new[:TRIED]:
                following = await self._answer(each.question, request, check)
                if following is None:
                    return
                if _fits(following, each.article_id) and not (tells := _places(following)) <= told:
                    found.append(each.question)
                    told |= tells
                if len(found) == MOST:
                    return
        except Exception:
            _log.exception("suggesting_failed")

    async def _answer(self, question: str, request: ChatRequest, check: Check) -> Answer | None:
        """None when it is not known and others are waiting, or are looked up for."""
        key = (question, request.filters.model_dump_json())
        if key not in self._known:
            if self._under_way or len(self._tasks) > 1:
                return None
            asking = ChatRequest(message=question, filters=request.filters, store=False)
            answer = await check(asking)
            if len(self._known) >= KNOWN:
                self._known.pop(next(iter(self._known)))
            self._known[key] = answer
        return self._known[key]


def _fits(answer: Answer, article_id: str) -> bool:
    cited = {citation.article_id for citation in answer.citations}
    return answer.status == "answered" and not answer.choices and article_id in cited


def _places(answer: Answer) -> set[Place]:
    return {(c.article_id, c.start, c.end) for c in answer.citations}
