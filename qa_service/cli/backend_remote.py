"""The running service that holds the data folder, over HTTP."""

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Self, TypeVar
from urllib.parse import quote

import httpx
from pydantic import BaseModel, ValidationError

from index.errors import StorageFault, UnreadableArticle
from index.ingest.sources import Source
from qa_service.answer.events import Event
from qa_service.cli.refusal import ServiceRefused, refusal
from qa_service.cli.sse import told
from qa_service.cli.wire import FileOutcome
from qa_service.contract.types import Answer, ChatRequest, FilterSpec
from qa_service.errors import ServiceFault
from qa_service.library.articles import ArticleInfo, Hit
from qa_service.settings import Settings

PAGE = 100
_CANNOT_BE_ARTICLES = frozenset(
    {
        "unsupported_format",
        "article_too_large",
        "body_too_large",
        "empty_article",
        "unreadable_article",
        "invalid_file_name",
        "invalid_url",
    }
)

Shape = TypeVar("Shape", bound=BaseModel)


class ServiceGone(ServiceFault):
    """The running service does not answer."""

    retryable = True


class _ArticlePage(BaseModel):
    data: list[ArticleInfo]
    last_id: str | None
    has_more: bool


class _Outcomes(BaseModel):
    data: list[FileOutcome]


class _Hits(BaseModel):
    data: list[Hit]


class RemoteService:
    def __init__(self, http: httpx.Client, max_article_bytes: int) -> None:
        self._http = http
        self._max_article_bytes = max_article_bytes

    @classmethod
    @contextmanager
    def connected(
        cls, url: str, settings: Settings, headers: Mapping[bytes, bytes]
    ) -> Iterator[Self]:
        """Waits as long as the service works: a long article or a slow model takes minutes."""
        # A proxy from the environment has no business between two processes of one machine.
        with httpx.Client(
            base_url=url,
            headers=dict(headers),
            timeout=httpx.Timeout(10, read=None),
            trust_env=False,
        ) as http:
            yield cls(http, settings.max_article_bytes)

    def answer(self, request: ChatRequest) -> Answer:
        body = request.model_dump(mode="json")
        return self._read(Answer, self._http.build_request("POST", "/v1/chat", json=body))

    def events(self, request: ChatRequest) -> Generator[Event, None, None]:
        body = request.model_dump(mode="json")
        asked = self._http.build_request("POST", "/v1/chat/stream", json=body)
        with closing(self._send(asked, stream=True)) as response, self._reached():
            yield from told(response.iter_lines())

    def ingest(self, sources: Iterable[Source], on_outcome: Callable[[FileOutcome], None]) -> None:
        for source in sources:
            for outcome in self._upload(source):
                on_outcome(outcome)

    def prune(self, root: str, keep: Sequence[str]) -> list[FileOutcome]:
        body = {"root": root, "keep": keep}
        request = self._http.build_request("POST", "/v1/articles/prune", json=body)
        return self._read(_Outcomes, request).data

    def articles(self) -> Iterator[ArticleInfo]:
        after, more = None, True
        while more:
            query = {"limit": str(PAGE)} | ({"after": after} if after else {})
            request = self._http.build_request("GET", "/v1/articles", params=query)
            page = self._read(_ArticlePage, request)
            yield from page.data
            after, more = page.last_id, page.has_more

    def search(self, query: str, filters: FilterSpec, *, limit: int) -> list[Hit]:
        body = {"query": query, "limit": limit, "filters": filters.model_dump(mode="json")}
        request = self._http.build_request("POST", "/v1/search", json=body)
        return self._read(_Hits, request).data

    def article(self, article_id: str) -> ArticleInfo:
        return self._read(ArticleInfo, self._http.build_request("GET", _route(article_id)))

    def text(self, article_id: str) -> str:
        request = self._http.build_request("GET", f"{_route(article_id)}/text")
        return self._send(request).content.decode("utf-8")

    def remove(self, article_id: str) -> None:
        self._send(self._http.build_request("DELETE", _route(article_id)))

    def call(
        self, shape: type[Shape], method: str, route: str, body: BaseModel | None = None
    ) -> Shape:
        """What any other route answers."""
        json = body.model_dump(mode="json") if body else None
        return self._read(shape, self._http.build_request(method, route, json=json))

    def delete(self, route: str) -> None:
        self._send(self._http.build_request("DELETE", route))

    def _upload(self, source: Source) -> list[FileOutcome]:
        try:
            data = source.load(self._max_article_bytes)
            request = self._http.build_request(
                "POST",
                "/v1/articles",
                files={"file": (source.path, data)},
                data=_described(source),
            )
            return self._read(_Outcomes, request).data
        except UnreadableArticle as error:
            return [FileOutcome(path=source.path, status="skipped", reason=str(error))]
        except ServiceRefused as error:
            if error.code in _CANNOT_BE_ARTICLES:
                return [FileOutcome(path=source.path, status="skipped", reason=error.message)]
            if error.code == "storage_unavailable":
                raise StorageFault(error.message) from error
            if error.concerns_one_file:
                return [FileOutcome(path=source.path, status="failed", reason=error.message)]
            raise

    def _read(self, shape: type[Shape], request: httpx.Request) -> Shape:
        response = self._send(request)
        try:
            return shape.model_validate_json(response.content)
        except ValidationError as error:
            raise ServiceRefused(
                f"The service at {self._http.base_url} answered in an unknown shape.",
                status=response.status_code,
                help="It may run another version of this program: restart it.",
            ) from error

    def _send(self, request: httpx.Request, *, stream: bool = False) -> httpx.Response:
        with self._reached():
            response = self._http.send(request, stream=stream)
            if response.is_error:
                response.read()
                raise refusal(response.content, response.status_code)
        return response

    @contextmanager
    def _reached(self) -> Iterator[None]:
        try:
            yield
        except httpx.TransportError as error:
            raise ServiceGone(
                f"The service at {self._http.base_url} does not answer: {error}.",
                help="It holds the data folder. Wait for it, or stop it and run this again.",
            ) from error


def _route(article_id: str) -> str:
    return f"/v1/articles/{quote(article_id, safe='')}"


def _described(source: Source) -> dict[str, str]:
    """The parts of an upload's form that say what its file is."""
    parts = {"source_file": source.path, "root": source.root}
    synced = {"synced": "true"} if Path(source.root).is_absolute() else {}
    return parts | synced | ({"url": source.url} if source.url else {})
