"""Kills a writing process again and again, at seeded moments, and counts what is lost: must be 0.

    python -m benches.crash --kills 500 --seed 1

Each round a process ingests, updates, prunes, deletes, reindexes and makes backups at random over
the folder the one before left, after it has brought one in six of them up to date from an earlier
version, until it is killed: by SIGKILL behind its n-th step, or by a signal without a handler after
some time of computing, also in the middle of native code. Another process then opens the folder:
every file must be as the last finished action left it, or as the unfinished one would, never
neither, never both; vectors, keywords and originals must be the catalog's, row by row, and a backup
that is there must be whole. This process only forks.
"""

import argparse
import json
import os
import random
import signal
import sys
import tarfile
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import op

from benches.crash_deeds import EARLIER, State, do, inspect, make_older, plan
from index.catalog.writer import CatalogWriter
from index.ingest import Originals
from index.stores.chroma import ChromaVectors
from index.stores.postings import Postings
from index.stories.store import StoryStore
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.small_index import small_index

STEPS: tuple[tuple[object, tuple[str, ...]], ...] = (
    (CatalogWriter, ("stage", "publish", "retire_files", "retire_article", "purge", "set_setting")),
    (ChromaVectors, ("add", "delete", "clear")),
    (Postings, ("add", "commit", "delete_versions", "clear")),
    (Originals, ("put", "remove")),
    (StoryStore, ("settle", "leave")),
    (tarfile.TarFile, ("add",)),
)
TABLES: tuple[tuple[object, tuple[str, ...]], ...] = (
    (op, ("create_table", "create_index", "add_column")),
    (CatalogWriter, ("set_setting",)),
    (StoryStore, ("settle",)),
)
"""Steps of what brings a folder up to date."""
LONGEST = 1.5
"""Seconds of computing before a process is killed, where the clock decides."""


def write(folder: Path, state: State, seed: int, journal: int) -> None:
    """Writes until it is killed; the journal has each deed before and behind it."""
    rng = random.Random(seed)
    older = rng.choice(EARLIER) if state and rng.random() < 1 / 6 else ""
    if older:
        make_older(folder, older)
        os.write(journal, json.dumps(["migrate", state]).encode() + b"\n")
        kill(rng, TABLES, most=12, longest=0.3)
    with small_index(folder, HashingEmbedder()) as index:
        index.require_same_model()
        if older:
            os.write(journal, b"[]\n")
        else:
            kill(rng, STEPS, most=150, longest=LONGEST)
        while True:
            deed, after = plan(rng, state)
            os.write(journal, json.dumps([deed, after]).encode() + b"\n")
            do(folder, index, deed, state, after)
            state = after
            os.write(journal, b"[]\n")


def kill(
    rng: random.Random,
    steps: tuple[tuple[object, tuple[str, ...]], ...],
    *,
    most: int,
    longest: float,
) -> None:
    """This process does not survive that many more steps, or seconds of computing."""
    if rng.random() < 0.5:
        left = [rng.randint(1, most)]
        for owner, names in steps:
            for name in names:
                setattr(owner, name, counted(getattr(owner, name), left))
    else:  # nothing handles this signal: the process ends wherever it is
        signal.setitimer(signal.ITIMER_PROF, rng.uniform(0.0, longest))


def counted(method: Callable[..., object], left: list[int]) -> Callable[..., object]:
    def step(*args: object, **kwargs: object) -> object:
        result = method(*args, **kwargs)
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    return step


@contextmanager
def forked(work: Callable[[int], None]) -> Iterator[tuple[int, int]]:
    """A process that does this with the end of a pipe; its id and the pipe's other end."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            work(writing)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    os.close(writing)
    try:
        yield child, reading
    finally:
        os.close(reading)


def killed(folder: Path, state: State, seed: int) -> tuple[str, State, State]:
    """One round: what it did last, and the files before and after that."""
    with forked(lambda pipe: write(folder, state, seed, pipe)) as (child, pipe):
        with os.fdopen(os.dup(pipe), "rb") as journal:
            lines = journal.readlines()
        _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), f"seed {seed}: the process failed by itself"
    deed, after = "start", state
    for line in filter(lambda line: line.endswith(b"\n"), lines):
        entry = json.loads(line)
        if entry:
            deed, after = entry
        else:
            state, deed = after, "between"
    return deed, state, after


def inspected(folder: Path, before: State, after: State) -> State:
    def work(pipe: int) -> None:
        os.write(pipe, json.dumps(inspect(folder, before, after)).encode())

    with forked(work) as (child, pipe):
        with os.fdopen(os.dup(pipe), "rb") as told:
            found = told.read()
        _, status = os.waitpid(child, 0)
    assert status == 0, "what the next start found is above"
    return dict(json.loads(found))


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--kills", type=int, default=500)
    arguments.add_argument("--seed", type=int, default=1)
    asked = arguments.parse_args()
    during: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "data"
        state: State = {}
        for n in range(asked.kills):
            seed = asked.seed * 10_000 + n
            deed, before, after = killed(folder, state, seed)
            during[deed] += 1
            try:
                state = inspected(folder, before, after)
            except AssertionError as error:
                print(f"seed {seed}, killed in {deed}: {error}")
                return 1
    print(f"{'killed in':<12} {'times':>5} {'lost':>5}")
    for deed, times in sorted(during.items()):
        print(f"{deed:<12} {times:>5} {0:>5}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
