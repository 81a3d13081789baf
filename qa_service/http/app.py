"""The whole HTTP application over one service."""

import asyncio
from collections.abc import Sequence
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import Response

from qa_service.http import (
    articles,
    chat,
    conversations,
    desk,
    docs,
    feedback,
    health,
    ingests,
    keys,
    metrics,
    pages,
    problems,
    revisions,
    search,
    source_page,
    stories,
    suggestions,
    web,
)
from qa_service.http.admission import Admission
from qa_service.http.auth import OPEN_PATHS, Auth, Doors
from qa_service.http.browser_guard import BrowserGuard
from qa_service.http.conditional import Conditional
from qa_service.http.envelope import Envelope, request_id_of
from qa_service.http.error_page import told
from qa_service.http.errors import headers_of, problem_of
from qa_service.http.idempotency import Idempotency
from qa_service.http.limits import BodyLimit
from qa_service.http.mounted import Mounted
from qa_service.http.openai_api import completions, models, responses
from qa_service.http.openapi import described
from qa_service.http.ranged import PackWhole
from qa_service.http.rate_limit import RateLimit
from qa_service.http.replies import Replies
from qa_service.http.sub_path import SubPath, sub_path_of
from qa_service.wiring import Service

_ROUTERS = (
    chat,
    suggestions,
    search,
    articles,
    revisions,
    pages,
    ingests,
    stories,
    conversations,
    feedback,
    desk,
    keys,
    health,
    metrics,
    completions,
    responses,
    models,
    source_page,
    problems,
    docs,
    web,
)
_WORTH_PACKING = 1_000
"""Bytes from which an answer is sent compressed."""
_TOLD_TO_PAGES = (
    "ETag",
    "Location",
    "RateLimit",
    "RateLimit-Policy",
    "Retry-After",
    "X-Request-Id",
)
_ANY_ERROR: dict[int | str, dict[str, Any]] = {
    "default": {
        "description": "An error.",
        "content": {
            "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}
        },
    }
}


def create_app(
    service: Service, mounted: Sequence[Mounted] = (), *, local_key: bytes = b""
) -> FastAPI:
    """The application; whoever built the service closes it. `local_key` opens it too."""
    app = FastAPI(
        title="qa-service",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        responses=_ANY_ERROR,
        generate_unique_id_function=_name_of,
        exception_handlers={HTTPException: _answer, RequestValidationError: _answer},
    )
    app.state.service = service
    app.state.writing = asyncio.Lock()
    app.state.replies = Replies()
    for module in _ROUTERS:
        app.include_router(module.router)
    app.mount("/assets", web.assets())
    for channel in mounted:
        app.include_router(channel.router)
    settings = service.settings
    # The last one added is the first a request meets.
    app.add_middleware(Idempotency, replies=app.state.replies)
    app.add_middleware(BodyLimit, max_article_bytes=settings.max_article_bytes)
    own_check = frozenset(path for channel in mounted for path in channel.open_paths)
    app.add_middleware(Admission, at_once=settings.questions_at_once)
    app.add_middleware(RateLimit, per_minute=settings.questions_per_minute)
    doors = Doors(settings.api_keys, service.keys, local_key)
    app.add_middleware(Auth, doors=doors, open_paths=OPEN_PATHS | own_check)
    app.add_middleware(BrowserGuard, settings=settings, doors=doors, open_paths=own_check)
    app.add_middleware(Conditional)
    app.add_middleware(PackWhole, minimum_size=_WORTH_PACKING)
    if settings.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.cors_origins,
            allow_methods=["*"],
            allow_headers=["*"],
            expose_headers=_TOLD_TO_PAGES,
        )
    app.add_middleware(SubPath, path=sub_path_of(settings.public_url))
    app.add_middleware(Envelope)
    server = sub_path_of(settings.public_url) or "/"
    app.openapi = lambda: described(  # type: ignore[method-assign]
        app, needs_key=doors.locked, server=server
    )
    return app


def _name_of(route: APIRoute) -> str:
    """What generated clients call an operation."""
    return route.name


async def _answer(request: Request, error: Exception) -> Response:
    problem = problem_of(error, path=request.url.path, request_id=request_id_of(request.scope))
    return told(request, problem, headers_of(error))
