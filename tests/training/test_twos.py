"""UnAnsQ's twos get the texts that copies of SQuAD have, and the sentence that they are about."""

import gzip
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).parents[2]
HARBOUR = "Ana Holt opened the harbour in 1990. She was mayor for ten years."
MOMENT = "57300bb5947a6a140053"


def line(number: str, question: str, first: int = 0, last: int = 0) -> str:
    return f"{number}\t{question}\t{first}\t{last}\n"


@pytest.fixture
def unansq(tmp_path: Path) -> Path:
    folder = tmp_path / "unansq"
    folder.mkdir()
    files = {
        "dev-context.txt": "the fair of thale is n't in june .\tx\n",
        "dev-answerable-questions.txt": line("d1", "when is the fair of thale ?", 7, 7),
        "dev-unanswerable-questions.txt": line("d2", "when is the market of thale ?", 7, 7),
        "train-answerable-questions.txt": line(f"{MOMENT}cfe0", "when did ana holt open it ?")
        + line(f"{MOMENT}cfe1", "who was mayor ?")
        + line("a3", "where is orrest ?")
        + line("a4", "what is never found ?"),
        "train-unanswerable-questions.txt": line("u1", "when did ana holt close it ?")
        + line("u2", "who was king ?")
        + line("u3", "where is calder ?")
        + line("u4", "what else ?"),
    }
    for name, text in files.items():
        (folder / name).write_text(text)
    return folder


def test_texts_are_found_by_number_by_letters_and_by_the_moment_of_asking(
    tmp_path: Path, unansq: Path
) -> None:
    question = {
        "id": f"{MOMENT}cfe0",
        "question": "When did Ana Holt open it?",
        "answers": [{"text": "1990", "answer_start": HARBOUR.find("1990")}],
    }
    paragraphs = [{"context": HARBOUR, "qas": [question]}]
    squad, sentences = tmp_path / "squad.json", tmp_path / "sentences.json"
    squad.write_text(json.dumps({"data": [{"title": "Harbour", "paragraphs": paragraphs}]}))
    found = {"questions": ["Where is Orrest?"], "answers": ["Orrest is in the north."]}
    sentences.write_text(json.dumps(found))
    out = tmp_path / "near.jsonl.gz"
    command = [sys.executable, "-m", "training.twos", str(out), str(unansq)]
    command += ["--texts", str(squad), str(sentences)]
    told = subprocess.run(command, cwd=PROJECT, check=True, capture_output=True, text=True).stdout
    assert "3 of the training part's twos placed" in told
    groups: dict[str, list[dict[str, Any]]] = {}
    with gzip.open(out, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            groups.setdefault(row["q"], []).append(row)
    said = {q: (rows[0]["sent"], rows[0]["label"], rows[0]["kind"]) for q, rows in groups.items()}
    first = "Ana Holt opened the harbour in 1990."
    assert said == {
        "when is the fair of thale?": ("the fair of thale isn't in june.", 1, "near"),
        "when is the market of thale?": ("the fair of thale isn't in june.", 0, "near"),
        "when did ana holt open it?": (first, 1, "near"),
        "when did ana holt close it?": (first, 0, "near"),
        "who was king?": ("She was mayor for ten years.", 0, "near-none"),
        "where is orrest?": ("Orrest is in the north.", 1, "near"),
        "where is calder?": ("Orrest is in the north.", 0, "near"),
    }
    assert groups["when is the fair of thale?"][0]["answer"] == "june"
