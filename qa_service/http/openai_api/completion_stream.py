"""The answer path's events as chunks of a chat completion.

What real clients stumble over is left out: names and ids of events, a role in a second chunk,
sources in several chunks, anything after the usage.
"""

import json
from collections.abc import Iterator, Mapping

from fastapi.sse import format_sse_event

from qa_service.answer.events import ClaimReady, Done, Event, Searching
from qa_service.contract.types import Answer
from qa_service.http.errors import Problem
from qa_service.http.openai_api.completion_types import Head, annotations_of, tokens_of
from qa_service.http.openai_api.told import Told


class CompletionWire:
    """Of one stream; `head` is what all its chunks share."""

    def __init__(self, head: Head, told: Told, *, with_usage: bool) -> None:
        self._head = {**head.model_dump(), "object": "chat.completion.chunk"}
        self._told = told
        self._with_usage = with_usage

    def frames(self, event: Event) -> Iterator[bytes]:
        match event:
            case Searching():
                yield self._delta({"role": "assistant", "content": ""})
            case ClaimReady():
                yield self._delta({"content": self._told.add(event.segments, event.citations)})
            case Done():
                yield from self._last(event.answer)

    def failure(self, problem: Problem) -> bytes:
        return _frame({"error": problem.error.model_dump()})

    def _last(self, answer: Answer) -> Iterator[bytes]:
        if rest := self._told.rest(answer.segments, answer.citations):
            yield self._delta({"content": rest})
        if sources := annotations_of(self._told.sources):
            told = [{"index": at, **each.model_dump()} for at, each in enumerate(sources)]
            yield self._delta({"annotations": told})
        yield self._delta({}, finish="stop", answer=answer.model_dump(mode="json"))
        if self._with_usage:
            usage = tokens_of(answer.usage).model_dump()
            yield _frame({**self._head, "choices": [], "usage": usage})
        yield format_sse_event(data_str="[DONE]")

    def _delta(
        self, delta: Mapping[str, object], finish: str | None = None, **rest: object
    ) -> bytes:
        choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}
        usage = {"usage": None} if self._with_usage else {}
        return _frame({**self._head, "choices": [choice], **usage, **rest})


def _frame(data: Mapping[str, object]) -> bytes:
    return format_sse_event(data_str=json.dumps(data, ensure_ascii=False))
