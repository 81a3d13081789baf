"""The labelled stories of tests/data/stories.jsonl, and how well an index groups them."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Literal

from index.article_index import ArticleIndex
from index.ingest.sources import Source

FILE = Path(__file__).parents[1] / "data" / "stories.jsonl"
FIELDS = {"id": "id", "title": "title", "text": "text", "publisher": "publisher",
          "published_at": "date", "lang": "lang"}  # fmt: skip

Half = Literal["develop", "report"]


@dataclass(frozen=True)
class Labelled:
    """One line of the set."""

    id: str
    event: str
    half: Half
    relation: str | None
    copy_of: str | None
    line: str
    """The article as a line of a JSON Lines file."""


@dataclass(frozen=True)
class Shares:
    """Right ones among the found, and found ones among the right."""

    precision: float
    recall: float


def labelled(half: Half) -> list[Labelled]:
    rows = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
    return [
        Labelled(
            row["id"],
            row["event"],
            row["half"],
            row["relation"],
            row["copy_of"],
            json.dumps({new: row[old] for old, new in FIELDS.items() if row[old]}),
        )
        for row in rows
        if row["half"] == half
    ]


def as_source(articles: Iterable[Labelled], name: str = "news.jsonl") -> Source:
    return Source(name, "labelled", data="\n".join(a.line for a in articles).encode())


@dataclass(frozen=True)
class Grouped:
    """What an index made of labelled articles, by their ids."""

    story: dict[str, str]
    origin: dict[str, str]
    relation: dict[str, str | None]


def grouped(index: ArticleIndex) -> Grouped:
    stories, more = index.stories(limit=1000)
    assert not more
    name = {a.article.id: a.article.source_file.split("#")[1] for s in stories for a in s.articles}
    return Grouped(
        {name[a.article.id]: s.id for s in stories for a in s.articles},
        {name[a.article.id]: name[a.origin] for s in stories for a in s.articles},
        {name[a.article.id]: a.relation for s in stories for a in s.articles},
    )


def pairs(ids: Iterable[str], key: Callable[[str], object]) -> set[tuple[str, str]]:
    """The pairs that share a key."""
    return {(a, b) for a, b in combinations(sorted(ids), 2) if key(a) == key(b)}


def shares(found: set[tuple[str, str]], right: set[tuple[str, str]]) -> Shares:
    both = len(found & right)
    return Shares(both / len(found) if found else 1.0, both / len(right) if right else 1.0)


def same_event(articles: list[Labelled], made: Grouped) -> Shares:
    """Pairs of articles in one story, against pairs about one event."""
    event = {article.id: article.event for article in articles}
    return shares(pairs(event, made.story.__getitem__), pairs(event, event.__getitem__))


def same_origin(articles: list[Labelled], made: Grouped) -> Shares:
    """Pairs of articles of one origin, against pairs with one text."""
    text = {article.id: article.copy_of or article.id for article in articles}
    return shares(pairs(text, made.origin.__getitem__), pairs(text, text.__getitem__))


def relations(articles: list[Labelled], made: Grouped, relation: str) -> Shares:
    right = {(a.id, relation) for a in articles if a.relation == relation}
    found = {(i, relation) for i, said in made.relation.items() if said == relation}
    return shares(found, right)
