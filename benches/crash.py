"""Kills a writing process again and again, at seeded moments, and counts what is lost: must be 0.

    python -m benches.crash --kills 500 --seed 1

Each round a process ingests, updates, prunes, deletes and reindexes at random over the folder the
one before left, until it is killed: by SIGKILL behind its n-th step, or by a signal without a
handler after some time of computing, also in the middle of native code. Another process then
opens the folder: every file must be as the last finished action left it, or as the unfinished
one would, never neither, never both; vectors, keywords and originals must be the catalog's, row by
row. This process only forks.
"""

import argparse
import json
import os
import random
import signal
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from index.article_index import ArticleIndex
from index.catalog.writer import CatalogWriter
from index.errors import EmbeddingMismatch
from index.ingest.originals import Originals
from index.stores.chroma import ChromaVectors
from index.stores.postings import Postings
from index.stories.store import StoryStore
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.small_index import ROOT, ingest, small_index

NAMES = [f"{name}.txt" for name in ("port", "mine", "race", "storm", "mayor", "school")]
DEEDS = ("ingest", "ingest", "update", "prune", "delete", "reindex")
STEPS: tuple[tuple[type, tuple[str, ...]], ...] = (
    (CatalogWriter, ("stage", "publish", "retire_files", "retire_article", "purge", "set_setting")),
    (ChromaVectors, ("add", "delete", "clear")),
    (Postings, ("add", "commit", "delete_versions", "clear")),
    (Originals, ("put", "remove")),
    (StoryStore, ("settle", "leave")),
)
LONGEST = 1.5
"""Seconds of computing before a process is killed, where the clock decides."""
State = dict[str, str]


def story(rng: random.Random, name: str) -> str:
    """A text that no other file has, of one to six sentences."""
    return " ".join(
        f"The {name[:-4]} number {rng.randrange(10**6)} was closed on day {n}."
        for n in range(rng.randint(1, 6))
    )


def plan(rng: random.Random, state: State) -> tuple[str, State]:
    """A deed, and what the files are after it."""
    deed, after = rng.choice(DEEDS), dict(state)
    if deed == "ingest":
        after |= {name: story(rng, name) for name in rng.sample(NAMES, rng.randint(1, 4))}
    elif deed == "update" and state:
        name = rng.choice(sorted(state))
        after[name] = story(rng, name)
    elif deed == "prune":
        after = {name: text for name, text in state.items() if rng.random() < 0.6}
    elif deed == "delete" and state:
        after.pop(rng.choice(sorted(state)))
    return deed, after


def do(index: ArticleIndex, deed: str, before: State, after: State) -> None:
    if deed == "reindex":
        index.reindex()
    elif deed == "prune":
        index.prune(ROOT, list(after))
    elif deed == "delete":
        for article in index.articles(limit=99)[0]:
            if article.source_file not in after:
                index.remove(article.id)
    else:
        ingest(index, {n: text for n, text in after.items() if before.get(n) != text})


def write(folder: Path, state: State, seed: int, journal: int) -> None:
    """Writes until it is killed; the journal has each deed before and behind it."""
    rng = random.Random(seed)
    with small_index(folder, HashingEmbedder()) as index:
        index.require_same_model()
        if rng.random() < 0.5:
            kill_behind(rng.randint(1, 150))
        else:  # nothing handles this signal: the process ends wherever it is
            signal.setitimer(signal.ITIMER_PROF, rng.uniform(0.0, LONGEST))
        while True:
            deed, after = plan(rng, state)
            os.write(journal, json.dumps([deed, after]).encode() + b"\n")
            do(index, deed, state, after)
            state = after
            os.write(journal, b"[]\n")


def kill_behind(steps: int) -> None:
    """This process does not survive that many more steps."""
    left = [steps]
    for owner, names in STEPS:
        for name in names:
            setattr(owner, name, counted(getattr(owner, name), left))


def counted(method: Callable[..., object], left: list[int]) -> Callable[..., object]:
    def step(*args: object, **kwargs: object) -> object:
        result = method(*args, **kwargs)
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    return step


def inspect(folder: Path, before: State, after: State) -> State:
    """What the files are now. Raises AssertionError when anything is lost, mixed or left over."""
    with small_index(folder, HashingEmbedder()) as index:
        try:
            index.require_same_model()
        except EmbeddingMismatch:  # a reindex was killed; that is said, with this as its cure
            index.reindex()
        found = {a.source_file: index.stored(a.id).text for a in index.articles(limit=99)[0]}
        for name in {*before, *after, *found}:
            allowed = (before.get(name), after.get(name))
            assert found.get(name) in allowed, f"{name}: {found.get(name)!r} of {allowed}"
        differences = index.upkeep.compare()
        assert not differences, str(differences)
        for name, text in found.items():
            hits = index.find(text[: text.index(".") + 1]).sentences
            assert any(hit.article.source_file == name for hit in hits), f"{name} is not found"
            assert all(hit.span.of(index.stored(hit.article.id).text) == hit.quote for hit in hits)
    return found


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
    with tempfile.TemporaryDirectory() as folder:
        state: State = {}
        for n in range(asked.kills):
            seed = asked.seed * 10_000 + n
            deed, before, after = killed(Path(folder), state, seed)
            during[deed] += 1
            try:
                state = inspected(Path(folder), before, after)
            except AssertionError as error:
                print(f"seed {seed}, killed in {deed}: {error}")
                return 1
    print(f"{'killed in':<12} {'times':>5} {'lost':>5}")
    for deed, times in sorted(during.items()):
        print(f"{deed:<12} {times:>5} {0:>5}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
