"""The labelled sentences of tests/data/time_expressions.jsonl, and how well they are resolved."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from index.times.resolve import resolved_times

DATA = Path(__file__).parents[1] / "data"

Days = tuple[str, str, str]
"""First day, last day, precision."""


@dataclass(frozen=True)
class LabelledSentence:
    id: str
    lang: str
    anchor: date
    sentence: str
    times: dict[tuple[int, int], Days | None]
    """By start and end; None for what must stay open."""


@dataclass(frozen=True)
class TimeScores:
    precision: float
    """Share of the resolved expressions that are right."""
    recall: float
    """Share of the expressions with an answer that are resolved rightly."""


@cache
def labelled_times() -> list[LabelledSentence]:
    lines = (DATA / "time_expressions.jsonl").read_text(encoding="utf-8").splitlines()
    return [_sentence(json.loads(line)) for line in lines]


def resolved(row: LabelledSentence) -> dict[tuple[int, int], Days]:
    return {
        (found.span.start, found.span.end): (
            found.period.first.isoformat(),
            found.period.last.isoformat(),
            found.period.precision,
        )
        for found in resolved_times(row.sentence, row.lang, row.anchor)
    }


def score(rows: list[LabelledSentence]) -> TimeScores:
    right = given = wanted = 0
    for row in rows:
        found = resolved(row)
        answers = {place: days for place, days in row.times.items() if days}
        right += sum(answers.get(place) == days for place, days in found.items())
        given += len(found)
        wanted += len(answers)
    return TimeScores(right / given, right / wanted)


def _sentence(line: dict[str, str | list[dict[str, str | int | None]]]) -> LabelledSentence:
    times: dict[tuple[int, int], Days | None] = {}
    for time in line["times"]:
        assert isinstance(time, dict)
        days = (str(time["from"]), str(time["to"]), str(time["precision"]))
        times[int(time["start"] or 0), int(time["end"] or 0)] = days if time["from"] else None
    said = {name: str(line[name]) for name in ("id", "lang", "anchor", "sentence")}
    return LabelledSentence(
        said["id"], said["lang"], date.fromisoformat(said["anchor"]), said["sentence"], times
    )
