"""The days a question names are evidence, whether the article prints the date or not."""

from collections.abc import Iterator
from datetime import date

import pytest

from index.article_index import ArticleIndex
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.small_index import ingest, small_index

REPORT = "The council of Lunn raised the fee for parking{}."
ASKED = "What did the council of Lunn raise {}?"
WEDNESDAY = date(2031, 3, 5)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ArticleIndex]:
    files = {
        "2031-03-03-a.txt": REPORT.format(""),
        "2031-03-05-b.txt": REPORT.format(" on Tuesday"),
        "2030-06-11-c.txt": REPORT.format(""),
        "undated.txt": REPORT.format(""),
    }
    with small_index(tmp_path_factory.mktemp("days"), HashingEmbedder()) as opened:
        ingest(opened, files)
        yield opened


@pytest.mark.parametrize(
    ("time", "file"),
    [
        ("on 3 March 2031", "2031-03-03-a.txt"),
        ("on March 3", "2031-03-03-a.txt"),
        ("on 4 March 2031", "2031-03-05-b.txt"),
        ("in June 2030", "2030-06-11-c.txt"),
        ("yesterday", "2031-03-05-b.txt"),
    ],
)
def test_the_article_of_that_day_comes_first(index: ArticleIndex, time: str, file: str) -> None:
    found = index.find(ASKED.format(time), today=WEDNESDAY)
    assert found.sentences[0].article.source_file == file
    plain = index.find(ASKED.format("on 9 May 1990"), today=WEDNESDAY)
    assert found.confidence > plain.confidence


@pytest.mark.parametrize("time", ["until Tuesday", "next week", "every Saturday"])
def test_a_time_that_names_no_day_of_reports_changes_nothing(
    index: ArticleIndex, time: str
) -> None:
    scores = {s.article.source_file: s.score for s in index.find(ASKED.format(time)).sentences}
    assert scores["2031-03-03-a.txt"] == scores["undated.txt"]
