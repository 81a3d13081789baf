"""The reports of tests/data/disagreements.jsonl as a question set: tolls below the lead."""

import json
from pathlib import Path

REPORTS = Path(__file__).parents[1] / "tests" / "data" / "disagreements.jsonl"


def write_report_set(folder: Path) -> Path:
    """Writes articles/ and questions.jsonl of the half that was developed with; the folder."""
    articles = folder / "articles"
    articles.mkdir(parents=True, exist_ok=True)
    rows = map(json.loads, REPORTS.read_text(encoding="utf-8").splitlines())
    questions = [
        {"id": row["id"], "question": row["question"], "answerable": True, "gold": gold}
        for row in rows
        if row["half"] == "develop" and (gold := _written(row, articles))
    ]
    lines = (json.dumps(question, ensure_ascii=False) + "\n" for question in questions)
    (folder / "questions.jsonl").write_text("".join(lines), encoding="utf-8")
    return folder


def _written(row: dict, articles: Path) -> list[dict[str, object]]:
    """Writes a row's reports; where they state its positions."""
    gold: list[dict[str, object]] = []
    wanted = {position["has"] for position in row["positions"] or []}
    for number, report in enumerate(row["reports"]):
        name = f"{row['id']}-{number}.md"
        head = f"---\npublisher: {report['publisher']}\ndate: {report['published_at']}\n---\n"
        (articles / name).write_text(f"{head}{report['text']}\n", encoding="utf-8")
        for has in sorted(wanted):
            place = report["text"].find(has)
            if place >= 0:
                start = len(head) + place
                gold.append({"file": name, "start": start, "end": start + len(has)})
    return gold
