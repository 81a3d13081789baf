"""Evidence holds each origin once, and says where else it is printed."""

from collections.abc import Iterator
from datetime import date

import pytest

from index.article_index import ArticleIndex
from index.types import Filters
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.small_index import ingest, quotes, small_index
from tests.index.stories.test_story_changes import COPY, LATER, OTHER, WIRE, titled

QUESTION = "How many people were driven from their homes when the Lenne flooded Brevin?"
EXTRA = "The Courier's own cellar was flooded and its Monday edition was printed in Tolm.\n"
MANY = 30


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ArticleIndex]:
    copies = {
        f"copy{n:02}.md": titled(COPY, f"2032-04-{n % 10 + 19}", f"P{n}") for n in range(MANY)
    }
    with small_index(tmp_path_factory.mktemp("join"), HashingEmbedder()) as opened:
        ingest(opened, copies)
        ingest(opened, {
            "courier.md": titled(WIRE + EXTRA, "2032-04-19", "Courier"),
            "later.md": titled(LATER, "2032-04-20", "Agency"),
            "other.md": titled(OTHER, "2032-04-18", "Globe"),
            "wire.md": titled(WIRE, "2032-04-18", "Agency"),
        })  # fmt: skip
        yield opened


def files(index: ArticleIndex, question: str, filters: Filters | None = None) -> list[str]:
    found = index.find(question, filters or Filters()).sentences
    return [sentence.article.source_file for sentence in found]


def test_copies_do_not_fill_the_evidence(index: ArticleIndex) -> None:
    found = quotes(index, QUESTION)
    assert sum("2,300" in quote for quote in found) == 1
    assert sum("3,100" in quote for quote in found) == 1
    assert "other.md" in files(index, QUESTION)


def test_the_first_original_is_kept_and_names_the_others(index: ArticleIndex) -> None:
    (toll,) = [s for s in index.find(QUESTION).sentences if "2,300" in s.quote]
    assert toll.article.source_file == "wire.md"
    others = [article.source_file for article in toll.also_in]
    assert len(others) == MANY + 1
    assert "courier.md" in others
    assert "later.md" not in others
    days = [article.published_at or "" for article in toll.also_in]
    assert days == sorted(days)


def test_what_only_a_copy_adds_is_found_and_is_in_no_other(index: ArticleIndex) -> None:
    (added,) = [s for s in index.find("Where was the Monday edition printed?").sentences
                if "Tolm" in s.quote]  # fmt: skip
    assert added.article.source_file == "courier.md"
    assert added.also_in == ()


def test_a_filter_that_leaves_out_the_original_finds_a_copy(index: ArticleIndex) -> None:
    filters = Filters(publishers=("P3", "P4"))
    assert set(files(index, QUESTION, filters)) == {"copy03.md"}
    named = [a.source_file for s in index.find(QUESTION, filters).sentences for a in s.also_in]
    assert set(named) == {"copy04.md"}
    assert files(index, QUESTION, Filters(date_to=date(2031, 1, 1))) == []
