"""The HTTP interface over the data folder, without a server: for commands that need its routes."""

import asyncio
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

import httpx

from qa_service.cli.backend_remote import RemoteService
from qa_service.http.app import create_app
from qa_service.operations.logs import configure_logs
from qa_service.settings import Settings
from qa_service.wiring import opened_service


class _Here(httpx.BaseTransport):
    """Answers requests in this process, one after the other."""

    def __init__(self, app: httpx.ASGITransport) -> None:
        self._app = app

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return asyncio.run(self._answer(request))

    async def _answer(self, request: httpx.Request) -> httpx.Response:
        content = request.read()
        async with httpx.AsyncClient(transport=self._app) as client:
            asked = client.build_request(
                request.method, request.url, headers=request.headers, content=content
            )
            answer = await client.send(asked)
        return httpx.Response(answer.status_code, headers=answer.headers, content=answer.content)


@contextmanager
def served_here(settings: Settings) -> Iterator[RemoteService]:
    """As its owner: whoever can open the folder may do everything."""
    configure_logs("error")  # nobody wants to read of each request
    key = secrets.token_urlsafe()
    with opened_service(settings) as service:
        app = httpx.ASGITransport(create_app(service, local_key=key.encode()))
        with httpx.Client(
            transport=_Here(app),
            base_url="http://localhost",
            headers={"Authorization": f"Bearer {key}", "Accept-Encoding": "identity"},
        ) as http:
            yield RemoteService(http, settings.max_article_bytes)
