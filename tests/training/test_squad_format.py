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
    tmp_path: Path, qas: list[dict[str, Any]], *options: str, kind: str = "near"
) -> dict[str, list[dict[str, Any]]]:
    """The groups of an article with two paragraphs, by question."""
    source, out = tmp_path / "in.json", tmp_path / "out.jsonl.gz"
    paragraphs = [{"context": HARBOUR, "qas": qas}, {"context": FAIR, "qas": []}]
    source.write_text(json.dumps({"data": [{"title": "The_harbour", "paragraphs": paragraphs}]}))
    command = [sys.executable, "-m", "training.squad_format", str(out), str(source)]
    command += ["--source", "invented", "--language", "en", "--kind", kind, *options]
    subprocess.run(command, cwd=PROJECT, check=True)
    groups: dict[str, list[dict[str, Any]]] = {}
    with gzip.open(out, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            groups.setdefault(row["q"], []).append(row)
    return groups


def asked(question: str, answer: str = "", **more: object) -> dict[str, Any]:
    places = [{"text": answer, "answer_start": HARBOUR.find(answer)}] if answer else []
    return {"question": question, "answers": places, **more}


def test_the_sentence_with_the_answer_comes_first_and_the_likest_of_its_paragraph_next(
    tmp_path: Path,
) -> None:
    (rows,) = made(
        tmp_path, [asked("For how long was the town's mayor Ana Holt?", "ten years")]
    ).values()
    assert [row["label"] for row in rows] == [1, 0, 0]
    assert rows[0]["sent"] == "She was mayor for ten years."
    assert rows[0]["before"] == "Ana Holt opened the harbour in 1990."
    assert rows[0]["answer"] == "ten years"
    assert {row["kind"] for row in rows} == {"near"}
    assert all(row["sent"] in HARBOUR and row["answer"] is None for row in rows[1:])


def test_an_unanswerable_question_has_the_plausible_sentence_first(tmp_path: Path) -> None:
    plausible = [{"text": "ten years", "answer_start": HARBOUR.find("ten years")}]
    near: dict[str, Any] = {"is_impossible": True, "plausible_answers": plausible}
    questions = [
        asked("For how long was Ida Brandt mayor?", **near),
        asked("Who closed the harbour?", is_impossible=True),
    ]
    groups = made(tmp_path, questions)
    first = groups["For how long was Ida Brandt mayor?"]
    second = groups["Who closed the harbour?"]
    assert first[0]["sent"] == "She was mayor for ten years."
    assert {row["kind"] for row in first} == {"near"}
    assert {row["kind"] for row in second} == {"near-none"}
    for row in (*first, *second):
        assert row["label"] == 0
        assert row["answer"] is None
        assert row["sent"] in HARBOUR


def test_for_ranking_only_what_is_answered_is_taken(tmp_path: Path) -> None:
    questions = [
        asked("When did Ana Holt open the harbour?", "1990"),
        asked("Who closed the harbour?", is_impossible=True),
    ]
    assert [*made(tmp_path, questions, kind="rank")] == ["When did Ana Holt open the harbour?"]


def test_near_misses_are_not_lost_among_what_is_answered(tmp_path: Path) -> None:
    questions = [asked(f"When did Ana Holt open the harbour, {n}?", "1990") for n in range(9)]
    questions += [asked(f"Who closed it, {n}?", is_impossible=True) for n in range(2)]
    groups = made(tmp_path, questions, kind="near_abroad")
    assert len([rows for rows in groups.values() if not rows[0]["label"]]) == 2
    assert len([rows for rows in groups.values() if rows[0]["label"]]) == 2


def test_titles_that_are_none_are_not_shown_but_keep_the_article_together(tmp_path: Path) -> None:
    question = asked("When did Ana Holt open the harbour?", "1990")
    for options, shown in (((), "The harbour"), (("--no-titles",), "")):
        ((first, *_),) = made(tmp_path, [question], *options).values()
        assert first["title"] == shown
        assert first["article"] == "invented:The harbour"


def test_what_a_figure_is_reported_on_stays_out(tmp_path: Path) -> None:
    questions = [
        asked("When did Ana Holt open the harbour?", "1990"),
        asked("For how long was she mayor?", "ten years"),
    ]
    for name, text, left in (
        ("question", "Nothing of it.", ["For how long was she mayor?"]),
        ("text", f"Another title\n{HARBOUR}", []),
        ("title", "The harbour\nNothing of it.", []),
    ):
        (articles := tmp_path / name / "articles").mkdir(parents=True)
        (articles / "01-some.txt").write_text(text)
        kept = {"question": "when did Ana Holt open the harbour"} if name == "question" else {}
        (articles.parent / "questions.jsonl").write_text(json.dumps(kept or {"question": "?"}))
        assert [*made(tmp_path, questions, "--apart", str(articles.parent))] == left


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
