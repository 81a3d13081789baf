"""Many clients at once, with extraction and with an instant model: what breaks, how long who waits.

Two loads, each printed as a row: `streams` clients that ask again as soon as they are answered, all
but ten of them from one address; and `rate` questions of all kinds a second, whoever waits, while
`articles` come in over HTTP. Times are as good as the machine is idle, so ratios stand beside them:
how long the liveness check takes against what this process itself is late by (the machine's
doing), and the service's memory at its largest against its memory before.

Ends with 1 when anything but an answer, or 429 or 503 with Retry-After, came back.

    PYTHONPATH=. .venv/bin/python benches/bench_load.py --seconds 120 --articles 2000
"""

import argparse
import asyncio
import itertools
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from tests.fakes.model_server import ModelServer, says

SEEDS = Path(__file__).parents[1] / "seeds"
QUESTIONS = (
    "How many people were killed in Lysychansk?",
    "What did Stoltenberg say?",
    "How many people were inside the shopping mall in Kremenchuk?",
    "Which team won the football world cup in 1998?",
    "What happened in Kremenchuk?",
    "Wer sagte das über Lysychansk?",
)
TOLD = says("At least 28 people were killed in the attack on a bakery [1].")
OTHERS = 10
"""Clients with an address of their own, beside one address that takes whatever it gets."""
UPLOAD = 50
"""Articles of one request."""
Load = Callable[[AsyncExitStack, str, float, "Seen"], Coroutine[Any, Any, object]]


@dataclass
class Seen:
    """What the clients saw."""

    outcomes: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    others: Counter[bool] = field(default_factory=Counter)
    """Of the clients with an address of their own: whether they were answered."""
    seconds: list[float] = field(default_factory=list)
    alive: list[float] = field(default_factory=list)
    late: list[float] = field(default_factory=list)
    megabytes: list[float] = field(default_factory=list)

    def note(self, reply: httpx.Response, begun: float, *, whole: bool = True) -> None:
        told_when = reply.status_code in {429, 503} and "Retry-After" in reply.headers
        what = str(reply.status_code) if whole else "broken stream"
        self.outcomes[what] += 1
        if reply.status_code < 300 and whole:
            self.seconds.append(time.monotonic() - begun)
        elif not told_when:
            self.wrong[what] += 1


@contextmanager
def service(folder: Path, **settings: str) -> Iterator[tuple[str, int]]:
    """Its address and process id."""
    env = {**os.environ, "QA_DATA_DIR": str(folder), "QA_LOG_LEVEL": "error", **settings}
    command = [sys.executable, "-c", "from qa_service.cli import main; raise SystemExit(main())"]
    arguments = ["serve", "--port", "0", "--seed", str(SEEDS)]
    running = subprocess.Popen([*command, *arguments], env=env, stdout=subprocess.DEVNULL)
    place = folder / "service.json"
    try:
        while not place.exists():
            assert running.poll() is None, "the service did not start"
            time.sleep(0.2)
        yield json.loads(place.read_text())["url"], running.pid
    finally:
        running.terminate()
        running.wait()


async def client(stack: AsyncExitStack, url: str, address: int = 1) -> httpx.AsyncClient:
    """From an address of this machine: 127.0.0.`address`."""
    carrier = httpx.AsyncHTTPTransport(
        local_address=f"127.0.0.{address}", limits=httpx.Limits(max_connections=1000), verify=False
    )
    made = httpx.AsyncClient(base_url=url, timeout=300, transport=carrier)
    return await stack.enter_async_context(made)


@asynccontextmanager
async def failures(seen: Seen) -> AsyncIterator[None]:
    """A connection that breaks is an outcome, and a wrong one."""
    try:
        yield
    except httpx.HTTPError as error:
        seen.outcomes[type(error).__name__] += 1
        seen.wrong[type(error).__name__] += 1


def streams(count: int) -> Load:
    """Clients that ask again as soon as they are answered."""

    async def load(stack: AsyncExitStack, url: str, seconds: float, seen: Seen) -> None:
        greedy = await client(stack, url)
        others = [await client(stack, url, 2 + n) for n in range(OTHERS)]
        until = time.monotonic() + seconds
        asking = [ask(greedy, number, until, seen) for number in range(count - OTHERS)]
        asking += [ask(http, n, until, seen, own=True) for n, http in enumerate(others)]
        await asyncio.gather(*asking)

    return load


async def ask(
    http: httpx.AsyncClient, number: int, until: float, seen: Seen, *, own: bool = False
) -> None:
    while time.monotonic() < until:
        body = {"message": QUESTIONS[number % len(QUESTIONS)], "stream": True, "store": False}
        begun = time.monotonic()
        async with failures(seen):
            reply = await http.post("/v1/chat", json=body)
            whole = reply.status_code != 200 or "event: done" in reply.text
            seen.note(reply, begun, whole=whole)
            if own:
                seen.others[reply.status_code == 200] += 1
            if reply.status_code != 200:
                await asyncio.sleep(float(reply.headers.get("Retry-After", "1")))
        number += 1


