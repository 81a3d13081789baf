"""Why there is no answer, where no article could be searched."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from index.article_index import ArticleIndex
from index.types import Filters
from qa_service.answer.nothing_found import why_nothing
from qa_service.phrases import SPOKEN
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.small_index import ingest, small_index

FILES = {
    f"{name}.md": f"---\npublisher: {publisher}\ndate: {day}\ntags: [{tag}]\n---\nThe {name} shut."
    for name, publisher, day, tag in (
        ("port", "The Harbour Post", "2024-01-05", "ports"),
        ("mine", "Valley News", "2024-03-09", "mines"),
    )
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ArticleIndex]:
    with small_index(tmp_path_factory.mktemp("nothing"), HashingEmbedder()) as opened:
        ingest(opened, FILES)
        yield opened


@pytest.mark.parametrize(
    ("filters", "told"),
    [
        (Filters(publishers=("No Such Paper",)), ["“No Such Paper”", "“The Harbour Post”"]),
        (Filters(source_files=("nope.txt",)), ["“nope.txt”", "“mine.md”", "“port.md”"]),
        (Filters(tags=("sport",)), ["“sport”", "“mines”, “ports”"]),
        (Filters(date_from=date(2025, 1, 1)), ["from 1 January 2025", "9 March 2024"]),
        (Filters(publishers=("Valley News",), tags=("ports",)), ["no article meets them all"]),
    ],
)
def test_the_filter_that_no_article_meets_is_named(
    index: ArticleIndex, filters: Filters, told: list[str]
) -> None:
    nothing = why_nothing(index, filters, "en", found=False)
    assert nothing.why == "unmet_filter"
    assert all(words in nothing.note for words in told)


ANY_LANGUAGE = [
    Filters(publishers=("Nope",)),
    Filters(source_files=("Nope",)),
    Filters(tags=("Nope",)),
    Filters(date_from=date(2025, 1, 1)),
    Filters(date_to=date(2023, 1, 1)),
    Filters(date_from=date(2025, 1, 1), date_to=date(2025, 1, 1)),
    Filters(date_from=date(2025, 1, 1), date_to=date(2025, 1, 9)),
    Filters(publishers=("Valley News",), tags=("ports",)),
]


@pytest.mark.parametrize("language", sorted(SPOKEN))
def test_a_reader_is_told_in_the_language_spoken(index: ArticleIndex, language: str) -> None:
    said = [why_nothing(index, each, language, found=False).note for each in ANY_LANGUAGE]
    own = [why_nothing(index, each, "en", found=False).note for each in ANY_LANGUAGE]
    assert all(note and "{" not in note and ".." not in note for note in said)
    assert all("Nope" in note for note in said[:3])
    assert all("2024" in note and ("2025" in note or "2023" in note) for note in said[3:7])
    assert language == "en" or set(said).isdisjoint(own)


def test_without_dates_no_day_can_be_met(tmp_path: Path) -> None:
    with small_index(tmp_path / "undated", HashingEmbedder()) as undated:
        ingest(undated, {"port.txt": "The port was shut."})
        nothing = why_nothing(undated, Filters(date_to=date(2024, 1, 1)), "en", found=False)
    assert "no article has a known date" in nothing.note


def test_articles_without_a_date_are_told_beside_the_days_there_are(tmp_path: Path) -> None:
    with small_index(tmp_path / "partly", HashingEmbedder()) as partly:
        ingest(partly, {"2024-03-09-mine.txt": "The mine was shut.", "port.txt": "It was shut."})
        nothing = why_nothing(partly, Filters(date_to=date(2024, 1, 1)), "en", found=False)
    assert nothing.note.endswith("they are of 9 March 2024, but for 1 without a known date.")


def test_articles_that_were_searched_do_not_say(index: ArticleIndex) -> None:
    nothing = why_nothing(index, Filters(publishers=("valley news",)), "en", found=True)
    assert (nothing.why, nothing.note) == ("not_in_articles", "")


def test_an_empty_library_says_how_to_fill_it(tmp_path: Path) -> None:
    with small_index(tmp_path / "empty", HashingEmbedder()) as empty:
        nothing = why_nothing(empty, Filters(tags=("a",)), "en", found=False)
    assert nothing.why == "empty_library"
    assert "qa-service ingest" in nothing.note


@pytest.mark.parametrize("lost", ["chroma", "postings"])
def test_a_half_restored_index_says_how_to_mend_it(tmp_path: Path, lost: str) -> None:
    with small_index(tmp_path / "whole", HashingEmbedder()) as whole:
        ingest(whole, FILES)
        assert not whole.incomplete
    restored = tmp_path / "restored"
    restored.mkdir()
    for part in {"catalog.sqlite3", "chroma", "postings", "originals"} - {lost}:
        (tmp_path / "whole" / part).rename(restored / part)
    with small_index(restored, HashingEmbedder()) as half:
        nothing = why_nothing(half, Filters(), "en", found=False)
        assert half.incomplete
    assert nothing.why == "incomplete_index"
    assert "qa-service doctor --repair" in nothing.note
