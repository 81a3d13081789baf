"""Which articles a filter allows, and how they are listed."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from index.article_index import ArticleIndex
from index.catalog.database import open_database
from index.catalog.reader import CatalogReader
from index.errors import StorageFault
from index.types import Filters
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.small_index import ingest, small_index

ARTICLES: tuple[dict[str, object], ...] = (
    {"id": "undated", "text": "The port was closed.", "publisher": "The Daily"},
    {"id": "may", "text": "The port was opened.", "date": "2024-05-31", "tags": ["ports", "sea"]},
    {
        "id": "june",
        "text": "The mine was flooded.",
        "date": "2024-06-01T23:30:00+02:00",
        "publisher": "the daily",
        "tags": ["mines"],
    },
    {"id": "july", "text": "Шахту затопило.", "date": "2024-07-01", "publisher": "Правда"},
)
FILE = "news/all.jsonl"


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ArticleIndex]:
    lines = "\n".join(json.dumps(article) for article in ARTICLES)
    other = "---\ntitle: Sport\ntags: [sea]\n---\nThe race was won on Sunday.\n"
    with small_index(tmp_path_factory.mktemp("catalog"), HashingEmbedder()) as opened:
        ingest(opened, {FILE: lines, "sport.md": other})
        yield opened


def allowed(index: ArticleIndex, filters: Filters) -> set[str]:
    """The articles found under a filter, by key; all five sentences are found without one."""
    found = index.find("What happened in the port and the mine?", filters).sentences
    return {sentence.article.source_file.removeprefix(f"{FILE}#") for sentence in found}


EVERYTHING = {"undated", "may", "june", "july", "sport.md"}


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), EVERYTHING),
        (Filters(date_from=date(2024, 6, 1)), {"june", "july"}),
        (Filters(date_to=date(2024, 6, 1)), {"may", "june"}),
        (Filters(date(2024, 5, 31), date(2024, 5, 31)), {"may"}),
        (Filters(date(2024, 7, 2), date(2024, 6, 1)), set()),
        (Filters(publishers=("THE DAILY",)), {"undated", "june"}),
        (Filters(publishers=("The Daily", "nobody")), {"undated", "june"}),
        (Filters(publishers=("The Dail",)), set()),
        (Filters(source_files=(FILE,)), EVERYTHING - {"sport.md"}),
        (Filters(source_files=(f"{FILE}#may", "sport.md")), {"may", "sport.md"}),
        (Filters(source_files=("all.jsonl",)), set()),
        (Filters(tags=("sea",)), {"may", "sport.md"}),
        (Filters(tags=("ports", "mines")), {"may", "june"}),
        (Filters(tags=("sea",), source_files=(FILE,)), {"may"}),
        (Filters(date_from=date(2024, 1, 1), publishers=("the daily",)), {"june"}),
        (Filters(tags=("' OR 1=1 --",)), set()),
    ],
)
def test_filters(index: ArticleIndex, filters: Filters, expected: set[str]) -> None:
    assert allowed(index, filters) == expected


@pytest.mark.parametrize("name", ["Правда", "правда", "ПРАВДА"])
def test_publishers_in_other_scripts(index: ArticleIndex, name: str) -> None:
    assert allowed(index, Filters(publishers=(name,))) == {"july"}


def test_articles_are_paged_in_order_of_their_file(index: ArticleIndex) -> None:
    names: list[str] = []
    after, more = None, True
    while more:
        page, more = index.articles(limit=2, after=after)
        assert len(page) == 2 or not more
        names += [article.source_file for article in page]
        after = page[-1].id
    assert names == sorted(names)
    assert len(names) == len(EVERYTHING)
    assert index.articles(limit=5)[1] is False
    assert index.articles(limit=4)[1] is True


def test_articles_by_title(index: ArticleIndex) -> None:
    found, more = index.listing.page(limit=9, title_has="SPORT")
    assert ([article.title for article in found], more) == (["Sport"], False)
    assert index.listing.page(limit=9, title_has="100% of_it") == ([], False)


def test_a_title_is_looked_for_to_the_letter(index: ArticleIndex) -> None:
    assert index.listing.page(limit=9, title_has="S%t") == ([], False)


def test_what_is_known_of_an_article(index: ArticleIndex) -> None:
    (june,) = [a for a in index.articles(limit=9)[0] if a.source_file.endswith("#june")]
    assert (june.published_at, june.published_source) == ("2024-06-01T23:30:00+02:00", "meta")
    assert (june.publisher, june.tags) == ("the daily", ("mines",))
    assert june.media_type == "application/x-ndjson"
    assert june.characters == len("The mine was flooded.")


def test_counts(index: ArticleIndex) -> None:
    assert index.counts() == (5, 5, 5)


def test_a_database_that_is_none_is_a_storage_fault(tmp_path: Path) -> None:
    broken = tmp_path / "catalog.sqlite3"
    broken.write_bytes(b"this is not a database" * 100)
    engine = open_database(f"sqlite:///{broken.as_posix()}")
    with pytest.raises(StorageFault) as fault:
        CatalogReader(engine).counts()
    assert fault.value.help
    engine.dispose()


def test_the_newest_articles_come_first_and_undated_ones_last(index: ArticleIndex) -> None:
    whole, _ = index.listing.page(limit=9, order="newest")
    days = [(article.published_at or "")[:10] for article in whole]
    assert days == sorted(days, reverse=True)
    assert days[-1] == ""
    paged = []
    after = None
    while True:
        page, more = index.listing.page(limit=1, after=after, order="newest")
        paged += page
        after = page[-1].id
        if not more:
            break
    assert paged == whole


def test_publishers_are_counted_whatever_the_case(index: ArticleIndex) -> None:
    everyone, _ = index.articles(limit=9)
    names = [article.publisher.lower() for article in everyone if article.publisher]
    found = index.listing.publishers()
    assert {p.name.lower(): p.articles for p in found} == {n: names.count(n) for n in names}
    for publisher in found:
        own, _ = index.listing.page(limit=9, filters=Filters(publishers=(publisher.name,)))
        assert len(own) == publisher.articles


@pytest.mark.parametrize("address", ["postgresql://qa:secret@host/news", "postgres://host/news"])
def test_postgresqls_usual_address_means_the_driver_that_is_installed(address: str) -> None:
    assert open_database(address).dialect.driver == "psycopg"
