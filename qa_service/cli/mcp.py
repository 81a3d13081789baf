"""`qa-service mcp`: the MCP server on this process's own stdin and stdout."""

import asyncio
from collections.abc import Sequence
from itertools import islice

from qa_service.cli.backend import Backend, opened_backend, service_address
from qa_service.cli.configuration import load_settings
from qa_service.contract.types import Answer, ChatRequest, FilterSpec
from qa_service.library.articles import ArticleInfo, Hit
from qa_service.mcp.server import build_server
from qa_service.settings import Settings
from qa_service.wording.links import SourceLinks


class BackendLibrary:
    """The data folder, or the running service that holds it."""

    def __init__(self, backend: Backend, links: SourceLinks) -> None:
        self._backend = backend
        self.links = links

    async def answer(self, request: ChatRequest) -> Answer:
        return await asyncio.to_thread(self._backend.answer, request)

    async def search(self, query: str, *, limit: int) -> Sequence[Hit]:
        return await asyncio.to_thread(self._backend.search, query, FilterSpec(), limit=limit)

    async def article(self, article_id: str) -> tuple[ArticleInfo, str]:
        def read() -> tuple[ArticleInfo, str]:
            return self._backend.article(article_id), self._backend.text(article_id)

        return await asyncio.to_thread(read)

    async def newest(self, *, limit: int) -> Sequence[ArticleInfo]:
        return await asyncio.to_thread(lambda: list(islice(self._backend.articles(), limit)))


def run() -> int:
    """Serves until the host closes stdin."""
    settings = load_settings()
    links = SourceLinks(_address(settings))
    with opened_backend(settings) as backend:
        asyncio.run(build_server(BackendLibrary(backend, links)).run_stdio_async())
    return 0


def _address(settings: Settings) -> str:
    running = service_address(settings.data_dir)
    return settings.public_url or running or f"http://{settings.host}:{settings.port}"
