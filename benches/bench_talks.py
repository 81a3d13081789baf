"""Conversations about an article by authors who saw neither service nor rules: is the sentence told
that answers a follow-up, and is one refused that nothing answers?

    PYTHONPATH=. python benches/bench_talks.py [ARTICLES]

Asks the conversations of `training/news/talks_*` (ARTICLES of them, 40, every so many), all of
whose articles are in the library, turn by turn as they were typed. The first turn of each is only
there to be followed. The reader is trained on them where `training/README.md` says so.
"""

import asyncio
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import structlog

from index.ingest import find_sources
from qa_service.answer.path import AnswerPath
from qa_service.contract.types import Answer, ChatRequest
from qa_service.settings import Settings
from qa_service.wiring import opened_service

TALKS = Path("training/news")
Row = dict[str, Any]


def main() -> None:
    wanted = int((*sys.argv[1:], "40")[0])
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(40))
    lines = [line for file in sorted(TALKS.glob("talks_*.jsonl")) for line in file.open()]
    rows: list[Row] = [json.loads(line) for line in lines]
    with TemporaryDirectory() as folder:
        articles = Path(folder) / "articles.jsonl"
        articles.write_text("\n".join(map(_article, rows)), encoding="utf-8")
        settings = Settings(data_dir=Path(folder) / "data", suggest=False)
        with opened_service(settings) as service:
            service.index.ingest(find_sources([str(articles)]))
            some = rows[:: max(1, len(rows) // wanted)]
            fates = Counter(fate for row in some for fate in _fates(row, service.path))
    answered = sum(n for (answers, _), n in fates.items() if answers)
    for (answers, fate), n in sorted(fates.items(), reverse=True):
        of = answered if answers else fates.total() - answered
        kind = "has an answer" if answers else "has none"
        print(f"{kind:15}{fate:8}{n:5} of {of:4} {n / of:.2f}")
    right = fates[True, "right"] + fates[False, "refused"]
    print(f"right as a whole: {right} of {fates.total()}, {right / fates.total():.2f}")


def _article(row: Row) -> str:
    text = {"text": " ".join(row["s"]), "published_at": row["day"]}
    return json.dumps(text | ({"title": row["headline"]} if row["headline"] else {}))


def _fates(row: Row, path: AnswerPath) -> Iterator[tuple[bool, str]]:
    for talk in row["talks"]:
        conversation = None
        for place, turn in enumerate(talk):
            request = ChatRequest(message=turn["q"], conversation_id=conversation)
            answer = asyncio.run(path.answer(request))
            conversation = answer.conversation_id
            if place:
                yield bool(turn["a"]), _fate(answer, [row["s"][n] for n in turn["a"]])


def _fate(answer: Answer, sentences: list[str]) -> str:
    if not answer.claims:
        return "refused"
    first = answer.citations[0].quote
    return "right" if any(first in text or text in first for text in sentences) else "wrong"


if __name__ == "__main__":
    main()
