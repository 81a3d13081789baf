"""A response while its answer is made."""

import secrets
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

from qa_service.answer.events import Done, Event
from qa_service.contract.types import Answer
from qa_service.http.openai_api.response_types import (
    OutputMessage,
    ResponseOut,
    response_tokens,
    text_of_answer,
)
from qa_service.http.openai_api.told import Told


class ResponseDraft:
    """`given` is what of the request a response repeats."""

    def __init__(self, told: Told, **given: Any) -> None:
        self.told = told
        self.item_id = f"msg_{secrets.token_hex(12)}"
        self.rest = ""
        """What of the text no claim brought."""
        self.response = ResponseOut(
            id=f"resp_{secrets.token_hex(12)}",
            created_at=int(time.time()),
            status="in_progress",
            output=[],
            **given,
        )

    @property
    def item_begun(self) -> dict[str, Any]:
        return self._item("in_progress", []).model_dump(mode="json")

    def begun(self) -> dict[str, Any]:
        return self.response.model_dump(mode="json", exclude={"answer"})

    def finish(self, answer: Answer) -> ResponseOut:
        """The whole response. What the stream still owes is `rest`."""
        self.rest = self.told.rest(answer.segments, answer.citations)
        text = text_of_answer(self.told.text, self.told.sources)
        self.response = self.response.model_copy(
            update={
                "status": "completed",
                "output": [self._item("completed", [text])],
                "usage": response_tokens(answer.usage),
                "answer": answer,
            }
        )
        return self.response

    async def finished_by(
        self, events: AsyncIterator[Event], keep: Callable[[Answer], Awaitable[None]]
    ) -> AsyncIterator[Event]:
        """The events, and the response finished and kept when the last one is passed on."""
        async for event in events:
            if isinstance(event, Done):
                self.finish(event.answer)
                await keep(event.answer)
            yield event

    def _item(self, status: Any, content: list[Any]) -> OutputMessage:
        return OutputMessage(id=self.item_id, status=status, content=content)
