"""The whole way from pairs on disk to a reader that the service loads, on a handful of pairs."""

import gzip
import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from index.embedding.e5.text import E5Text
from index.reader import Candidate
from index.reader.onnx_reader import OnnxReader

pytest.importorskip("torch", reason="torch is not installed: `make install-training`")
pytest.importorskip("onnxruntime.quantization")

PROJECT = Path(__file__).parents[2]
TOWNS = ("Selwick", "Marnby", "Orrest", "Calder", "Thale", "Brindle")


def pairs(seed: int) -> list[dict[str, object]]:
    """Who is mayor, and where the fair is: made up, alike, and each answers one question only."""
    rnd = random.Random(seed)
    rows: list[dict[str, object]] = []
    for group in range(60):
        town, name = rnd.choice(TOWNS), rnd.choice(("Ana Holt", "Ida Brandt", "Jon Vance"))
        mayor = f"The mayor of {town}, {name}, opened the new library on Friday."
        fair = f"The summer fair of {town} takes place in the old harbour."
        asked, right, answer = rnd.choice(
            [
                ("Who is the mayor of {}?", mayor, name),
                ("Where is the fair of {}?", fair, "harbour"),
            ]
        )
        for sentence in (right, mayor if right == fair else fair):
            rows.append(
                {
                    "g": group, "q": asked.format(town), "title": "", "before": "",
                    "sent": sentence, "label": int(sentence == right),
                    "answer": answer if sentence == right else None, "kind": "rank",
                    "src": "invented", "lang": "en", "article": town, "dev": group % 3 == 0,
                }
            )  # fmt: skip
    return rows


def run(module: str, *arguments: str) -> str:
    command = [sys.executable, "-m", f"training.{module}", *arguments]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def test_pairs_become_a_reader_that_the_service_loads(tmp_path: Path) -> None:
    data, made = tmp_path / "data", tmp_path / "reader"
    data.mkdir()
    with gzip.open(data / "invented.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in pairs(1))
    small = ("--pairs", "600", "--tokens", "200", "--workers", "1")
    run("fit", str(tmp_path / "r.pt"), str(data), *small)
    told = run(
        "export", str(tmp_path / "r.pt"), str(data), "--to", str(made), "--least-agreement", "0"
    )  # fmt: skip
    assert "agreement" in told
    reader = OnnxReader(E5Text(), made)
    mayor = Candidate("The mayor of Thale, Ana Holt, opened the new library on Friday.")
    fair = Candidate("The summer fair of Thale takes place in the old harbour.")
    first, second = reader.read("Who is the mayor of Thale?", [mayor, fair])
    assert 0 <= second.probability <= 1
    assert first.logit > second.logit
