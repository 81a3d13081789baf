"""Files in the format of SQuAD 2.0 become groups: who answers, who is nearest, what is held out."""

import gzip
import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

from training.badly_typed import badly_typed

PROJECT = Path(__file__).parents[2]
HARBOUR = "Ana Holt opened the harbour in 1990. She was mayor for ten years. The town has a fair."
FAIR = "The harbour of Orrest burned down in 2004. Nobody was hurt in the fire that night."


def made(
    tmp_path: Path, qas: list[dict[str, Any]], *options: str, title: str = "The_harbour"
) -> dict[str, list[dict[str, Any]]]:
    """The groups of an article with two paragraphs, by question, whatever its case."""
    source, out = tmp_path / "in.json", tmp_path / "out.jsonl.gz"
    paragraphs = [{"context": HARBOUR, "qas": qas}, {"context": FAIR, "qas": []}]
    source.write_text(json.dumps({"data": [{"title": title, "paragraphs": paragraphs}]}))
    command = [sys.executable, "-m", "training.squad_format", str(out), str(source)]
    command += ["--source", "invented", "--language", "en", *options]
    subprocess.run(command, cwd=PROJECT, check=True)
    groups: dict[str, list[dict[str, Any]]] = {}
    with gzip.open(out, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            groups.setdefault(row["q"], []).append(row)
    return groups


def asked(question: str, answer: str = "", **more: object) -> dict[str, Any]:
    places = [{"text": answer, "answer_start": HARBOUR.find(answer)}] if answer else []
    return {"question": question, "answers": places, **more}


def test_the_sentence_with_the_answer_comes_first_and_those_that_hold_it_are_no_negatives(
    tmp_path: Path,
) -> None:
    groups = made(tmp_path, [asked("When did Ana Holt open the harbour?", "1990")], "--seed", "3")
    (rows,) = groups.values()
    assert [row["label"] for row in rows] == [1, 0, 0, 0]
    assert rows[0]["sent"] == "Ana Holt opened the harbour in 1990."
    assert rows[0]["answer"] == "1990"
    assert {row["kind"] for row in rows} == {"answered"}
    assert all("1990" not in row["sent"] for row in rows[1:])
    assert any(row["sent"].startswith("The harbour of Orrest") for row in rows[1:])


def test_an_unanswerable_question_has_the_plausible_sentence_first_and_stays_in_its_paragraph(
    tmp_path: Path,
) -> None:
    plausible = [{"text": "ten years", "answer_start": HARBOUR.find("ten years")}]
    near: dict[str, Any] = {"is_impossible": True, "plausible_answers": plausible}
    groups = made(
        tmp_path,
        [
            asked("For how long was Ida Brandt mayor?", **near),
            asked("Who closed the harbour?", is_impossible=True),
        ],
    )
    first, second = groups.values()
    assert first[0]["sent"] == "She was mayor for ten years."
    assert {row["kind"] for row in first} == {"real-near"}
    assert {row["kind"] for row in second} == {"real-none"}
    for row in (*first, *second):
        assert row["label"] == 0
        assert row["answer"] is None
        assert row["sent"] in HARBOUR


def test_titles_that_are_none_are_not_shown_but_keep_the_article_together(tmp_path: Path) -> None:
    question = asked("When did Ana Holt open the harbour?", "1990")
    for options, shown in (((), "The harbour"), (("--no-titles",), "")):
        ((first, *_),) = made(tmp_path, [question], *options).values()
        assert first["title"] == shown
        assert first["article"] == "invented:The harbour"


def test_badly_typed_questions_keep_most_of_their_letters() -> None:
    rnd = random.Random(1)
    question = "Who was the mayor of Marnby when the harbour was opened?"
    ways = {badly_typed(question, rnd) for _ in range(60)}
    assert question.lower().rstrip("?") in ways
    assert "who mayor marnby when harbour opened" in ways
    assert len(ways) > 10
    for way in ways:
        assert len(way) > len(question) / 2
    for odd in ("", "?", "a b", "谁是市长？"):
        assert isinstance(badly_typed(odd, rnd), str)
