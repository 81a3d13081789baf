"""How sure an answer is does not depend on what was searched beside the article that answers."""

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from index.article_index import ArticleIndex
from index.embedding.embedder import LocalEmbedder
from index.ingest.sources import find_sources
from index.ranking.weights import load_weights
from index.types import Evidence, Filters
from tests.fakes.small_index import ingest, small_index

QUESTIONS = Path(__file__).parents[1] / "data" / "seed_questions.jsonl"
UNRELATED = 300
MOST_CHANGE = 0.15
_CROPS = "beans carrots onions roses tulips apples pears plums cherries leeks".split()
_DEEDS = "watered pruned planted weeded harvested mulched thinned covered sold dried".split()
_PLACES = "greenhouse orchard allotment nursery cellar shed border hedge meadow compost".split()


def asked() -> list[tuple[str, str]]:
    """Questions and the one article that answers them."""
    rows = map(json.loads, QUESTIONS.read_text("utf-8").splitlines())
    return [
        (row["question"], row["gold"][0]["file"])
        for row in rows
        if row["answerable"] and not row["history"] and len({g["file"] for g in row["gold"]}) == 1
    ]


def garden(number: int) -> str:
    chance = Random(number)
    crop, deed, place = (chance.choice(words) for words in (_CROPS, _DEEDS, _PLACES))
    return f"The gardener {deed} the {crop} beside the {place}. Row {number} of it needs more sun."


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Iterator[ArticleIndex]:
    with small_index(tmp_path_factory.mktemp("crowded"), LocalEmbedder()) as index:
        index.ingest(find_sources([str(seeds)]))
        ingest(index, {f"garden-{n}.txt": garden(n) for n in range(UNRELATED)})
        yield index


@pytest.fixture(scope="module")
def quiet(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Iterator[ArticleIndex]:
    with small_index(tmp_path_factory.mktemp("quiet"), LocalEmbedder()) as index:
        index.ingest(find_sources([str(seeds)]))
        yield index


def differs(first: Evidence, second: Evidence) -> bool:
    refused = [found.confidence < load_weights().threshold for found in (first, second)]
    far = abs(first.confidence - second.confidence) >= MOST_CHANGE
    return refused == [False, True] or far


def test_a_filter_to_the_article_that_answers(quiet: ArticleIndex) -> None:
    changed = []
    for question, file in asked():
        free, filtered = quiet.find(question), quiet.find(question, Filters(source_files=(file,)))
        if free.sentences[0].article.source_file == file and differs(free, filtered):
            changed.append((question, free.confidence, filtered.confidence))
    assert changed == []


def test_three_hundred_articles_on_something_else(
    quiet: ArticleIndex, crowded: ArticleIndex
) -> None:
    changed = []
    for question, _ in asked():
        alone, among = quiet.find(question), crowded.find(question)
        if differs(alone, among):
            changed.append((question, alone.confidence, among.confidence))
    assert changed == []
