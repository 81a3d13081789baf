"""Questions in eight languages that fit one or several events: tests/data/ambiguity_abroad."""

import json
from typing import Any

from index.ingest.sources import Source
from qa_service.contract.types import Answer
from tests.fakes.labelled import DATA

FIELDS = {"id": "id", "title": "title", "text": "text", "publisher": "publisher",
          "published_at": "date", "lang": "lang"}  # fmt: skip
Row = dict[str, Any]


def sets() -> list[str]:
    return list(dict.fromkeys(row["set"] for row in _rows("ambiguity_abroad")))


def questions(of: str) -> list[Row]:
    return [row for row in _rows("ambiguity_abroad") if row["set"] == of]


def as_sources(of: str) -> list[Source]:
    rows = [row for row in _rows("ambiguity_abroad_articles") if row["set"] == of]
    lines = [json.dumps({new: row[old] for old, new in FIELDS.items()}) for row in rows]
    return [Source(f"{of}.jsonl", "tests", data="\n".join(lines).encode())]


def taken_for(row: Row, answer: Answer) -> bool:
    """Whether an answer is for the events that its question fits, or asks back."""
    labels = sum(segment.type == "label" for segment in answer.segments)
    cited = {citation.source_file.split("#")[1] for citation in answer.citations}
    if row["asks"]:
        return bool(answer.choices)
    if not row["events"]:
        return not answer.choices and not labels
    return labels == len(row["events"]) and cited == set(row["events"])


def _rows(name: str) -> list[Row]:
    lines = (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]
