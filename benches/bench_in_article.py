"""Questions whose answers stand in sentences with a pronoun or a bare noun ("The vessel ...").

    PYTHONPATH=. python benches/bench_in_article.py [develop | report]

Asks all questions of `tests/data/in_article.jsonl` and all follow-ups of `in_article_chains.jsonl`
over the articles of both halves and the seeds together; prints what is wrong and the shares.
"""

import asyncio
import json
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from index.ingest import find_sources
from qa_service.contract.types import Answer, ChatRequest
from qa_service.settings import Settings
from qa_service.wiring import Service, opened_service

DATA = Path("tests/data")
SHOWN = 120


def main() -> None:
    half = (*sys.argv[1:], "develop")[0]
    articles = _rows("in_article.jsonl")
    with TemporaryDirectory() as folder:
        files = Path(folder) / "articles"
        files.mkdir()
        for row in articles:
            (files / f"{row['id']}.txt").write_text(row["text"], encoding="utf-8")
        settings = Settings(data_dir=Path(folder) / "data", suggest=False)
        with opened_service(settings) as service:
            service.index.ingest(find_sources(["seeds", str(files)]))
            asyncio.run(_questions([row for row in articles if row["half"] == half], service))
            chains = [row for row in _rows("in_article_chains.jsonl") if row["half"] == half]
            asyncio.run(_follow_ups(chains, service))


def _rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]


async def _questions(articles: list[dict[str, Any]], service: Service) -> None:
    right, asked = Counter[str](), Counter[str]()
    for row in articles:
        for question in row["questions"]:
            kind = "refused" if question.get("refused") else row["language"]
            answer = await service.path.answer(ChatRequest(message=question["q"], store=False))
            asked[kind] += 1
            right[kind] += _told(question["q"], answer, _is_right(question, answer))
    print(*(f"{kind}: {right[kind]} of {asked[kind]}" for kind in asked), sep="\n")


async def _follow_ups(chains: list[dict[str, Any]], service: Service) -> None:
    right = asked = 0
    for row in chains:
        conversation = None
        for turn in row["turns"]:
            asking = ChatRequest(message=turn["say"], conversation_id=conversation)
            answer = await service.path.answer(asking)
            conversation = answer.conversation_id
            question = answer.question.lower()
            searched = all(name in question for name in turn["searched"])
            garbled = any(name in question for name in turn["searched_lacks"])
            good = searched and not garbled and _is_right(turn, answer)
            asked, right = asked + 1, right + _told(turn["say"], answer, good)
    print(f"turns: {right} of {asked}")


def _is_right(row: dict[str, Any], answer: Answer) -> bool:
    if row.get("refused"):
        return not answer.claims
    return all(said.lower() in answer.answer.lower() for said in row["says"])


def _told(asked: str, answer: Answer, good: bool) -> bool:
    if not good:
        print(f"x {asked} -> {answer.question} | {' '.join(answer.answer.split())[:SHOWN]}")
    return good


if __name__ == "__main__":
    main()
