"""POST /v1/chat: a question in, the answer out, whole or as it is made."""

from typing import Annotated

from fastapi import APIRouter, Body, Header, Query, Request, Response
from starlette.responses import StreamingResponse

from qa_service.contract.types import Answer, ChatRequest
from qa_service.http import examples
from qa_service.http.chat_events import StreamQuery, described, stream_content
from qa_service.http.depends import TheReplies, TheService
from qa_service.http.disconnect import until_disconnect
from qa_service.http.models import UnicodeOnly
from qa_service.http.rate_limit import STREAM
from qa_service.http.sse import ChatWire, open_stream

router = APIRouter(tags=["chat"])
Question = Annotated[ChatRequest, UnicodeOnly, Body(openapi_examples=examples.CHAT)]
SeenLast = Annotated[
    str | None,
    Header(alias="Last-Event-ID", description="Sends only what came after the event of this id."),
]


@router.post(
    "/v1/chat",
    summary="Ask a question",
    operation_id="ask",
    response_model=Answer,
    responses={200: {"description": "The answer.", "content": stream_content()}},
)
async def chat(request: Request, service: TheService, question: Question) -> Answer | Response:
    """Answers from the articles alone; every claim cites the characters that say it.

    A client that hangs up ends the work, unless it sent an Idempotency-Key: then the answer is
    finished and stored, and the same request gets it again, from its beginning. With `stream` the
    answer comes as the events of `POST /v1/chat/stream`, which generated clients should call.
    """
    if question.stream:
        return await _streamed(request, service, question)
    return await until_disconnect(request, service.path.answer(question))


@router.post(
    STREAM,
    summary="Ask a question, and get the answer as it is made",
    operation_id="ask_streaming",
    response_class=StreamingResponse,
    responses=described(),
)
async def stream(
    request: Request, service: TheService, question: Question, _: SeenLast = None
) -> Response:
    """Whatever becomes of the connection, the answer is finished: the rest of its events is sent to
    who asks with `Last-Event-ID`, for a day. `stream` in the body makes no difference.
    """
    return await _streamed(request, service, question)


@router.get(
    STREAM,
    summary="The same for a browser's EventSource",
    operation_id="follow_answer",
    response_class=StreamingResponse,
    responses=described(),
)
async def follow(
    request: Request,
    service: TheService,
    asked: Annotated[StreamQuery, Query()],
    _: SeenLast = None,
) -> Response:
    """An EventSource that lost its connection goes on where it was, and ends after `done`."""
    return await _streamed(request, service, asked.request())


@router.delete("/v1/chat", summary="Stop a question", operation_id="stop_asking", status_code=204)
async def stop(replies: TheReplies, idempotency_key: Annotated[str, Header()]) -> None:
    """Ends the work on what was asked with this Idempotency-Key, if it is under way. A stream that
    was asked for without one has the part of its events' ids before the colon.
    """
    replies.stop(idempotency_key)


async def _streamed(request: Request, service: TheService, question: ChatRequest) -> Response:
    wire = ChatWire(getattr(request.state, "stream", ""))
    return await open_stream(request, service.path.events(question), wire)
