"""Deeds on an index that a kill ends: `python -m tests.fakes.killed_deeds` does what each line of
its input says in a copy of itself, which has opened nothing before, and tells what became of it.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.fakes.crashing_ingest import STEPS, kill_behind
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.small_index import ROOT, ingest, small_index

PROJECT = Path(__file__).parents[2]


class Doer:
    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def ingest(self, folder: Path, step: str, files: Mapping[str, str]) -> bool:
        """Whether it was killed: the step may never come."""
        return self._done(folder=str(folder), step=step, files=files)

    def prune(self, folder: Path, step: str, keep: Iterable[str]) -> bool:
        return self._done(folder=str(folder), step=step, keep=sorted(keep))

    def _done(self, **deed: object) -> bool:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(f"{json.dumps(deed)}\n")
        self._process.stdin.flush()
        said = self._process.stdout.readline().strip()
        assert said in {"killed", "done"}, said
        return said == "killed"


@contextmanager
def deeds() -> Iterator[Doer]:
    script = [sys.executable, "-m", "tests.fakes.killed_deeds"]
    with subprocess.Popen(
        script, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield Doer(process)


def _do(deed: dict[str, Any]) -> None:
    with small_index(Path(deed["folder"]), HashingEmbedder()) as index:
        index.require_same_model()
        kill_behind(*STEPS[deed["step"]])
        if "files" in deed:
            ingest(index, deed["files"])
        else:
            index.prune(ROOT, deed["keep"])


def main() -> None:
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _do(json.loads(line))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status) or status == 0, status
        print("killed" if os.WIFSIGNALED(status) else "done", flush=True)


if __name__ == "__main__":
    main()
