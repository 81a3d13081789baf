# ruff: noqa: PLC0415
"""Where commands get their work done: the data folder itself, or the service that holds it.

The engines are loaded where the folder is opened, not above: a running service has them loaded.
"""

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from index.data_folder import DataFolder
from index.errors import DataFolderBusy
from qa_service.access.local import given_key, key_header
from qa_service.cli.backend_remote import RemoteService
from qa_service.cli.screen import tell
from qa_service.contract.types import Answer, ChatRequest, FilterSpec
from qa_service.settings import Settings

if TYPE_CHECKING:  # asking a service that runs needs none of it
    from index.ingest import Source
    from qa_service.answer.events import Event
    from qa_service.cli.wire import FileOutcome
    from qa_service.library.articles import ArticleInfo, Hit


class Backend(Protocol):
    """All methods raise IndexFault and ServiceFault."""

    def answer(self, request: ChatRequest) -> Answer: ...

    def events(self, request: ChatRequest) -> Generator["Event", None, None]:
        """The answer as it is made; the whole of it comes last."""

    def ingest(
        self, sources: Iterable["Source"], on_outcome: Callable[["FileOutcome"], None]
    ) -> None:
        """Brings these files up to date. They are taken a few at a time, when it is their turn."""

    def prune(self, root: str, keep: Sequence[str]) -> list["FileOutcome"]:
        """Removes what was ingested from a root folder and is not among the paths to keep."""

    def articles(self) -> Iterator["ArticleInfo"]:
        """All of them, in order of source file."""

    def search(self, query: str, filters: FilterSpec, *, limit: int) -> list["Hit"]:
        """The sentences that fit, the best first."""

    def article(self, article_id: str) -> "ArticleInfo": ...

    def text(self, article_id: str) -> str: ...

    def remove(self, article_id: str) -> None: ...


remote: ContextVar[str] = ContextVar("remote", default="")
"""Address of a service to ask instead of the one that holds the data folder; empty for none."""


@contextmanager
def opened_api(settings: Settings) -> Iterator[RemoteService]:
    """The HTTP interface of the service that `opened_backend` would use, or of the folder."""
    if running := _running(settings):
        yield running
        return
    _tell_opening(settings)
    from qa_service.cli.in_process import served_here

    with served_here(settings) as service:
        yield service


@contextmanager
def opened_backend(settings: Settings) -> Iterator[Backend]:
    """The service that holds the data folder when there is one, else the folder itself."""
    if running := _running(settings):
        yield running
        return
    _tell_opening(settings)
    from qa_service.cli.backend_local import opened_local
    from qa_service.operations.logs import configure_logs

    configure_logs(settings.log_level)
    with opened_local(settings) as local:
        yield local


def _running(settings: Settings) -> RemoteService | None:
    """The service to ask, if there is one. A folder's own key is for its own service alone."""
    if elsewhere := remote.get():
        tell(f"Asking the service at {elsewhere}.")
        return RemoteService.at(elsewhere, settings, given_key(settings))
    url = service_address(settings.data_dir)
    if url is None:
        return None
    tell(f"Asking the service at {url}, which holds {settings.data_dir}.")
    return RemoteService.at(url, settings, key_header(settings))


def _tell_opening(settings: Settings) -> None:
    tell(
        f"No service holds {settings.data_dir}: loading its parts for this command. "
        "`qa-service serve` keeps them loaded."
    )


def service_address(data_dir: Path) -> str | None:
    """Address of the service that holds the folder; None when the folder is free.

    Raises DataFolderBusy when something else holds it.
    """
    try:
        DataFolder(data_dir).release()
    except DataFolderBusy as busy:
        if busy.url is None:
            raise
        return busy.url
    return None
