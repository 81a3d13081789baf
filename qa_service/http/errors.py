"""One table from what went wrong to what an HTTP client sees.

The body has the members of RFC 9457 and an `error` object in OpenAI's shape, so that both
kinds of client can read it. A fault of ours (500 and up) is logged whole and told in general.
"""

from dataclasses import dataclass
from http import HTTPStatus
from traceback import format_exception
from typing import Literal

import structlog
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.responses import Response

from index.errors import (
    ArticleNotFound,
    ArticleTooLarge,
    DataFolderBusy,
    EmbeddingFault,
    EmbeddingMismatch,
    EmptyArticle,
    IndexFault,
    NameTaken,
    PageNotFound,
    StorageFault,
    StoryNotFound,
    UnreadableArticle,
    UnsupportedFormat,
    VersionNotFound,
)
from qa_service.errors import (
    AnswerNotFound,
    ConversationNotFound,
    FeedbackNotFound,
    IngestNotFound,
    InvalidFilter,
    InvalidQuestion,
    KeyNotFound,
    ModelFault,
    ModelRefused,
    NoteNotFound,
    ResponseNotFound,
    ServiceFault,
)
from qa_service.http.invalid import explain

RETRY_AFTER_SECONDS = 5

ErrorType = Literal[
    "invalid_request_error",
    "authentication_error",
    "permission_error",
    "rate_limit_error",
    "server_error",
]


class ErrorDetail(BaseModel):
    """What OpenAI's clients read."""

    message: str
    type: ErrorType
    param: str | None
    code: str


