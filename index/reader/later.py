"""A reader that is loaded when it is first needed, or in the background before that."""

import threading
from collections.abc import Callable, Sequence

from index.errors import ReaderFault
from index.reader import Candidate, Reader, Verdict


class LaterReader:
    """Made once, whichever thread comes first. When `make` raises ReaderFault, reading does."""

    def __init__(self, make: Callable[[], Reader]) -> None:
        self._make = make
        self._lock = threading.Lock()
        self._made: Reader | ReaderFault | None = None

    def begin(self) -> None:
        """Loads in a thread of its own; whoever reads meanwhile waits for it."""
        threading.Thread(target=self._loaded, name="reader").start()

    @property
    def fault(self) -> ReaderFault | None:
        made = self._loaded()
        return made if isinstance(made, ReaderFault) else made.fault

    def read(self, question: str, candidates: Sequence[Candidate]) -> list[Verdict]:
        made = self._loaded()
        if isinstance(made, ReaderFault):
            raise made
        return made.read(question, candidates)

    def _loaded(self) -> Reader | ReaderFault:
        with self._lock:
            if self._made is None:
                try:
                    self._made = self._make()
                except ReaderFault as fault:
                    self._made = fault
            return self._made
