"""The reports and questions of tests/data/events, and how well a service tells their events."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from index.article_index import ArticleIndex
from qa_service.contract.types import Answer
from tests.fakes.labelled import labelled
from tests.fakes.labelled_stories import Half, Labelled, Shares, grouped, pairs, shares

FIELDS = {"id": "id", "title": "title", "text": "text", "publisher": "publisher",
          "published_at": "date", "lang": "lang"}  # fmt: skip
Row = dict[str, Any]


def reports(half: Half) -> list[Row]:
    return labelled("events/reports.jsonl", half)


def questions(half: Half) -> list[Row]:
    return labelled("events/questions.jsonl", half)


def articles(half: Half) -> list[Labelled]:
    """The reports in the form of the labelled stories."""
    return [
        Labelled(
            row["id"],
            row["event"],
            row["half"],
            row["relation"],
            row["of"] if row["relation"] == "copy" else None,
            json.dumps({new: row[old] for old, new in FIELDS.items()}),
        )
        for row in reports(half)
    ]


def told_apart(index: ArticleIndex, rows: list[Row]) -> dict[str, Shares]:
    """Shares of the pairs of one event, and of each relation of a report to its event."""
    made = grouped(index)
    event = {row["id"]: row["event"] for row in rows}
    found = {"event": shares(pairs(event, made.story.__getitem__), pairs(event, event.__getitem__))}
    names: list[str] = ["copy", "update", "correction", "dispute"]
    for relation in names:
        right = {(row["id"], relation) for row in rows if _relation(row) == relation}
        said = {(i, relation) for i, own in made.relation.items() if own == relation}
        found[relation] = shares(said, right)
    return found


def _relation(row: Row) -> str | None:
    """What came of it later is an update too."""
    relation: str | None = row["relation"]
    return "update" if relation == "sequel" else relation


@dataclass(frozen=True)
class Judged:
    """What an answer got right of what its question expects."""

    family: str
    right: bool
    """Of an answer: the standing figure leads."""
    also: bool
    """Earlier and disputed ones are told."""
    wrong: bool
    """Something of another event is said."""
    differs: bool
    """It says that accounts differ."""


def judge(question: Row, answer: Answer) -> Judged:
    text = answer.answer.casefold()
    lead = answer.claims[0].text.casefold() if answer.claims else ""
    match question["expects"]:
        case "choices":
            right = bool(getattr(answer, "choices", None)) or len(_labels(answer)) > 1
        case "refusal":
            right = answer.status == "not_found"
        case _:
            right = any(said.casefold() in lead for said in question["lead"])
    return Judged(
        question["family"],
        right,
        all(any(s.casefold() in text for s in group) for group in question["also"]),
        any(said.casefold() in text for said in question["forbid"]),
        bool(answer.disagreements),
    )


def _labels(answer: Answer) -> list[str]:
    return [segment.text for segment in answer.segments if segment.type == "label"]


def by_family(judged: Iterable[Judged]) -> Mapping[str, list[Judged]]:
    families: dict[str, list[Judged]] = defaultdict(list)
    for each in judged:
        families[each.family].append(each)
    return families
