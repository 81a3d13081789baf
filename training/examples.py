"""Training pairs: read from disk and sorted into groups.

A pair is a question, a title, the sentence before, a sentence, and whether that sentence answers
(README.md has the fields). Pairs with one `g` are a group; in it at most one sentence answers.
"""

import gzip
import json
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from training.badly_typed import badly_typed

NEAR = frozenset({"near", "near_abroad", "near_news"})
"""Kinds of which some questions have an answer in the article and some have none."""
ASKED_BY_PEOPLE = NEAR | {"rank", "rank_abroad", "qnli"}
BADLY = 0.12
"""Share of what people asked that is read as people type in a hurry."""
LONGEST_GROUP = 5


@dataclass(frozen=True, slots=True)
class Example:
    kind: str
    source: str
    article: str
    language: str
    question: str
    title: str
    before: str
    sentence: str
    answers: bool
    answer: str | None
    """The words that answer, as they stand in the sentence, where they are known."""


Group = tuple[Example, ...]
"""The pair with the sentence that answers comes first, if there is one."""


def read_groups(folders: Sequence[Path], *, held: bool, left_out: frozenset[str]) -> list[Group]:
    """All groups of the *.jsonl.gz files, those marked `dev` or the others.

    `left_out` names sources ("clapnq") and articles ("squad2:Normans"). What is held out is not
    typed badly.
    """
    groups: dict[tuple[str, int], list[Example]] = defaultdict(list)
    for file in sorted(f for folder in folders for f in folder.glob("*.jsonl.gz")):
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                if row["dev"] == held and not left_out & {row["src"], row.get("article")}:
                    groups[file.name, row["g"]].append(_example(row, typed=not held))
    return [tuple(group[:LONGEST_GROUP]) for group in groups.values()]


def _example(row: dict[str, Any], *, typed: bool) -> Example:
    example = Example(
        kind=row["kind"],
        source=row["src"],
        article=row.get("article", ""),
        language=row["lang"],
        question=row["q"],
        title=row["title"],
        before=row["before"],
        sentence=row["sent"],
        answers=bool(row["label"]),
        answer=row.get("answer"),
    )
    return replace(example, question=_as_typed(example)) if typed else example


def _as_typed(example: Example) -> str:
    """The same for the same question whenever it is read: teacher and reader read one text."""
    rnd = random.Random(example.question)
    badly = kind_of(example) in ASKED_BY_PEOPLE and rnd.random() < BADLY
    return badly_typed(example.question, rnd) if badly else example.question


def kind_of(example: Example) -> str:
    return example.kind.partition("-")[0]


def number_of(*parts: str) -> int:
    """Of a text, always the same, 63 bits."""
    return int.from_bytes(sha256("\0".join(parts).encode()).digest()[:8], "big") >> 1


def fold_of(group: Group) -> int:
    """0 or 1; questions about one sentence are in the same half."""
    return number_of(group[0].sentence) % 2


def answerable(group: Group) -> bool:
    return any(example.answers for example in group)
