"""The whole service on a free port: a real server, a real data folder, a real index."""

import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import httpx

from index.ingest.sources import find_sources
from qa_service.compose import Composer
from qa_service.http.mounted import Mounted
from qa_service.http.server import bind, build_server, url_of
from qa_service.settings import Settings
from qa_service.wiring import Service, opened_service
from tests.fakes.answer_path import answer_path
from tests.fakes.labelled import DATA
from tests.fakes.seeded import SEEDS, copy_seeded

START_SECONDS = 120
MOST_ASKED = 10_000


@dataclass(frozen=True, slots=True)
class LiveService:
    """Where it answers, a client that is connected to it, and what is behind it."""

    url: str
    client: httpx.Client
    service: Service

    @property
    def port(self) -> int:
        port = httpx.URL(self.url).port
        assert port is not None
        return port

    def until(self, seen: Callable[[], bool]) -> None:
        asking_until(seen, self.client)


def asking_until(seen: Callable[[], bool], client: httpx.Client) -> None:
    """Asks for nothing in particular until it is so: what follows a reply comes soon after."""
    for _ in range(MOST_ASKED):
        if seen():
            return
        client.get("/healthz")
    raise AssertionError("what was waited for did not come")


def answering_with(composer: Composer, *, threshold: float = 0.0) -> Callable[[Service], Service]:
    """A `change` that lets this composer write the answers, as a language model would."""

    def change(service: Service) -> Service:
        path = answer_path(
            service.index,
            service.conversations,
            model=composer,
            address="http://127.0.0.1",
            threshold=threshold,
            longest=service.settings.max_question_chars,
        )
        return replace(service, path=path)

    return change


@contextmanager
def live_service(
    settings: Settings,
    articles: Sequence[str | Path] = (),
    *,
    change: Callable[[Service], Service] = lambda service: service,
    headers: dict[str, str] | None = None,
    channels: Callable[[Service], Sequence[Mounted]] = lambda _: (),
) -> Iterator[LiveService]:
    """Ingests the articles, serves until the block ends, and closes the data folder.

    `change` may replace a part of the service, such as its answer path.
    """
    servers = (settings.database_url, settings.chroma_url, settings.embedding_base_url)
    if seeded := list(articles) == [SEEDS] and not any(servers):
        copy_seeded(settings.data_dir)
    sock = bind(settings.host, 0)
    with opened_service(settings, base_url=url_of(sock)) as opened:
        if articles and not seeded:
            opened.index.ingest(find_sources(str(article) for article in articles))
        with serving(change(opened), sock, headers, channels) as live:
            yield live


@contextmanager
def live_news(folder: Path) -> Iterator[LiveService]:
    """Over the seeds and the invented news that was developed with."""
    news = [DATA / name / "develop" / "articles" for name in ("typed", "newsroom")]
    with live_service(Settings(data_dir=folder, suggest=False), [SEEDS, *news]) as running:
        yield running


@contextmanager
def serving(
    service: Service,
    sock: socket.socket | None = None,
    headers: dict[str, str] | None = None,
    channels: Callable[[Service], Sequence[Mounted]] = lambda _: (),
) -> Iterator[LiveService]:
    """Serves a service that is open already; whoever opened it closes it."""
    listening = sock or bind(service.settings.host, 0)
    ready = threading.Event()
    server = build_server(service, listening, lambda _: ready.set(), channels(service))
    thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
    thread.start()
    try:
        assert ready.wait(START_SECONDS), "the service did not start"
        url = url_of(listening)
        with httpx.Client(base_url=url, headers=headers, timeout=120) as client:
            yield LiveService(url, client, service)
    finally:
        server.should_exit = True
        thread.join()
