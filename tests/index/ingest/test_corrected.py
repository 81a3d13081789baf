"""What an editor corrected is not undone by the folder that it came from, and never silently."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.article_index import ArticleIndex
from index.ingest.outcomes import Outcome
from index.ingest.sources import Source
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.small_index import ROOT, ingest, small_index

WRONG = "Twelve people were hurt when the port of Odesa burned."
RIGHT = "Nine people were hurt when the port of Odesa burned."
BETTER = "Nine people were hurt when the old port of Odesa burned."
NEW = "The port of Odesa was opened again on Friday."


@pytest.fixture
def index(tmp_path: Path) -> Iterator[ArticleIndex]:
    with small_index(tmp_path / "data", HashingEmbedder()) as opened:
        ingest(opened, {"port.txt": WRONG})
        yield opened


def correct(index: ArticleIndex, text: str) -> None:
    correction = Source("port.txt", ROOT, data=text.encode(), corrects=True)
    assert [o.status for o in index.ingest([correction]).outcomes] == ["updated"]


def again(index: ArticleIndex, text: str) -> Outcome:
    """The folder is ingested once more."""
    (outcome,) = ingest(index, {"port.txt": text}).outcomes
    return outcome


def said(index: ArticleIndex) -> str:
    (article,), _ = index.articles(limit=9)
    return index.stored(article.id).text


def test_a_correction_stands_while_its_file_says_what_it_said(index: ArticleIndex) -> None:
    correct(index, RIGHT)
    correct(index, BETTER)
    for _ in range(2):
        outcome = again(index, WRONG)
        assert (outcome.status, said(index)) == ("unchanged", BETTER)
        assert "the correction stands" in outcome.warnings[0]


def test_a_new_text_of_the_file_takes_its_place_and_that_is_told(index: ArticleIndex) -> None:
    correct(index, RIGHT)
    outcome = again(index, NEW)
    assert (outcome.status, said(index)) == ("updated", NEW)
    assert "takes the place of the correction" in outcome.warnings[0]
    assert again(index, WRONG).warnings == ()
    assert said(index) == WRONG


def test_where_the_file_is_corrected_too_nothing_is_left_to_say(index: ArticleIndex) -> None:
    correct(index, RIGHT)
    assert (again(index, RIGHT).status, again(index, RIGHT).warnings) == ("unchanged", ())


def test_a_correction_may_be_taken_back(index: ArticleIndex) -> None:
    correct(index, RIGHT)
    correct(index, WRONG)
    assert (again(index, WRONG).warnings, said(index)) == ((), WRONG)


def test_it_goes_with_its_article(index: ArticleIndex) -> None:
    correct(index, RIGHT)
    (article,), _ = index.articles(limit=9)
    index.remove(article.id)
    assert (again(index, WRONG).status, said(index)) == ("added", WRONG)


def test_it_outlives_a_new_way_of_reading(
    index: ArticleIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files are then read anew, although unchanged: the corrected bytes, not the file's."""
    correct(index, RIGHT)
    monkeypatch.setattr(index._ingestor, "_pipeline", 99)
    assert (again(index, WRONG).status, said(index)) == ("updated", RIGHT)
