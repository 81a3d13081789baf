"""POST /v1/responses: a question in, the answer as a response, which can be continued."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Body, Query, Request, Response
from pydantic import ConfigDict, Field

from qa_service.contract.segments import Documented, without_notes
from qa_service.contract.types import (
    MOST_TURN_CHARS,
    MOST_TURNS,
    Answer,
    ChatRequest,
    FilterSpec,
    Turn,
)
from qa_service.http import examples
from qa_service.http.depends import TheService
from qa_service.http.disconnect import until_disconnect
from qa_service.http.errors import Kind, Rejected
from qa_service.http.models import UnicodeOnly
from qa_service.http.openai_api.messages import ChatMessage, asked
from qa_service.http.openai_api.models import LINKED, known_model
from qa_service.http.openai_api.refused import refuse_what_changes_the_answer
from qa_service.http.openai_api.response_draft import ResponseDraft
from qa_service.http.openai_api.response_stream import ResponseWire
from qa_service.http.openai_api.response_types import DeletedResponse, ResponseOut
from qa_service.http.openai_api.told import Told
from qa_service.http.sse import open_stream

router = APIRouter(prefix="/v1/responses", tags=["openai"])

_STREAM = (
    "With `stream`: server-sent events from `response.created` over `response.output_text.delta` "
    "to `response.completed`, with a rising `sequence_number`."
)


class InputItem(ChatMessage):
    """A message; items of other types (what tools said, reasoning) are passed over."""

    type: str = "message"


class ResponseRequest(Documented):
    """As OpenAI's clients send it. Fields not named here are ignored."""

    model_config = ConfigDict(extra="allow")

    model: str
    input: str | Annotated[list[InputItem], Field(min_length=1)]
    instructions: str | None = None
    previous_response_id: str | None = None
    stream: bool | None = None
    store: bool | None = None
    """Whether the response can be read again and continued; so unless false."""
    metadata: dict[str, str] | None = None
    filters: FilterSpec = Field(default_factory=FilterSpec)
    """This service's own: restricts which articles are searched."""


@router.post(
    "",
    summary="Ask as OpenAI's newer clients do",
    operation_id="create_response",
    response_model=ResponseOut,
    responses={200: {"description": _STREAM, "content": {"text/event-stream": {}}}},
)
async def create_response(
    request: Request,
    service: TheService,
    wanted: Annotated[ResponseRequest, UnicodeOnly, Body(openapi_examples=examples.RESPONSE)],
) -> ResponseOut | Response:
    """The last message of `input` is the question. It is understood from the messages before it,
    and from all that came before `previous_response_id`. `instructions` are not read."""
    model = known_model(wanted.model)
    refuse_what_changes_the_answer(wanted.model_extra or {})
    question = _question(wanted)
    if wanted.previous_response_id:
        before = await asyncio.to_thread(service.responses.turns, wanted.previous_response_id)
        history = [*before, *question.history][-MOST_TURNS:]
        question = question.model_copy(update={"history": history})
    store = wanted.store is not False
    draft = ResponseDraft(
        Told(linked=model.id == LINKED),
        model=model.id,
        instructions=wanted.instructions,
        metadata=wanted.metadata or {},
        previous_response_id=wanted.previous_response_id,
        store=store,
    )

    async def keep(answer: Answer) -> None:
        if store:
            said = _said(question.message, answer)
            body = draft.response.model_dump(mode="json")
            turns = [*question.history, *said]
            await asyncio.to_thread(service.responses.save, draft.response.id, turns, body)

    if wanted.stream:
        events = draft.finished_by(service.path.events(question), keep)
        return await open_stream(request, events, ResponseWire(draft))
    answer = await until_disconnect(request, service.path.answer(question))
    response = draft.finish(answer)
    await keep(answer)
    return response


@router.get("/{response_id}", summary="A response again", operation_id="get_response")
def get_response(
    service: TheService,
    response_id: str,
    stream: Annotated[bool, Query(include_in_schema=False)] = False,
) -> ResponseOut:
    """As it was given, if it was stored."""
    if stream:
        kind = Kind(400, "unsupported_parameter", "Not supported", "stream")
        raise Rejected(kind, "A stored response is read whole; leave out `stream`.")
    return ResponseOut.model_validate(service.responses.body(response_id))


@router.delete("/{response_id}", summary="Delete a response", operation_id="delete_response")
def delete_response(service: TheService, response_id: str) -> DeletedResponse:
    """It can no longer be read or continued."""
    service.responses.delete(response_id)
    return DeletedResponse(id=response_id)


def _question(wanted: ResponseRequest) -> ChatRequest:
    if isinstance(wanted.input, str):
        return ChatRequest(message=wanted.input, store=False, filters=wanted.filters)
    messages: list[ChatMessage] = [item for item in wanted.input if item.type == "message"]
    return asked(messages, name="input", store=False, filters=wanted.filters)


def _said(question: str, answer: Answer) -> list[Turn]:
    told = without_notes(answer.answer, answer.segments)[:MOST_TURN_CHARS]
    return [
        Turn(role="user", content=question[:MOST_TURN_CHARS]),
        Turn(role="assistant", content=told, choices=answer.choices),
    ]
