"""A reader that is loaded while the rest of the service starts."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from index.errors import ReaderFault
from index.reader import Candidate, Reader, Verdict


class BackgroundReader:
    """The first question waits for it. When `make` raises ReaderFault, reading does."""

    def __init__(self, make: Callable[[], Reader]) -> None:
        loader = ThreadPoolExecutor(1, thread_name_prefix="reader")
        self._made = loader.submit(make)
        loader.shutdown(wait=False)

    @property
    def fault(self) -> ReaderFault | None:
        found = self._made.exception()
        return found if isinstance(found, ReaderFault) else None

    def read(self, question: str, candidates: Sequence[Candidate]) -> list[Verdict]:
        return self._made.result().read(question, candidates)
