"""An event reported over days in one language, asked in that language: what stands leads, what it
replaced and what was put right follow, and our own words are in the language of the question.

The reports are in `tests/data/put_right.jsonl`.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from index.ingest import Source
from qa_service.settings import Settings
from tests.fakes.live_service import live_service

Answer = dict[str, Any]
ROWS = [
    json.loads(line)
    for line in Path("tests/data/put_right.jsonl").read_text(encoding="utf-8").splitlines()
]


def as_source(name: str, report: dict[str, str]) -> Source:
    head = "".join(f"{key}: {json.dumps(report[key])}\n" for key in ("publisher", "title"))
    text = f"---\n{head}date: {report['day']}\n---\n{report['text']}\n"
    return Source(name, "tests", data=text.encode())


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_what_stands_leads_and_what_was_put_right_is_told_so(
    row: dict[str, Any], tmp_path: Path
) -> None:
    with live_service(Settings(data_dir=tmp_path / "data"), []) as live:
        reports = enumerate(row["reports"])
        live.service.index.ingest([as_source(f"{n}.md", each) for n, each in reports])
        for question in row["questions"]:
            response = live.client.post("/v1/chat", json={"message": question})
            assert response.status_code == 200, response.text
            judge(row, response.json())
        if "timeline" in row:
            (story,) = live.client.get("/v1/stories", params={"several": True}).json()["data"]
            told = live.client.get(f"/v1/stories/{story['id']}").json()["figures"]
            assert [[f["counted"], f["value"]] for f in told] == row["timeline"]


def judge(row: dict[str, Any], answer: Answer) -> None:
    told = answer["answer"].casefold()
    claims = [claim["text"].casefold() for claim in answer["claims"]]
    if tells := row.get("tells"):
        assert len(claims) == len(tells), answer["answer"]
        assert all(words in claim for words, claim in zip(tells, claims, strict=True)), told
    for words in row.get("says", []):
        assert words in told, answer["answer"]
    for words in row.get("never", []):
        assert words not in told, answer["answer"]
    files = {citation["number"]: citation["source_file"] for citation in answer["citations"]}
    for words, sources in row.get("cited", {}).items():
        (numbers,) = (c["citations"] for c in answer["claims"] if words in c["text"].casefold())
        assert [files[number] for number in numbers] == sources, answer["answer"]
