"""Training pairs: read from disk, sorted into groups, drawn in a mixed order.

A pair is a question, a title, the sentence before, a sentence, and whether that sentence answers;
or a claim, the same of a sentence, and whether that sentence bears the claim out (README.md has the
fields). Pairs with one `g` are a group; in one of questions at most one sentence answers.
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
    "rank": 52.0,
    "real": 4.0,
    "neighbour": 8.0,
    "missing": 8.0,
    "retarget": 7.0,
    "swap": 7.0,
    "attr": 4.0,
    "role": 3.0,
    "vague": 2.0,
    "opposite": 2.0,
    "negated": 1.0,
    "said": 1.0,
    "pron": 1.0,
}
"""Share of the groups drawn, by kind: half teach to rank, half to refuse. Of claims every kind."""
CLAIMS = 0.3
"""Share of the groups that are claims and what they cite."""
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
}
"""How much more often than by its size a source is drawn: news more, whatever the open sets hold
in plenty less, other languages than English more."""
LONGEST_GROUP = 4
SUPPORT = ("supported", "contradicted", "not_said")


@dataclass(frozen=True, slots=True)
class Example:
    kind: str
    source: str
    article: str
    language: str
    question: str
    """Or the claim."""
    title: str
    before: str
    sentence: str
    answers: bool
    answer: str | None
    """The words that answer, as they stand in the sentence, where they are known."""
    support: int | None
    """Of a claim, its place in SUPPORT; None of a question."""


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
    claim = "claim" in row
    return Example(
        kind=row["kind"],
        source=row["src"],
        article=row.get("article", ""),
        language=row["lang"],
        question=row["claim"] if claim else row["q"],
        title=row["title"],
        before=row["before"],
        sentence=row["sent"],
        answers=not claim and bool(row["label"]),
        answer=row.get("answer"),
        support=SUPPORT.index(row["label"]) if claim else None,
    )


def drawn(groups: Sequence[Group], rnd: random.Random) -> Iterator[Group]:
    """Groups without end, by CLAIMS, KINDS and SOURCES, the pairs of each in mixed order.

    None comes again before its kind and source are used up.
    """
    stacks: dict[str, dict[str, list[Group]]] = defaultdict(lambda: defaultdict(list))
    for group in groups:
        first = group[0]
        kind = "claim" if first.support is not None else first.kind.split("-")[0]
        stacks[kind][first.source].append(group)
    share = CLAIMS / (1 - CLAIMS) * sum(KINDS.values())
    kinds = {kind: share if kind == "claim" else KINDS[kind] for kind in stacks}
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
        # Of questions the first is the one with the sentence that answers.
        yield tuple(rnd.sample(group if kind == "claim" else group[:most], most))
