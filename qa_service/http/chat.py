"""POST /v1/chat: a question in, the answer out, whole or as it is made."""

from typing import Annotated

from fastapi import APIRouter, Body, Header, Request, Response

from qa_service.contract.types import Answer, ChatRequest
from qa_service.http import examples
from qa_service.http.depends import TheReplies, TheService
from qa_service.http.disconnect import until_disconnect
from qa_service.http.models import UnicodeOnly
from qa_service.http.sse import open_stream

router = APIRouter(tags=["chat"])

_STREAM = (
    "With `stream`: server-sent events `status` (searching, answering), `claim` (a verified "
    "claim and the citations it uses for the first time), `done` (the whole answer) or `error`."
)


@router.post(
    "/v1/chat",
    summary="Ask a question",
    response_model=Answer,
    responses={200: {"description": _STREAM, "content": {"text/event-stream": {}}}},
)
async def chat(
    request: Request,
    service: TheService,
    question: Annotated[ChatRequest, UnicodeOnly, Body(openapi_examples=examples.CHAT)],
) -> Answer | Response:
    """Answers from the articles alone; every claim cites the characters that say it.

    A client that hangs up ends the work, unless it sent an Idempotency-Key: then the answer is
    finished and stored, and the same request gets it again, from its beginning.
    """
    if question.stream:
        return await open_stream(request, service.path.events(question))
    return await until_disconnect(request, service.path.answer(question))


@router.delete("/v1/chat", summary="Stop a question", status_code=204)
async def stop(replies: TheReplies, idempotency_key: Annotated[str, Header()]) -> None:
    """Ends the work on what was asked with this Idempotency-Key, if it is under way."""
    replies.stop(idempotency_key)
