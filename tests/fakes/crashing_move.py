"""Processes that are killed in the middle of a move, one behind each of its steps.

`python -m tests.fakes.crashing_move FROM FOLDER` moves FROM to one data folder below FOLDER a step.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from index.article_index import ArticleIndex
from index.repair.upkeep import Upkeep
from qa_service.moving import move as moving
from qa_service.settings import Settings
from tests.fakes.crashing_ingest import kill_behind

STEPS: dict[str, tuple[object, str]] = {
    "tables made": (moving, "bring_up_to_date"),
    "begun": (moving, "begin"),
    "rows copied": (moving, "copy_rows"),
    "files copied": (moving, "copy_files"),
    "stores opened": (moving, "build_index"),
    "stores filled": (ArticleIndex, "reindex"),
    "compared": (Upkeep, "compare"),
}
"""The call behind which the process is killed."""


@contextmanager
def silently(_: str) -> Iterator[Callable[[int, int], None]]:
    yield lambda done, total: None


def main(source: Path, folder: Path) -> None:
    for step, (owner, name) in STEPS.items():
        if (child := os.fork()) == 0:
            kill_behind(owner, name)
            moving.move(Settings(data_dir=source), Settings(data_dir=folder / step), silently)
            os._exit(1)
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status), f"{step}: the process was not killed"


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
