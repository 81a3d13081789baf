"""Conversations of two to five turns: is the right question searched, is it a natural one?

    PYTHONPATH=. python benches/bench_follow_ups.py [develop | report] [SET]

Holds `tests/data/chains.jsonl` over the seeds, `follow_ups.jsonl` over the seeds and the invented
news of both develop sets together, and `street/talks.jsonl` over the half's own articles. Prints
each turn of the half developed with, and for each set how many follow-ups name what they are about
(and have none of the words that they must not have), and how many of these are answered as they
must be. Of the report half only the totals are printed.
"""

import asyncio
import json
import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import structlog

from index.ingest.sources import find_sources
from qa_service.contract.types import Answer, ChatRequest
from qa_service.settings import Settings
from qa_service.wiring import Service, opened_service

DATA = Path("tests/data")
NEWS = [str(DATA / name / "develop/articles") for name in ("newsroom", "typed")]
SETS = {
    "chains": ["seeds"],
    "follow_ups": ["seeds", *NEWS],
    "typed/hasty_chains": ["seeds", *NEWS],
    "street/talks": ["seeds", str(DATA / "street/{half}/articles"), NEWS[1]],
}
SHOWN = 100
WORD = re.compile(r"\w+")


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
    follow_ups = named = told = 0
    for row in rows:
        conversation = None
        for place, turn in enumerate(row["turns"]):
            asking = ChatRequest(message=turn["say"], conversation_id=conversation)
            answer = await service.path.answer(asking)
            conversation = answer.conversation_id
            names = _is_about(answer.question.lower(), turn)
            right = names and _is_right(answer, turn)
            if place:
                follow_ups, named, told = follow_ups + 1, named + names, told + right
            if shown:
                mark = "  " if right else "- " if names else "x "
                told_as = " ".join(answer.answer.split())[:SHOWN]
                print(f"{mark}{row['id']} {turn['say']} -> {answer.question} | {told_as}")
    return f"{follow_ups} follow-ups, {named} name what they are about, {told} answered as labelled"


def _is_about(question: str, turn: dict[str, Any]) -> bool:
    named = all(any(name in question for name in group) for group in turn["asks"])
    return named and not any(_words(text) in _words(question) for text in turn.get("shuns", []))


def _words(text: str) -> str:
    return f" {' '.join(WORD.findall(text))} "


def _is_right(answer: Answer, turn: dict[str, Any]) -> bool:
    if turn.get("refused"):
        return not answer.claims
    return "says" not in turn or any(text in answer.answer for text in turn["says"])


if __name__ == "__main__":
    main()
