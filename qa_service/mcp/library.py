"""What the MCP server needs of the service, however it is reached."""

import asyncio
from collections.abc import Sequence
from typing import Protocol

from qa_service.contract.types import Answer, ChatRequest, FilterSpec
from qa_service.library.articles import ArticleInfo, Hit, find_sentences
from qa_service.operations.computing import computed
from qa_service.wiring import Service
from qa_service.wording.links import SourceLinks


class Library(Protocol):
    """All raise IndexFault and ServiceFault."""

    @property
    def links(self) -> SourceLinks: ...

    async def answer(self, request: ChatRequest) -> Answer: ...

    async def search(self, query: str, *, limit: int) -> Sequence[Hit]: ...

    async def article(self, article_id: str) -> tuple[ArticleInfo, str]:
        """An article and its text."""

    async def newest(self, *, limit: int) -> Sequence[ArticleInfo]: ...


class ServiceLibrary:
    """The service of this process."""

    def __init__(self, service: Service) -> None:
        self._service = service

    @property
    def links(self) -> SourceLinks:
        return self._service.links

    async def answer(self, request: ChatRequest) -> Answer:
        return await self._service.path.answer(request)

    async def search(self, query: str, *, limit: int) -> Sequence[Hit]:
        most = self._service.settings.max_question_chars
        return await computed(
            find_sentences,
            self._service.index, self.links, query, FilterSpec(), limit=limit, most=most,
        )  # fmt: skip

    async def article(self, article_id: str) -> tuple[ArticleInfo, str]:
        stored = await asyncio.to_thread(self._service.index.stored, article_id)
        return ArticleInfo.model_validate(stored.article), stored.text

    async def newest(self, *, limit: int) -> Sequence[ArticleInfo]:
        listing = self._service.index.listing
        found, _ = await asyncio.to_thread(listing.page, limit=limit, order="newest")
        return [ArticleInfo.model_validate(article) for article in found]
