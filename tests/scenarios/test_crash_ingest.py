"""A process killed anywhere in an ingest leaves the old or the new articles: never neither,
never both, and nothing that needs mending by hand."""

import subprocess
import sys
from pathlib import Path

import pytest

from index.article_index import ArticleIndex
from index.catalog.database import open_database
from index.catalog.writer import CatalogWriter
from index.stores.postings import Postings
from tests.fakes.crashing_ingest import NEW, OLD, STEPS
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.small_index import chroma_vectors, ingest, quotes, small_index

PROJECT = Path(__file__).parents[2]
OLD_TEXTS = [
    "A mine in Fife was shut.",
    "A mine in Kent was opened again.",
    "A mine in Wales was flooded.",
    "The port of Odesa was closed on Saturday.",
]
NEW_TEXTS = [
    "A mine in Fife was shut.",
    "A mine in Kent was sold to its miners.",
    "The port of Odesa was opened again on Sunday.",
]
NEW_FROM = list(STEPS).index("published")


@pytest.fixture(scope="module")
def crashed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folders that the killed processes left."""
    folder = tmp_path_factory.mktemp("crashed")
    script = [sys.executable, "-m", "tests.fakes.crashing_ingest", str(folder)]
    done = subprocess.run(script, cwd=PROJECT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return folder


def texts(index: ArticleIndex) -> list[str]:
    return sorted(index.stored(article.id).text for article in index.articles(limit=99)[0])


def assert_in_stories(index: ArticleIndex) -> None:
    """Each visible article is in exactly one story, and nothing else is."""
    stories, _ = index.stories(limit=99)
    told = [member.article.id for story in stories for member in story.articles]
    assert sorted(told) == sorted(article.id for article in index.articles(limit=99)[0])


def assert_tidy(folder: Path, sentences: int) -> None:
    """Nothing of any other version is left in any store."""
    engine = open_database(f"sqlite:///{(folder / 'catalog.sqlite3').as_posix()}")
    assert CatalogWriter(engine).invisible_versions() == []
    engine.dispose()
    assert chroma_vectors(folder, HashingEmbedder()).count() == sentences
    postings = Postings(folder / "postings")
    assert postings.count() == 2 * sentences
    postings.close()


@pytest.mark.parametrize("step", STEPS)
def test_killed_in_the_middle_of_an_update(crashed: Path, step: str) -> None:
    folder = crashed / step
    expected = NEW_TEXTS if list(STEPS).index(step) >= NEW_FROM else OLD_TEXTS
    with small_index(folder, HashingEmbedder()) as index:
        assert texts(index) == expected
        assert sorted(quotes(index, "Which port or mine was opened again?")) == expected
        assert index.missing() == (0, 0)
        assert_in_stories(index)
    assert_tidy(folder, len(expected))


@pytest.mark.parametrize("step", ["staged", "postings committed", "published", "stories left"])
def test_the_next_ingest_finishes_it(crashed: Path, step: str) -> None:
    with small_index(crashed / step, HashingEmbedder()) as index:
        ingest(index, NEW)
        assert texts(index) == NEW_TEXTS
        assert sorted(quotes(index, "Which port or mine was opened again?")) == NEW_TEXTS
        assert index.missing() == (0, 0)
        ingest(index, OLD)
        assert texts(index) == OLD_TEXTS
        assert_in_stories(index)
    assert_tidy(crashed / step, len(OLD_TEXTS))


def test_killed_in_the_middle_of_a_removal(crashed: Path) -> None:
    folder = crashed / "removed"
    with small_index(folder, HashingEmbedder()) as index:
        assert texts(index) == OLD_TEXTS[:3]
        assert sorted(quotes(index, "Which port was closed?")) == OLD_TEXTS[:3]
        assert index.missing() == (0, 0)
        assert_in_stories(index)
    assert_tidy(folder, 3)
