"""Conversations of three to five turns over the seeds: is the right question searched?

    PYTHONPATH=. python benches/bench_follow_ups.py [develop | report]

Prints each turn of `tests/data/chains.jsonl`, and how many follow-ups name what they are about, how
many of these are answered as they must be.
"""

import asyncio
import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from index.ingest.sources import find_sources
from qa_service.contract.types import Answer, ChatRequest
from qa_service.settings import Settings
from qa_service.wiring import Service, opened_service

CHAINS = Path("tests/data/chains.jsonl")
SHOWN = 100


def main() -> None:
    half = (*sys.argv[1:], "develop")[0]
    rows = [json.loads(line) for line in CHAINS.read_text(encoding="utf-8").splitlines()]
    with TemporaryDirectory() as folder:
        settings = Settings(data_dir=Path(folder) / "data", suggest=False)
        with opened_service(settings) as service:
            service.index.ingest(find_sources(["seeds"]))
            asyncio.run(_hold([row for row in rows if row["half"] == half], service))


async def _hold(rows: list[dict[str, Any]], service: Service) -> None:
    follow_ups = named = told = 0
    for row in rows:
        conversation = None
        for place, turn in enumerate(row["turns"]):
            asking = ChatRequest(message=turn["say"], conversation_id=conversation)
            answer = await service.path.answer(asking)
            conversation = answer.conversation_id
            question = answer.question.lower()
            names = all(any(name in question for name in group) for group in turn["asks"])
            right = names and _is_right(answer, turn)
            if place:
                follow_ups, named, told = follow_ups + 1, named + names, told + right
            shown = " ".join(answer.answer.split())[:SHOWN]
            print(
                f"{'  ' if right else 'x '}{row['id']} {turn['say']} -> {answer.question} | {shown}"
            )
    print(f"{follow_ups} follow-ups: {named} name what they are about, {told} answered as labelled")


def _is_right(answer: Answer, turn: dict[str, Any]) -> bool:
    if turn.get("refused"):
        return not answer.claims
    return "says" not in turn or any(text in answer.answer for text in turn["says"])


if __name__ == "__main__":
    main()
