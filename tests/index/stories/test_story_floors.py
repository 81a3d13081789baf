"""The labelled stories, through the real index: what is grouped, and what an article is to its
story. The parameters are fitted on the `develop` half; the floors are for both."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.article_index import ArticleIndex
from index.embedding.embedder import LocalEmbedder
from index.stories.anchor import dated_anchor
from tests.fakes import labelled_events
from tests.fakes.labelled_stories import (
    Grouped,
    Half,
    Labelled,
    as_source,
    grouped,
    labelled,
    relations,
    same_event,
    same_origin,
)
from tests.fakes.small_index import small_index


@pytest.fixture(scope="module")
def embedder() -> LocalEmbedder:
    return LocalEmbedder()


@pytest.fixture(scope="module", params=["develop", "report"])
def half(request: pytest.FixtureRequest) -> Half:
    chosen: Half = request.param
    return chosen


@pytest.fixture(scope="module")
def articles(half: Half) -> list[Labelled]:
    return labelled(half)


@pytest.fixture(scope="module")
def index(
    articles: list[Labelled], embedder: LocalEmbedder, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[ArticleIndex]:
    with small_index(tmp_path_factory.mktemp("stories"), embedder) as opened:
        opened.ingest([as_source(articles)])
        yield opened


@pytest.fixture(scope="module")
def made(index: ArticleIndex) -> Grouped:
    return grouped(index)


def test_the_set_is_large_enough() -> None:
    everything = [*labelled("develop"), *labelled("report")]
    assert len(everything) >= 40
    assert len({article.event for article in everything}) >= 12
    assert not {a.event for a in labelled("develop")} & {a.event for a in labelled("report")}


def test_articles_about_one_event(articles: list[Labelled], made: Grouped) -> None:
    share = same_event(articles, made)
    assert share.precision >= 0.95
    assert share.recall >= 0.8


def test_copies_have_one_origin(articles: list[Labelled], made: Grouped) -> None:
    share = same_origin(articles, made)
    assert share.precision == 1
    assert share.recall >= 0.9


@pytest.mark.parametrize("relation", ["copy", "update", "correction"])
def test_relations(articles: list[Labelled], made: Grouped, half: Half, relation: str) -> None:
    """The set calls an update only what a publisher adds to its own report; three of the half not
    developed with are another paper's features, days later."""
    share = relations(articles, made, relation)
    assert share.precision >= (0.4 if (half, relation) == ("report", "update") else 0.9)
    assert share.recall >= 0.9


def test_events_told_over_time(embedder: LocalEmbedder, tmp_path: Path) -> None:
    with small_index(tmp_path, embedder) as index:
        index.ingest([as_source(labelled_events.articles("report"))])
        told = labelled_events.told_apart(index, labelled_events.reports("report"))
    assert told["event"].precision >= 0.95
    assert told["event"].recall >= 0.85
    for relation in ("copy", "update", "correction"):
        assert min(told[relation].precision, told[relation].recall) >= 0.85


def test_the_order_in_which_articles_come_matters_little(
    articles: list[Labelled], embedder: LocalEmbedder, tmp_path: Path
) -> None:
    with small_index(tmp_path, embedder) as index:
        for number, article in enumerate(reversed(articles)):
            index.ingest([as_source([article], f"{number}.jsonl")])
        made = grouped(index)
    assert same_event(articles, made).precision >= 0.95
    assert same_event(articles, made).recall >= 0.75
    assert same_origin(articles, made).recall >= 0.9


def test_an_undated_article_borrows_the_date_of_its_story(
    articles: list[Labelled], index: ArticleIndex, made: Grouped
) -> None:
    borrowed = 0
    for article in index.articles(limit=100)[0]:
        anchor = dated_anchor(article, index.stories_of([article.id]))
        if article.published_at is not None:
            assert anchor is not None and not anchor.inferred
            assert anchor.day.isoformat() == article.published_at
        elif anchor is not None:
            (story,) = index.stories_of([article.id])
            assert anchor.inferred
            assert anchor.day.isoformat() == story.first_published
            borrowed += 1
    assert borrowed >= 1
