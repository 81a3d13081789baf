# ruff: noqa: PLC0415
"""The running service that holds the data folder, over HTTP.

What only some calls need is imported by them: a question is to be asked at once.
"""

import json
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import quote, urlencode

from pydantic import BaseModel, ValidationError

from index.errors import StorageFault, UnreadableArticle
from qa_service.cli.link import LOST, Asked, HttpLink, Link, Reply
from qa_service.cli.refusal import ServiceRefused, refusal
from qa_service.contract.types import Answer, ChatRequest, FilterSpec
from qa_service.errors import ServiceFault
from qa_service.settings import Settings

if TYPE_CHECKING:
    from index.ingest import Source
    from qa_service.answer.events import Event
    from qa_service.cli.wire import FileOutcome
    from qa_service.library.articles import ArticleInfo, Hit

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


class RemoteService:
    def __init__(self, link: Link, max_article_bytes: int) -> None:
        self._link = link
        self._max_article_bytes = max_article_bytes

    @classmethod
    def at(cls, url: str, settings: Settings, headers: Mapping[bytes, bytes]) -> "RemoteService":
        return cls(HttpLink(url, headers), settings.max_article_bytes)

    def answer(self, request: ChatRequest) -> Answer:
        return self.call(Answer, "POST", "/v1/chat", request)

    def events(self, request: ChatRequest) -> Generator["Event", None, None]:
        from qa_service.cli.sse import told

        with self._sent(Asked("POST", "/v1/chat/stream", _body(request))) as reply:
            yield from told(line.decode("utf-8").rstrip("\r\n") for line in reply)

    def ingest(
        self, sources: Iterable["Source"], on_outcome: Callable[["FileOutcome"], None]
    ) -> None:
        for source in sources:
            for outcome in self._upload(source):
                on_outcome(outcome)

    def prune(self, root: str, keep: Sequence[str]) -> list["FileOutcome"]:
        from qa_service.cli.wire import Outcomes

        body = _json({"root": root, "keep": list(keep)})
        return self._read(Outcomes, Asked("POST", "/v1/articles/prune", body)).data

    def articles(self) -> Iterator["ArticleInfo"]:
        from qa_service.cli.wire import ArticlePage

        after, more = None, True
        while more:
            query = {"limit": str(PAGE)} | ({"after": after} if after else {})
            page = self.call(ArticlePage, "GET", f"/v1/articles?{urlencode(query)}")
            yield from page.data
            after, more = page.last_id, page.has_more

    def search(self, query: str, filters: FilterSpec, *, limit: int) -> list["Hit"]:
        from qa_service.cli.wire import Hits

        body = {"query": query, "limit": limit, "filters": filters.model_dump(mode="json")}
        return self._read(Hits, Asked("POST", "/v1/search", _json(body))).data

    def article(self, article_id: str) -> "ArticleInfo":
        from qa_service.library.articles import ArticleInfo

        return self.call(ArticleInfo, "GET", _route(article_id))

    def text(self, article_id: str) -> str:
        return self._answered(Asked("GET", f"{_route(article_id)}/text")).decode("utf-8")

    def remove(self, article_id: str) -> None:
        self.delete(_route(article_id))

    def call(
        self, shape: type[Shape], method: str, route: str, body: BaseModel | None = None
    ) -> Shape:
        """What any other route answers."""
        return self._read(shape, Asked(method, route, _body(body) if body else b""))

    def delete(self, route: str) -> None:
        self._answered(Asked("DELETE", route))

    def _upload(self, source: "Source") -> list["FileOutcome"]:
        from qa_service.cli.wire import FileOutcome, Outcomes, form

        try:
            data = source.load(self._max_article_bytes)
            body, kind = form(_described(source), source.path, data)
            return self._read(Outcomes, Asked("POST", "/v1/articles", body, kind)).data
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

    def _read(self, shape: type[Shape], asked: Asked) -> Shape:
        content = self._answered(asked)
        try:
            return shape.model_validate_json(content)
        except ValidationError as error:
            raise ServiceRefused(
                f"The service at {self._link.url} answered in an unknown shape.",
                status=200,
                help="It may run another version of this program: restart it.",
            ) from error

    def _answered(self, asked: Asked) -> bytes:
        with self._sent(asked) as reply:
            return reply.read()

    @contextmanager
    def _sent(self, asked: Asked) -> Iterator[Reply]:
        try:
            with self._link.send(asked) as reply:
                if reply.status >= 400:
                    raise refusal(reply.read(), reply.status)
                yield reply
        except LOST as error:
            raise ServiceGone(
                f"The service at {self._link.url} does not answer: {error}.",
                help="It holds the data folder. Wait for it, or stop it and run this again.",
            ) from error


def _body(value: BaseModel) -> bytes:
    return _json(value.model_dump(mode="json"))


def _json(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def _route(article_id: str) -> str:
    return f"/v1/articles/{quote(article_id, safe='')}"


def _described(source: "Source") -> dict[str, str]:
    """The parts of an upload's form that say what its file is."""
    parts = {"source_file": source.path, "root": source.root}
    synced = {"synced": "true"} if Path(source.root).is_absolute() else {}
    return parts | synced | ({"url": source.url} if source.url else {})
