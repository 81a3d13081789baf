"""The data folder, opened in this process."""

import asyncio
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice

from index.ingest import Outcome, Source
from qa_service.answer.events import Event
from qa_service.cli.wire import FileOutcome
from qa_service.contract.types import Answer, ChatRequest, FilterSpec
from qa_service.library.articles import ArticleInfo, Hit, find_sentences
from qa_service.settings import Settings
from qa_service.wiring import Service, opened_service

PAGE = 200
UNDER_WAY = 8
"""Files published together: one at a time takes a fifth longer, all at once cannot be stopped."""


class LocalService:
    def __init__(self, service: Service) -> None:
        self._service = service
        self._index = service.index

    def answer(self, request: ChatRequest) -> Answer:
        return asyncio.run(self._service.path.answer(request))

    def events(self, request: ChatRequest) -> Generator[Event, None, None]:
        stream = self._service.path.events(request)

        async def following() -> Event | None:
            return await anext(stream, None)

        with asyncio.Runner() as runner:
            while (event := runner.run(following())) is not None:
                yield event

    def ingest(self, sources: Iterable[Source], on_outcome: Callable[[FileOutcome], None]) -> None:
        def report(outcome: Outcome) -> None:
            on_outcome(FileOutcome.model_validate(outcome))

        waiting = iter(sources)
        while under_way := list(islice(waiting, UNDER_WAY)):
            stopped = self._index.ingest(under_way, on_outcome=report).stopped
            if stopped:
                raise stopped

    def prune(self, root: str, keep: Sequence[str]) -> list[FileOutcome]:
        return [FileOutcome.model_validate(gone) for gone in self._index.prune(root, keep)]

    def articles(self) -> Iterator[ArticleInfo]:
        after, more = None, True
        while more:
            page, more = self._index.articles(limit=PAGE, after=after)
            yield from map(ArticleInfo.model_validate, page)
            after = page[-1].id if page else None

    def search(self, query: str, filters: FilterSpec, *, limit: int) -> list[Hit]:
        most = self._service.settings.max_question_chars
        return find_sentences(
            self._index, self._service.links, query, filters, limit=limit, most=most
        )

    def article(self, article_id: str) -> ArticleInfo:
        return ArticleInfo.model_validate(self._index.article(article_id))

    def text(self, article_id: str) -> str:
        return self._index.stored(article_id).text

    def remove(self, article_id: str) -> None:
        self._index.remove(article_id)


@contextmanager
def opened_local(settings: Settings) -> Iterator[LocalService]:
    with opened_service(settings) as service:
        yield LocalService(service)
