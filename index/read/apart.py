"""Readers of involved formats run in a process of their own, with limits of time and memory.

A page or a PDF of a few hundred kilobytes can keep a parser busy for minutes or fill the memory;
then the process ends, and with it that file's reading, and nothing else.
"""

from functools import partial
from pathlib import PurePosixPath

from index.apart.process import ApartProcess, EndedEarly
from index.errors import UnreadableArticle
from index.read.formats import MAX_BYTES, read_bytes
from index.read.own_names import OwnNames
from index.types import ReadArticle

SECONDS = 120.0
"""A dense page of a PDF takes 0.15."""
MEMORY = 2 * 1024**3
"""Bytes of address space a reader may use (where the system has such a limit)."""
_AT_ONCE = (".txt", ".text", ".md", ".markdown")
"""Read by code whose work grows with the text's length: no process is needed."""


class ReadingProcess:
    """Starts when first needed, reads one file at a time, and starts again after it had to end.

    Safe to use from any thread.
    """

    def __init__(
        self, *, seconds: float = SECONDS, memory: int = MEMORY, names: OwnNames | None = None
    ) -> None:
        self._apart = ApartProcess(seconds=seconds, memory=memory)
        self._names = dict(names or {})

    def read(self, name: str, data: bytes, *, max_bytes: int = MAX_BYTES) -> list[ReadArticle]:
        """As `index.read.read_bytes`; UnreadableArticle also for a file over a limit."""
        reading = partial(read_bytes, name, data, max_bytes=max_bytes, names=self._names)
        if in_this_process(name):
            return reading()
        try:
            return self._apart.call(reading)
        except EndedEarly as fault:
            why = (
                f"takes longer than {self._apart.seconds:g} seconds to read"
                if fault.late
                else "needs too much memory or makes its reader end"
            )
            advice = "Save the article alone, or as text."
            raise UnreadableArticle(f"{name} {why}.", help=advice) from fault

    def close(self) -> None:
        """Ends the process; another read starts it again."""
        self._apart.close()


def in_this_process(name: str) -> bool:
    """Whether a file of this name is read without a process."""
    return PurePosixPath(name).suffix.lower() in _AT_ONCE
