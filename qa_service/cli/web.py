"""`qa-service ingest https://...`: what was fetched before is asked for only if it changed."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from typing import Self

from index.ingest import Source
from index.web import Fetcher, Found, Marks, from_web
from qa_service.cli.wire import FileOutcome
from qa_service.settings import Settings

_DONE = ("added", "updated", "unchanged")


class Web:
    """Addresses to ingest; remembers in the data folder what their servers said of them."""

    def __init__(
        self, addresses: Sequence[str], settings: Settings, fetcher: Fetcher | None = None
    ) -> None:
        self._addresses = addresses
        self._file = settings.data_dir / "web.json"
        self._fetcher = fetcher or Fetcher(settings.max_article_bytes)
        self._known = self._remembered() if addresses else {}
        self._under_way: dict[str, Found] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._fetcher.close()
        if self._addresses:
            known = {url: asdict(marks) for url, marks in self._known.items()}
            self._file.write_text(json.dumps(known), encoding="utf-8")

    def sources(self, record: Callable[[FileOutcome], None]) -> Iterator[Source]:
        """The articles behind the addresses; what is unchanged or fails is recorded at once."""
        for address in self._addresses:
            for found in from_web(address, self._fetcher, self._known):
                if found.source is not None:
                    self._under_way[found.path] = found
                    yield found.source
                elif found.reason:
                    record(FileOutcome(path=found.path, status="skipped", reason=found.reason))
                else:
                    record(FileOutcome(path=found.path, status="unchanged"))

    def note(self, outcome: FileOutcome) -> None:
        """Remembers the marks of a page that came in, so that a failed one is fetched again."""
        found = self._under_way.pop(outcome.path, None)
        if found is not None and outcome.status in _DONE:
            self._known[found.url] = found.marks

    def _remembered(self) -> dict[str, Marks]:
        try:
            known = json.loads(self._file.read_text(encoding="utf-8"))
            return {str(url): Marks(**marks) for url, marks in known.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            return {}  # it only saves work
