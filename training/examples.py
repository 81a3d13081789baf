"""Training pairs: read from disk, sorted into groups, drawn in a mixed order.

A pair is a question, a title, the sentence before, a sentence, and whether that sentence answers
(README.md has the fields). Pairs with one `g` are a group; in it at most one sentence answers.
"""

import gzip
import json
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

KINDS = {
    "rank": 38.0,
    "answered": 15.0,
    "real": 30.0,
    "neighbour": 5.0,
    "missing": 3.0,
    "retarget": 2.5,
    "swap": 2.5,
    "attr": 2.0,
    "role": 0.5,
    "vague": 0.3,
    "opposite": 0.5,
    "negated": 0.2,
    "said": 0.2,
    "pron": 0.3,
}
"""Share of the groups drawn, by kind: half rank, 30 % are near misses that people wrote (`answered`
are answerable questions of the same sets), the rest near misses that rules planted."""
SOURCES = {
    "qamr-wikinews": 1.5,
    "qamr-wikipedia": 0.8,
    "nqg": 0.55,
    "squad2": 2.5,
    "xquad": 2.0,
    "xquad-own": 2.0,
    "xquad-cross": 2.5,
    "cmrc": 1.5,
    "arcd": 1.5,
    "squad2-train": 3.0,
    "pquad": 0.5,
    "vietnamese": 0.6,
    "norquad": 2.0,
}
"""How much more often than by its size a source is drawn: news more, whatever the open sets hold
in plenty less, other languages than English more."""
LONGEST_GROUP = 3


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


def read_groups(folders: Sequence[Path], *, held: bool, left_out: frozenset[str]) -> list[Group]:
    """All groups of the *.jsonl.gz files, those marked `dev` or the others.

    `left_out` names sources ("clapnq") and articles ("squad2:Normans").
    """
    groups: dict[tuple[str, int], list[Example]] = defaultdict(list)
    for file in sorted(f for folder in folders for f in folder.glob("*.jsonl.gz")):
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                if row["dev"] == held and not left_out & {row["src"], row.get("article")}:
                    groups[file.name, row["g"]].append(_example(row))
    return [tuple(group) for group in groups.values()]


def _example(row: dict[str, Any]) -> Example:
    return Example(
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


def drawn(groups: Sequence[Group], rnd: random.Random) -> Iterator[Group]:
    """Groups without end, by KINDS and SOURCES, the pairs of each in mixed order.

    None comes again before its kind and source are used up.
    """
    stacks: dict[str, dict[str, list[Group]]] = defaultdict(lambda: defaultdict(list))
    for group in groups:
        stacks[group[0].kind.split("-")[0]][group[0].source].append(group)
    kinds = {kind: KINDS[kind] for kind in stacks}
    left: dict[tuple[str, str], list[Group]] = {}
    while True:
        kind = rnd.choices(list(kinds), list(kinds.values()))[0]
        sources = stacks[kind]
        weights = [SOURCES.get(s, 1.0) * len(sources[s]) for s in sources]
        source = rnd.choices(list(sources), weights)[0]
        if not left.get((kind, source)):
            left[kind, source] = rnd.sample(sources[source], len(sources[source]))
        group = left[kind, source].pop()
        most = min(len(group), LONGEST_GROUP)
        # The first is the one with the sentence that answers.
        yield tuple(rnd.sample(group[:most], most))