def mixed(rate: float, articles: int) -> Load:
    """So many questions a second whoever waits, while articles come in."""

    async def load(stack: AsyncExitStack, url: str, seconds: float, seen: Seen) -> None:
        http = await client(stack, url)
        asked, until = random.Random(1), time.monotonic() + seconds
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(upload(http, articles, seen))
            for number in itertools.count():
                if time.monotonic() > until:
                    break
                tasks.create_task(one_of_many(http, number, seen))
                await asyncio.sleep(asked.expovariate(rate))

    return load


async def one_of_many(http: httpx.AsyncClient, number: int, seen: Seen) -> None:
    question = QUESTIONS[number % len(QUESTIONS)]
    before = [{"role": "user", "content": QUESTIONS[0]}]
    messages = [*before, {"role": "user", "content": question}]
    kinds: list[tuple[str, dict[str, object]]] = [
        ("/v1/chat", {"message": question, "store": False}),
        ("/v1/chat", {"message": question, "stream": True, "store": False}),
        ("/v1/chat", {"message": "And in Belgorod?", "history": before, "store": False}),
        ("/v1/chat", {"message": question}),
        ("/v1/search", {"query": question}),
        ("/v1/chat/completions", {"model": "qa-service", "messages": messages}),
    ]
    path, body = kinds[number // len(QUESTIONS) % len(kinds)]
    begun = time.monotonic()
    async with failures(seen):
        seen.note(await http.post(path, json=body), begun)


async def upload(http: httpx.AsyncClient, articles: int, seen: Seen) -> None:
    """Returns when the last of them can be found."""
    for first in range(0, articles, UPLOAD):
        numbers = range(first, min(first + UPLOAD, articles))
        files = [("file", (f"load/{n}.txt", report(n).encode())) for n in numbers]
        names = {"source_file": [name for _, (name, _) in files]}
        async with failures(seen):
            begun = await http.post(
                "/v1/articles", files=files, data=names, headers={"Prefer": "respond-async"}
            )
            begun.raise_for_status()
            job = begun.headers["Location"]
            while (await http.get(job)).json()["status"] in {"queued", "running"}:
                await asyncio.sleep(0.5)
            seen.outcomes["articles"] += (await http.get(job)).json()["done"]


def report(number: int) -> str:
    """A short report of an event of its own."""
    return (
        f"Fire in the depot of Harbury {number}\n\n{number + 2} people were hurt when depot "
        f"{number} of Harbury burned on Monday. The mayor, Ines Okafor, said that line {number} "
        "stays closed until Friday. Nobody knows yet how the fire began."
    )


async def watch(http: httpx.AsyncClient, pid: int, seen: Seen) -> None:
    while True:
        begun = time.monotonic()
        await asyncio.sleep(0.2)
        seen.late.append(time.monotonic() - begun - 0.2)
        begun = time.monotonic()
        try:
            await http.get("/healthz")
        finally:  # also one that was never answered
            seen.alive.append(time.monotonic() - begun)
        seen.megabytes.append(memory(pid))


async def under(load: Load, url: str, pid: int, seconds: float) -> Seen:
    seen = Seen()
    async with AsyncExitStack() as stack:
        watching = await client(stack, url)
        for question in QUESTIONS:  # what is loaded with the first questions is not their doing
            await watching.post("/v1/chat", json={"message": question, "store": False})
        seen.megabytes.append(memory(pid))
        looking = asyncio.create_task(watch(watching, pid, seen))
        await load(stack, url, seconds, seen)
        looking.cancel()
        with suppress(asyncio.CancelledError):
            await looking
    return seen


def memory(pid: int) -> float:
    """Resident, in megabytes."""
    found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    return int(found[1]) / 1000 if found else 0.0


def row(name: str, seen: Seen) -> str:
    waits = sorted(seen.seconds) or [0.0]
    told = ", ".join(f"{what}: {n}" for what, n in sorted(seen.outcomes.items()))
    delay = max(seen.alive) / max(0.001, *seen.late)
    growth = max(seen.megabytes) / seen.megabytes[0]
    asked = seen.others.total()
    share = f"; others answered {seen.others[True]} of {asked}" if asked else ""
    return (
        f"{name:<20} {len(waits):7} {waits[len(waits) // 2]:7.2f} "
        f"{waits[int(len(waits) * 0.95)]:7.2f} {max(seen.alive):9.2f} {delay:7.1f} {growth:8.2f}  "
        f"{told}{share}"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--streams", type=int, default=200)
    parser.add_argument("--rate", type=float, default=50)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--seconds", type=float, default=30)
    given = parser.parse_args()
    loads = {
        "streams": streams(given.streams),
        "mixed, articles": mixed(given.rate, given.articles),
    }
    print(f"{'':<20} answers   p50 s   p95 s  healthz s  x late  x memory")
    wrong: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as scratch, ModelServer() as model:
        model.replies(TOLD)
        with_model = {"QA_LLM_MODEL": "instant", "QA_LLM_BASE_URL": model.base_url}
        for name, settings in (("extraction", {}), ("model", with_model)):
            with service(Path(scratch) / name, **settings) as (url, pid):
                for kind, load in loads.items():
                    seen = asyncio.run(under(load, url, pid, given.seconds))
                    print(row(f"{name}, {kind}"[:20], seen), flush=True)
                    wrong += seen.wrong
    if wrong:
        print(f"Neither answered nor told when to come back: {dict(wrong)}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
