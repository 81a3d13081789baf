"""Processes that are killed in the middle of an ingest, one for each step it has.

`python -m tests.fakes.crashing_ingest FOLDER` leaves one data folder below FOLDER a step.
"""

import os
import signal
import sys
from pathlib import Path

from index.catalog.writer import CatalogWriter
from index.stores.chroma import ChromaVectors
from index.stores.postings import Postings
from index.stories.store import StoryStore
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.small_index import ROOT, ingest, small_index, statuses

OLD = {
    "port.txt": "The port of Odesa was closed on Saturday.",
    "mine.jsonl": '{"id": "a", "text": "A mine in Wales was flooded."}\n'
    '{"id": "b", "text": "A mine in Kent was opened again."}\n'
    '{"id": "c", "text": "A mine in Fife was shut."}\n',
}
NEW = {
    "port.txt": "The port of Odesa was opened again on Sunday.",
    "mine.jsonl": '{"id": "b", "text": "A mine in Kent was sold to its miners."}\n'
    '{"id": "c", "text": "A mine in Fife was shut."}\n',
}

STEPS: dict[str, tuple[type, str]] = {
    "staged": (CatalogWriter, "stage"),
    "vectors added": (ChromaVectors, "add"),
    "postings committed": (Postings, "commit"),
    "published": (CatalogWriter, "publish"),
    "old vectors deleted": (ChromaVectors, "delete"),
    "old postings deleted": (Postings, "delete_versions"),
    "stories left": (StoryStore, "leave"),
    "purged": (CatalogWriter, "purge"),
    "stories found": (StoryStore, "settle"),
}
"""The call behind which the process is killed."""


def kill_behind(owner: object, name: str) -> None:
    """From now on the process does not survive this method or function."""
    method = getattr(owner, name)

    def fatal(*args: object, **named: object) -> None:
        method(*args, **named)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(owner, name, fatal)


def crash(folder: Path, step: str) -> None:
    with small_index(folder, HashingEmbedder()) as index:
        report = ingest(index, OLD)
        assert report.count("added") == len(OLD), statuses(report)
        kill_behind(*STEPS[step])
        ingest(index, NEW)


def crash_removing(folder: Path) -> None:
    with small_index(folder, HashingEmbedder()) as index:
        ingest(index, OLD)
        kill_behind(CatalogWriter, "retire_files")
        index.prune(ROOT, keep=["mine.jsonl"])


def main(folder: Path) -> None:
    children = {step: start(folder / step, step) for step in [*STEPS, "removed"]}
    for step, child in children.items():
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status), f"{step}: the process was not killed"


def start(folder: Path, step: str) -> int:
    """A copy of this process, which has opened nothing yet: importing takes the longest."""
    child = os.fork()
    if child == 0:
        crash_removing(folder) if step == "removed" else crash(folder, step)
        os._exit(1)
    return child


if __name__ == "__main__":
    main(Path(sys.argv[1]))
