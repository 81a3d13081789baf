"""Many clients at once, with extraction and with an instant model: what breaks, how long who waits.

Prints a table. Times are as good as the machine is idle, so two ratios stand beside them: how long
the liveness check takes against what this process itself is late by (the machine's doing), and the
service's memory at its largest against its memory before.

    PYTHONPATH=. .venv/bin/python benches/bench_load.py --streams 200 --seconds 30
"""

import argparse
import asyncio
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

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


@dataclass
class Seen:
    """What the clients saw."""

    outcomes: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    alive: list[float] = field(default_factory=list)
    late: list[float] = field(default_factory=list)
    megabytes: list[float] = field(default_factory=list)


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


async def ask(http: httpx.AsyncClient, number: int, until: float, seen: Seen) -> None:
    """One client, which asks again as soon as it has its answer."""
    while time.monotonic() < until:
        body = {"message": QUESTIONS[number % len(QUESTIONS)], "stream": True, "store": False}
        begun = time.monotonic()
        try:
            answer = await http.post("/v1/chat", json=body)
        except httpx.HTTPError as error:
            seen.outcomes[type(error).__name__] += 1
            continue
        whole = answer.status_code != 200 or "event: done" in answer.text
        seen.outcomes[str(answer.status_code) if whole else "broken stream"] += 1
        if answer.status_code == 200:
            seen.seconds.append(time.monotonic() - begun)
        else:
            await asyncio.sleep(float(answer.headers.get("Retry-After", "1")))
        number += 1


async def watch(http: httpx.AsyncClient, pid: int, until: float, seen: Seen) -> None:
    while time.monotonic() < until:
        begun = time.monotonic()
        await asyncio.sleep(0.2)
        seen.late.append(time.monotonic() - begun - 0.2)
        begun = time.monotonic()
        await http.get("/healthz")
        seen.alive.append(time.monotonic() - begun)
        seen.megabytes.append(memory(pid))


async def flood(url: str, pid: int, streams: int, seconds: float) -> Seen:
    seen = Seen()
    limits = httpx.Limits(max_connections=streams)
    async with (
        httpx.AsyncClient(base_url=url, timeout=300, limits=limits) as http,
        httpx.AsyncClient(base_url=url, timeout=300) as watching,
    ):
        for question in QUESTIONS:  # what is loaded with the first questions is not their doing
            await http.post("/v1/chat", json={"message": question, "store": False})
        seen.megabytes.append(memory(pid))
        until = time.monotonic() + seconds
        clients = (ask(http, number, until, seen) for number in range(streams))
        await asyncio.gather(watch(watching, pid, until, seen), *clients)
    return seen


def memory(pid: int) -> float:
    """Resident, in megabytes."""
    found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    return int(found[1]) / 1000 if found else 0.0


def row(name: str, seen: Seen, seconds: float) -> str:
    waits = sorted(seen.seconds) or [0.0]
    told = ", ".join(f"{what}: {n}" for what, n in sorted(seen.outcomes.items()))
    delay = max(seen.alive) / max(0.001, *seen.late)
    growth = max(seen.megabytes) / seen.megabytes[0]
    return (
        f"{name:<11} {len(seen.seconds) / seconds:7.1f} {waits[len(waits) // 2]:7.2f} "
        f"{waits[int(len(waits) * 0.95)]:7.2f} {max(seen.alive):9.2f} {delay:7.1f} {growth:7.2f}  "
        f"{told}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--streams", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=30)
    given = parser.parse_args()
    print("            answers/s   p50 s   p95 s  healthz s  x late  x memory")
    with tempfile.TemporaryDirectory() as scratch, ModelServer() as model:
        model.replies(TOLD)
        with_model = {"QA_LLM_MODEL": "instant", "QA_LLM_BASE_URL": model.base_url}
        for name, settings in (("extraction", {}), ("model", with_model)):
            with service(Path(scratch) / name, **settings) as (url, pid):
                seen = asyncio.run(flood(url, pid, given.streams, given.seconds))
            print(row(name, seen, given.seconds), flush=True)


if __name__ == "__main__":
    main()
