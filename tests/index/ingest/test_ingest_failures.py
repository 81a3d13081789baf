"""A file that cannot be taken says why, hurts no other, and leaves what was there before."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import pytest

from index.article_index import ArticleIndex
from index.catalog.writer import CatalogWriter
from index.embedding.embedder import Vectors
from index.errors import (
    ArticleTooLarge,
    EmbeddingFault,
    EmptyArticle,
    NameTaken,
    StorageFault,
    UnreadableArticle,
    UnsupportedFormat,
)
from index.ingest.sources import Source, find_sources
from index.stores.chroma import ChromaVectors, open_chroma
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.small_index import (
    catalog_of,
    ingest,
    quotes,
    small_index,
    sources,
    statuses,
    unrecovered,
)

PORT = "The port of Odesa was closed on Saturday."
MINE = "A coal mine in Wales was flooded on Monday."


class BrittleVectors(ChromaVectors):
    """Real vectors that refuse to add or delete while a disk is full."""

    full = False
    stuck = False

    def add(self, ids: Sequence[int], vectors: Vectors, versions: Sequence[int]) -> None:
        if self.full:
            raise StorageFault("The vector store failed.", help="Check disk space.")
        super().add(ids, vectors, versions)

    def delete(self, ids: Sequence[int]) -> None:
        if self.stuck:
            raise StorageFault("The vector store failed.", help="Check disk space.")
        super().delete(ids)


@pytest.fixture
def embedder() -> HashingEmbedder:
    return HashingEmbedder(refuses="BROKEN")


@pytest.fixture
def vectors(tmp_path: Path, embedder: HashingEmbedder) -> BrittleVectors:
    return BrittleVectors(open_chroma(tmp_path / "chroma"), embedder.model, embedder.dimension)


@pytest.fixture
def index(
    tmp_path: Path, embedder: HashingEmbedder, vectors: BrittleVectors
) -> Iterator[ArticleIndex]:
    with small_index(tmp_path / "data", embedder, vectors) as opened:
        yield opened


def test_a_failing_embedder_keeps_the_old_version_and_goes_on(
    index: ArticleIndex, embedder: HashingEmbedder
) -> None:
    ingest(index, {"a.txt": PORT})
    report = ingest(index, {"a.txt": "BROKEN news of the harbour.", "b.txt": MINE})
    assert sorted(statuses(report)) == [("a.txt", "failed"), ("b.txt", "added")]
    (failed,) = [outcome for outcome in report.outcomes if outcome.status == "failed"]
    assert "The embedder is down. Start it again." in failed.reason
    assert isinstance(failed.fault, EmbeddingFault)
    assert quotes(index, "Which port was closed?")[0] == PORT
    assert index.missing() == (0, 0)
    embedder.refuses = ""
    again = ingest(index, {"a.txt": "BROKEN news of the harbour.", "b.txt": MINE})
    assert statuses(again) == [("b.txt", "unchanged"), ("a.txt", "updated")]


def test_a_full_disk_keeps_the_old_version(index: ArticleIndex, vectors: BrittleVectors) -> None:
    ingest(index, {"a.txt": PORT})
    vectors.full = True
    (failed,) = ingest(index, {"a.txt": MINE}).outcomes
    assert (failed.status, type(failed.fault)) == ("failed", StorageFault)
    assert quotes(index, "Which port was closed?") == [PORT]
    vectors.full = False
    assert statuses(ingest(index, {"a.txt": MINE})) == [("a.txt", "updated")]
    assert quotes(index, "Which port was closed?") == [MINE]


def test_a_full_disk_stops_an_ingest_that_answers_meanwhile_and_goes_on_later(
    index: ArticleIndex, vectors: BrittleVectors, embedder: HashingEmbedder
) -> None:
    ingest(index, {"a.txt": PORT})
    many = {f"{n}.txt": f"Report {n}. " + MINE * 100 for n in range(9)}
    vectors.full = True
    embedder.embedded.clear()
    report = ingest(index, many)
    assert isinstance(report.stopped, StorageFault)
    assert 0 < len(report.outcomes) < 9
    assert len(embedder.embedded) < 9 * 100
    assert quotes(index, "Which port was closed?")[0] == PORT
    vectors.full = False
    assert {status for _, status in statuses(ingest(index, many))} == {"added"}
    assert index.missing() == (0, 0)


def test_an_old_version_that_cannot_be_purged_is_not_found(
    index: ArticleIndex, vectors: BrittleVectors
) -> None:
    ingest(index, {"a.txt": PORT})
    assert quotes(index, "Which port was closed?") == [PORT]
    vectors.stuck = True
    with suppress(StorageFault):
        ingest(index, {"a.txt": MINE})
    assert quotes(index, "Which port was closed?") == [MINE]


def test_what_is_visible_is_reported_although_the_old_version_cannot_be_purged(
    index: ArticleIndex, vectors: BrittleVectors
) -> None:
    ingest(index, {"a.txt": PORT})
    vectors.stuck = True
    assert ingest(index, {"a.txt": MINE}).outcomes[0].status == "updated"
    assert quotes(index, "Which port was closed?") == [MINE]


def test_opening_only_reads_and_recovering_takes_away_what_was_left(
    tmp_path: Path, embedder: HashingEmbedder
) -> None:
    folder = tmp_path / "data"
    with small_index(folder, embedder) as index:
        ingest(index, {"a.txt": PORT})
    left = BrittleVectors(open_chroma(tmp_path / "other"), embedder.model, embedder.dimension)
    left.stuck = True
    with unrecovered(folder, embedder, left) as index, suppress(StorageFault):
        ingest(index, {"a.txt": MINE})
    engine = catalog_of(folder)
    try:
        before = CatalogWriter(engine).invisible_versions()
        assert before, "the old version could not be purged"
        with unrecovered(folder, embedder) as index:
            assert CatalogWriter(engine).invisible_versions() == before
            assert quotes(index, "Which port was closed?") == []
            index.recover()
            assert CatalogWriter(engine).invisible_versions() == []
            assert index.incomplete, "the new version's vectors went elsewhere"
    finally:
        engine.dispose()


@pytest.mark.parametrize(
    ("name", "data", "kind", "says"),
    [
        ("a.txt", b"", EmptyArticle, "holds no text"),
        ("a.txt", b" \r\n\x00", EmptyArticle, "holds no text"),
        ("a.txt", b"x" * 1_000_001, ArticleTooLarge, "larger than 1 MB"),
        ("a.xlsx", b"PK\x03\x04", UnsupportedFormat, ".txt"),
        ("a.pdf", b"%PDF-1.4 broken", UnreadableArticle, "a.pdf"),
        ("a.jsonl", b"{", UnreadableArticle, "Line 1"),
    ],
)
def test_what_cannot_be_an_article_is_skipped_with_the_reason(
    index: ArticleIndex, name: str, data: bytes, kind: type[UnreadableArticle], says: str
) -> None:
    report = ingest(index, {name: data, "good.txt": PORT})
    skipped, good = sorted(report.outcomes, key=lambda outcome: outcome.status != "skipped")
    assert (skipped.status, type(skipped.fault)) == ("skipped", kind)
    assert says in skipped.reason
    assert good.status == "added"


def test_a_file_that_became_empty_keeps_its_last_article(index: ArticleIndex) -> None:
    ingest(index, {"a.txt": PORT})
    assert statuses(ingest(index, {"a.txt": ""})) == [("a.txt", "skipped")]
    assert quotes(index, "Which port was closed?") == [PORT]


def test_bytes_that_became_no_article_are_not_kept(index: ArticleIndex, tmp_path: Path) -> None:
    ingest(index, {"a.txt": "\n", "b.bin": b"\x00\x01", "c.txt": "BROKEN news of the harbour."})
    assert [file for file in (tmp_path / "data").rglob("originals/*/*") if file.is_file()] == []


def test_a_file_that_is_not_there_is_skipped(index: ArticleIndex, tmp_path: Path) -> None:
    gone = tmp_path / "gone.txt"
    gone.write_text(PORT)
    found = find_sources([str(gone)])
    gone.unlink()
    (outcome,) = index.ingest(found).outcomes
    assert (outcome.status, "cannot be read" in outcome.reason) == ("skipped", True)


def test_a_name_from_another_folder_is_not_overwritten(index: ArticleIndex) -> None:
    ingest(index, {"a.txt": PORT}, root="one")
    (failed,) = ingest(index, {"a.txt": MINE}, root="two").outcomes
    assert (failed.status, type(failed.fault)) == ("failed", NameTaken)
    assert "a.txt" in failed.reason and "folder above both" in failed.reason
    assert quotes(index, "Which port was closed?") == [PORT]


def test_a_name_from_two_folders_in_one_call_is_not_overwritten(index: ArticleIndex) -> None:
    both = [*sources({"a.txt": PORT}, root="one"), *sources({"a.txt": MINE}, root="two")]
    report = index.ingest(both)
    assert sorted(outcome.status for outcome in report.outcomes) == ["added", "failed"]
    assert quotes(index, "Which port was closed?") == [PORT]


def test_warnings_reach_the_report(index: ArticleIndex) -> None:
    windows = "The café of the port was closed. ".encode("cp1252")
    line = b'{"text": "The port was closed on Saturday."}\nnot json\n'
    report = ingest(index, {"a.txt": windows, "b.jsonl": line})
    assert [outcome.status for outcome in report.outcomes] == ["added", "added"]
    assert "windows-1252" in report.outcomes[0].warnings[0]
    assert "Line 2" in report.outcomes[1].warnings[0]


def test_a_target_that_matches_nothing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UnreadableArticle, match="matches no file"):
        find_sources([str(tmp_path / "*.txt")])


def test_a_file_named_twice_is_one_source(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PORT)
    (tmp_path / ".hidden.txt").write_text(PORT)
    found = find_sources([str(tmp_path), str(tmp_path / "a.txt"), str(tmp_path / "*.txt")])
    assert found == [Source("a.txt", str(tmp_path.resolve()), tmp_path / "a.txt")]
