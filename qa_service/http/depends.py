"""What a route asks for: the service, from the app it was built into."""

import asyncio
from typing import Annotated

from fastapi import Depends, Request

from qa_service.http.replies import Replies
from qa_service.wiring import Service


def _service(request: Request) -> Service:
    service = request.app.state.service
    assert isinstance(service, Service)
    return service


def _writing(request: Request) -> asyncio.Lock:
    lock = request.app.state.writing
    assert isinstance(lock, asyncio.Lock)
    return lock


def _replies(request: Request) -> Replies:
    replies = request.app.state.replies
    assert isinstance(replies, Replies)
    return replies


TheService = Annotated[Service, Depends(_service)]
Writing = Annotated[asyncio.Lock, Depends(_writing)]
"""Held while articles change: writers queue here, not in the threads that answer questions."""
TheReplies = Annotated[Replies, Depends(_replies)]
