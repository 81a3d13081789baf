"""The answer path's events as the events of a response.

The order is the one that real clients keep their state by; all refer to one item, the message.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from fastapi.sse import format_sse_event

from qa_service.answer.events import ClaimReady, Done, Event, Searching
from qa_service.http.errors import Problem
from qa_service.http.openai_api.response_draft import ResponseDraft


class ResponseWire:
    """Of one stream."""

    def __init__(self, draft: ResponseDraft) -> None:
        self._draft = draft
        self._sent = 0

    def frames(self, event: Event) -> Iterator[bytes]:
        match event:
            case Searching():
                yield from self._begin()
            case ClaimReady():
                yield self._delta(self._draft.told.add(event.segments, event.citations))
            case Done():
                if rest := self._draft.rest:
                    yield self._delta(rest)
                yield from self._end()

    def failure(self, problem: Problem) -> bytes:
        """With `error` as well, which is what makes the clients raise."""
        error = problem.error.model_dump()
        told = {"code": problem.error.code, "message": problem.error.message, "param": None}
        return self._frame("error", **told, error=error)

    def _begin(self) -> Iterator[bytes]:
        begun = self._draft.begun()
        yield self._frame("response.created", response=begun)
        yield self._frame("response.in_progress", response=begun)
        yield self._frame("response.output_item.added", output_index=0, item=self._draft.item_begun)
        yield self._of_part("response.content_part.added", part=_EMPTY)

    def _end(self) -> Iterator[bytes]:
        done = self._draft.response.model_dump(mode="json")
        item = done["output"][0]
        (part,) = item["content"]
        for number, annotation in enumerate(part["annotations"]):
            yield self._of_part(
                "response.output_text.annotation.added",
                annotation_index=number,
                annotation=annotation,
            )
        yield self._of_part("response.output_text.done", text=part["text"], logprobs=[])
        yield self._of_part("response.content_part.done", part=part)
        yield self._frame("response.output_item.done", output_index=0, item=item)
        yield self._frame("response.completed", response=done)

    def _delta(self, text: str) -> bytes:
        return self._of_part("response.output_text.delta", delta=text, logprobs=[])

    def _of_part(self, type: str, **data: Any) -> bytes:
        place = {"item_id": self._draft.item_id, "output_index": 0, "content_index": 0}
        return self._frame(type, **place, **data)

    def _frame(self, type: str, **data: Any) -> bytes:
        body: Mapping[str, Any] = {"type": type, "sequence_number": self._sent, **data}
        self._sent += 1
        return format_sse_event(event=type, data_str=json.dumps(body, ensure_ascii=False))


_EMPTY: dict[str, Any] = {"type": "output_text", "text": "", "annotations": [], "logprobs": []}
