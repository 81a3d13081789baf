"""A labelled set of invented articles."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

BRIDGE = (
    "The Halden bridge opened on 3 May 2021. It cost 40 million crowns. Mayor Ines Dahl cut it."
)
ORCHARD = "Frost killed 900 apple trees in Vikby. The farmer Olav Brandt said he would plant again."
ARTICLES = {"bridge.txt": BRIDGE, "orchard.txt": ORCHARD}

QUESTIONS: list[dict[str, object]] = [
    {
        "id": "cost",
        "kind": "fact",
        "lang": "en",
        "question": "How much did the Halden bridge cost?",
        "answerable": True,
        "answers": ["40 million"],
        "gold": [{"file": "bridge.txt", "start": 40, "end": 66}],
    },
    {
        "id": "trees",
        "kind": "fact",
        "lang": "en",
        "question": "How many apple trees did frost kill in Vikby?",
        "history": [],
        "answerable": True,
        "must": [["900"], ["apple"]],
        "gold": [["orchard.txt", "900 apple trees"]],
    },
    {
        "id": "absent",
        "kind": "absent",
        "lang": "en",
        "question": "Who won the chess championship in Lisbon?",
        "answerable": False,
    },
]

SetMaker = Callable[..., Path]


@pytest.fixture
def make_set(tmp_path: Path) -> SetMaker:
    """Writes articles and questions (dictionaries, or lines as they are) into a folder."""

    def make(
        questions: list[dict[str, object]] | list[str] = QUESTIONS, name: str = "invented"
    ) -> Path:
        folder = tmp_path / name
        (folder / "articles").mkdir(parents=True)
        for file, text in ARTICLES.items():
            (folder / "articles" / file).write_text(text, encoding="utf-8")
        lines = [q if isinstance(q, str) else json.dumps(q) for q in questions]
        (folder / "questions.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
        return folder

    return make
