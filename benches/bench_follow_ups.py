"""Conversations of two to five turns: is the right question searched, is it a natural one?

    PYTHONPATH=. python benches/bench_follow_ups.py [develop | report] [SET]

Holds `tests/data/chains.jsonl` over the seeds, `follow_ups.jsonl` and `newsroom/talks.jsonl` over
the seeds and the invented news of both develop sets together, `near_news/talks.jsonl` and
`street/talks.jsonl` over the half's own articles. Prints each turn of the half developed with, and
for each set how many follow-ups name what they are about (and have none of the words that they must
not have), and how many of these are answered as they must be. Of the report half only the totals
are printed.
"""

import asyncio
import json
import sys
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import structlog

from index.ingest import find_sources
from qa_service.settings import Settings
from qa_service.wiring import Service, opened_service
from tests.fakes.talks import follow_ups, held

DATA = Path("tests/data")
NEWS = [str(DATA / name / "develop/articles") for name in ("newsroom", "typed")]
SETS = {
    "chains": ["seeds"],
    "follow_ups": ["seeds", *NEWS],
    "typed/hasty_chains": ["seeds", *NEWS],
    "newsroom/talks": ["seeds", *NEWS],
    "near_news/talks": [str(DATA / "near_news/{half}/articles")],
    "street/talks": ["seeds", str(DATA / "street/{half}/articles"), NEWS[1]],
}
SHOWN = 100


def main() -> None:
    half = (*sys.argv[1:], "develop")[0]
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(40))
    for name, sources in SETS.items():
        if len(sys.argv) > 2 and name != sys.argv[2]:
            continue
        lines = (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        rows = [row for row in map(json.loads, lines) if row["half"] == half]
        with TemporaryDirectory() as folder:
            settings = Settings(data_dir=Path(folder) / "data", suggest=False)
            with opened_service(settings) as service:
                folders = [source.format(half=half) for source in sources]
                service.index.ingest(find_sources(folders))
                totals = asyncio.run(_hold(rows, service, half == "develop"))
        print(f"{name}, {half}: {totals}")


async def _hold(rows: list[dict[str, Any]], service: Service, shown: bool) -> str:
    found = [(row["id"], each) for row in rows for each in await held(row["turns"], service.path)]
    for name, said in found if shown else ():
        mark = "  " if said.is_right else "- " if said.is_about else "x "
        told = " ".join(said.answer.answer.split())[:SHOWN]
        print(f"{mark}{name} {said.turn['say']} -> {said.answer.question} | {told}")
    asked = list(follow_ups([said for _, said in found]))
    named, right = (sum(map(attrgetter(each), asked)) for each in ("is_about", "is_right"))
    return (
        f"{len(asked)} follow-ups, {named} name what they are about, {right} answered as labelled"
    )


if __name__ == "__main__":
    main()
