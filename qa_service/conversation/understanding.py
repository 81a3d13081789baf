"""A message in its conversation -> small talk, or a question that can be searched on its own."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from index.smalltalk.reader import SmallTalk, SmallTalkReader
from prompts import load
from qa_service.conversation.standalone import standalone_by_rule
from qa_service.conversation.store import ConversationStore
from qa_service.errors import ModelFault
from qa_service.run import Run
from qa_service.types import ChatRequest, Turn

Rewriter = Callable[[str, Sequence[Turn]], Awaitable[str]]
"""A language model's way to make a follow-up standalone. Raises ModelFault."""


class Understanding:
    """Raises ConversationNotFound, StorageFault and EmbeddingFault."""

    def __init__(
        self,
        conversations: ConversationStore,
        rewriter: Rewriter | None,
        small_talk: SmallTalkReader | None,
        *,
        max_question_chars: int,
    ) -> None:
        self._conversations = conversations
        self._rewriter = rewriter
        self._small_talk = small_talk
        self._max_question_chars = max_question_chars

    def small_talk(self, message: str) -> SmallTalk | None:
        """What a message is when it asks for no news; None when it may."""
        return self._small_talk.read(message) if self._small_talk else None

    async def turns(self, request: ChatRequest) -> Sequence[Turn]:
        """The conversation so far, oldest first."""
        if request.conversation_id:
            return await asyncio.to_thread(self._conversations.history, request.conversation_id)
        return request.history

    async def standalone(self, message: str, turns: Sequence[Turn], run: Run) -> str:
        """By the model when there is one, else by rule."""
        if not turns:
            return message
        if self._rewriter is not None:
            try:
                rewritten = await self._rewriter(message, turns)
                run.prompts["standalone"] = load("standalone").version
                return rewritten
            except ModelFault as error:
                run.degraded.append(f"language model: {error}")
        by_rule = asyncio.to_thread(standalone_by_rule, message, self._asking(turns))
        standalone = await run.contained.of(by_rule, message)
        return standalone[: self._max_question_chars]

    def _asking(self, turns: Sequence[Turn]) -> Sequence[Turn]:
        """Without small talk at the end and what was said to it: nothing follows up on thanks."""
        kept = list(turns)
        while len(kept) > 1 and kept[-1].role == "assistant" and kept[-2].role == "user":
            if not self.small_talk(kept[-2].content):
                break
            del kept[-2:]
        return kept
