"""POST /v1/chat/completions: a question as messages, the answer as a chat completion."""

import secrets
import time
from typing import Annotated

from fastapi import APIRouter, Body, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from qa_service.contract.segments import Documented
from qa_service.contract.types import FilterSpec
from qa_service.http import examples
from qa_service.http.depends import TheService
from qa_service.http.disconnect import until_disconnect
from qa_service.http.models import UnicodeOnly
from qa_service.http.openai_api.completion_stream import CompletionWire
from qa_service.http.openai_api.completion_types import (
    Completion,
    CompletionChoice,
    Head,
    Message,
    annotations_of,
    tokens_of,
)
from qa_service.http.openai_api.messages import Messages, asked
from qa_service.http.openai_api.models import LINKED, known_model
from qa_service.http.openai_api.refused import refuse_what_changes_the_answer
from qa_service.http.openai_api.told import Told
from qa_service.http.sse import open_stream

router = APIRouter(tags=["openai"])

_STREAM = (
    "With `stream`: server-sent events without names, each a `chat.completion.chunk`; the "
    "sources come in one chunk before the last, then `[DONE]`."
)


class StreamOptions(BaseModel):
    model_config = ConfigDict(extra="ignore")

    include_usage: bool | None = None


class CompletionRequest(Documented):
    """As OpenAI's clients send it. Fields not named here are ignored."""

    model_config = ConfigDict(extra="allow")

    model: str
    messages: Messages
    stream: bool | None = None
    stream_options: StreamOptions | None = None
    store: bool | None = None
    """Keeps question and answer as a conversation; off unless asked for, as clients send along
    what was said before."""
    filters: FilterSpec = Field(default_factory=FilterSpec)
    """This service's own: restricts which articles are searched."""


@router.post(
    "/v1/chat/completions",
    summary="Ask as OpenAI's clients do",
    operation_id="create_chat_completion",
    response_model=Completion,
    responses={200: {"description": _STREAM, "content": {"text/event-stream": {}}}},
)
async def create_chat_completion(
    request: Request,
    service: TheService,
    wanted: Annotated[CompletionRequest, UnicodeOnly, Body(openapi_examples=examples.COMPLETION)],
) -> Completion | Response:
    """The last message is the question, those before it are its history. Instructions (`system`)
    are not read: an answer follows from the articles alone."""
    model = known_model(wanted.model)
    refuse_what_changes_the_answer(wanted.model_extra or {})
    question = asked(
        wanted.messages, name="messages", store=bool(wanted.store), filters=wanted.filters
    )
    told = Told(linked=model.id == LINKED)
    head = Head(id=f"chatcmpl-{secrets.token_hex(12)}", created=int(time.time()), model=model.id)
    if wanted.stream:
        usage = bool(wanted.stream_options and wanted.stream_options.include_usage)
        wire = CompletionWire(head, told, with_usage=usage)
        return await open_stream(request, service.path.events(question), wire)
    answer = await until_disconnect(request, service.path.answer(question))
    told.rest(answer.segments, answer.citations)
    message = Message(content=told.text, annotations=annotations_of(told.sources))
    return Completion(
        **head.model_dump(),
        choices=[CompletionChoice(message=message)],
        usage=tokens_of(answer.usage),
        answer=answer,
    )