class Problem(BaseModel):
    """What every error response holds (RFC 9457, and `error` in OpenAI's shape)."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    error: ErrorDetail


@dataclass(frozen=True, slots=True)
class Kind:
    """A sort of error: stable for clients, whatever the words of one case are."""

    status: int
    code: str
    title: str
    param: str | None = None

    def __post_init__(self) -> None:
        known_kinds.setdefault(self.name, self)

    @property
    def name(self) -> str:
        """The last part of its `type`."""
        return self.code.replace("_", "-")


known_kinds: dict[str, "Kind"] = {}
"""Every kind by name, for the page that its `type` leads to."""


class Rejected(HTTPException):
    """A request refused by the HTTP layer itself."""

    def __init__(self, kind: Kind, detail: str, *, headers: dict[str, str] | None = None) -> None:
        super().__init__(kind.status, detail, headers)
        self.kind = kind


class ClientGone(Exception):
    """The client closed the connection; nobody will read what is answered."""


INTERNAL = Kind(500, "internal_error", "Internal error")
INVALID_BODY = Kind(400, "invalid_request", "Invalid request")
UNSUPPORTED_TYPE = Kind(415, "unsupported_media_type", "Unsupported media type")
BODY_TOO_LARGE = Kind(413, "body_too_large", "Request too large")

KINDS: dict[type[Exception], Kind] = {
    InvalidQuestion: Kind(400, "invalid_question", "Invalid question"),
    InvalidFilter: Kind(400, "invalid_filter", "Invalid filter", "filters"),
    ConversationNotFound: Kind(
        404, "conversation_not_found", "Conversation not found", "conversation_id"
    ),
    AnswerNotFound: Kind(404, "answer_not_found", "Answer not found", "answer_id"),
    ResponseNotFound: Kind(404, "response_not_found", "Response not found", "previous_response_id"),
    KeyNotFound: Kind(404, "key_not_found", "Key not found"),
    IngestNotFound: Kind(404, "ingest_not_found", "Ingest not found"),
    FeedbackNotFound: Kind(404, "feedback_not_found", "Feedback not found"),
    NoteNotFound: Kind(404, "note_not_found", "Note not found"),
    ModelRefused: Kind(502, "model_refused", "The language model refused"),
    ModelFault: Kind(503, "model_unavailable", "The language model is not available"),
    VersionNotFound: Kind(404, "version_not_found", "Version not found", "version"),
    PageNotFound: Kind(404, "page_not_found", "Page not found"),
    ArticleNotFound: Kind(404, "article_not_found", "Article not found"),
    StoryNotFound: Kind(404, "story_not_found", "Story not found"),
    UnsupportedFormat: Kind(415, "unsupported_format", "Unsupported file format", "file"),
    ArticleTooLarge: Kind(413, "article_too_large", "Article too large", "file"),
    EmptyArticle: Kind(422, "empty_article", "Article without text", "file"),
    UnreadableArticle: Kind(422, "unreadable_article", "Unreadable article", "file"),
    NameTaken: Kind(409, "name_taken", "Name already taken", "source_file"),
    EmbeddingFault: Kind(503, "embedding_unavailable", "The embedding model is not available"),
    EmbeddingMismatch: Kind(503, "embedding_mismatch", "Articles need to be embedded again"),
    DataFolderBusy: Kind(503, "data_folder_busy", "The data folder is in use"),
    StorageFault: Kind(503, "storage_unavailable", "The storage refused"),
    ClientGone: Kind(499, "client_closed_request", "Client closed the request"),
    ServiceFault: INTERNAL,
    IndexFault: INTERNAL,
}

_TYPES: dict[int, ErrorType] = {
    401: "authentication_error",
    403: "permission_error",
    429: "rate_limit_error",
}
_log = structlog.get_logger(__name__)


def problem_of(error: Exception, *, path: str, request_id: str) -> Problem:
    """What a client is told of an exception; logs it when the fault is ours."""
    if isinstance(error, Rejected):
        return _problem(error.kind, error.detail, path)
    if isinstance(error, RequestValidationError):
        if isinstance(error.body, bytes):  # FastAPI leaves a body that is not JSON as it is
            return _problem(
                UNSUPPORTED_TYPE, "Send JSON, with Content-Type: application/json.", path
            )
        param, detail = explain(error)
        return _problem(INVALID_BODY, detail, path, param)
    if isinstance(error, HTTPException):
        return _problem(*_routing(error, path), path)
    kind = kind_of(error)
    if kind.status < 500:
        return _problem(kind, str(error), path)
    # As text, because some renderers of exceptions print the variables too: keys and questions.
    trace = "".join(format_exception(error))
    _log.error(kind.code, request_id=request_id, path=path, exception=trace)
    told = [f"{kind.title}.", getattr(error, "help", ""), f"Request id: {request_id}."]
    return _problem(kind, " ".join(part for part in told if part), path)


def kind_of(error: Exception) -> Kind:
    """The table's entry for an exception's class or the nearest class above it."""
    return next((KINDS[cls] for cls in type(error).__mro__ if cls in KINDS), INTERNAL)


def problem_response(problem: Problem, headers: dict[str, str] | None = None) -> Response:
    return Response(
        problem.model_dump_json(),
        status_code=problem.status,
        headers=headers,
        media_type="application/problem+json",
    )


def headers_of(error: Exception) -> dict[str, str]:
    """Headers that belong to an error: when to try again, which methods are allowed."""
    if isinstance(error, HTTPException):
        return dict(error.headers or {})
    if getattr(error, "retryable", False):
        return retry_headers()
    return {}


def retry_headers() -> dict[str, str]:
    return {"Retry-After": str(RETRY_AFTER_SECONDS)}


def _routing(error: HTTPException, path: str) -> tuple[Kind, str]:
    """What FastAPI and Starlette refuse before a route of ours runs."""
    if error.status_code == 404:
        return Kind(404, "not_found", "Not found"), f"There is nothing at {path}."
    if error.status_code == 405:
        allowed = (error.headers or {}).get("Allow", "other methods")
        kind = Kind(405, "method_not_allowed", "Method not allowed")
        return kind, f"{path} answers {allowed}."
    if error.status_code == 400:
        return INVALID_BODY, "The body cannot be read: it is not JSON this service accepts."
    title = HTTPStatus(error.status_code).phrase
    code = title.lower().replace(" ", "_").replace("-", "_")
    return Kind(error.status_code, code, title), f"{title}."


def _problem(kind: Kind, detail: str, path: str, param: str | None = None) -> Problem:
    fallback: ErrorType = "server_error" if kind.status >= 500 else "invalid_request_error"
    return Problem(
        type=f"/problems/{kind.name}",
        title=kind.title,
        status=kind.status,
        detail=detail,
        instance=path,
        error=ErrorDetail(
            message=detail,
            type=_TYPES.get(kind.status, fallback),
            param=param or kind.param,
            code=kind.code,
        ),
    )
