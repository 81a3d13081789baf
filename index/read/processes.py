"""Two reading processes, so that a file which takes minutes keeps no other waiting."""

from queue import LifoQueue

from index.read.apart import ReadingProcess, in_this_process
from index.read.own_names import OwnNames
from index.types import ReadArticle

MOST = 2


class ReadingProcesses:
    """A process starts when it is first needed. Safe to use from any thread."""

    def __init__(self, names: OwnNames, max_bytes: int) -> None:
        """Files of `max_bytes` at most. What `names` are: `index.read.own_names`."""
        self.names = names
        self.max_bytes = max_bytes
        self._all = [ReadingProcess(names=names) for _ in range(MOST)]
        self._idle: LifoQueue[ReadingProcess] = LifoQueue()
        for process in self._all:
            self._idle.put(process)

    def read(self, name: str, data: bytes) -> list[ReadArticle]:
        """As `ReadingProcess.read`, by the first that is idle."""
        if in_this_process(name):
            return self._all[0].read(name, data, max_bytes=self.max_bytes)
        process = self._idle.get()
        try:
            return process.read(name, data, max_bytes=self.max_bytes)
        finally:
            self._idle.put(process)

    def close(self) -> None:
        """Ends them; another read starts one again."""
        for process in self._all:
            process.close()
