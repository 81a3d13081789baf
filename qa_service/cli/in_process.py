"""The HTTP interface over the data folder, without a server: for commands that need its routes."""

import asyncio
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import httpx

from qa_service.cli.backend_remote import RemoteService
from qa_service.cli.link import Asked
from qa_service.http.app import create_app
from qa_service.operations.logs import configure_logs
from qa_service.settings import Settings
from qa_service.wiring import opened_service


class _Answered(BytesIO):
    def __init__(self, status: int, content: bytes) -> None:
        super().__init__(content)
        self.status = status


class _Here:
    """Answers in this process, one exchange after the other."""

    url = "http://localhost"

    def __init__(self, app: httpx.ASGITransport, key: str) -> None:
        self._app = app
        self._headers = {"Authorization": f"Bearer {key}"}

    def send(self, asked: Asked) -> _Answered:
        return asyncio.run(self._answer(asked))

    async def _answer(self, asked: Asked) -> _Answered:
        headers = self._headers | {"Content-Type": asked.kind}
        async with httpx.AsyncClient(transport=self._app, base_url=self.url) as client:
            answer = await client.request(
                asked.method, asked.route, headers=headers, content=asked.body
            )
        return _Answered(answer.status_code, answer.content)


@contextmanager
def served_here(settings: Settings) -> Iterator[RemoteService]:
    """As its owner: whoever can open the folder may do everything."""
    configure_logs("error")  # nobody wants to read of each request
    key = secrets.token_urlsafe()
    with opened_service(settings) as service:
        app = httpx.ASGITransport(create_app(service, local_key=key.encode()))
        yield RemoteService(_Here(app, key), settings.max_article_bytes)
