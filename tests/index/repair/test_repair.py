"""Stores that were damaged, lost or swapped: noticed by their content, made again, never mixed."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import Engine

from index.article_index import ArticleIndex
from index.catalog.database import migrate
from index.catalog.tables import MIGRATIONS
from index.errors import StorageFault
from index.ingest.originals import sha256
from index.ingest.prepare import postings_of
from index.repair import aside
from index.repair.aside import set_damaged_aside
from index.repair.probe import damage
from index.stores.chroma import ChromaVectors, open_chroma
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.small_index import ingest, quotes, small_index

PORT = "The port of Odesa was closed on Saturday."
MINE = "A coal mine in Wales was flooded on Monday."
FILES = {"a.txt": PORT, "b.txt": MINE, "c.md": "---\ntitle: Sport\n---\nThe race was won by two."}
OTHERS = {"x.txt": "The mayor of Kyiv opened a school.", "y.txt": "A train to Lviv was late."}


@pytest.fixture
def index(tmp_path: Path) -> Iterator[ArticleIndex]:
    with small_index(tmp_path, HashingEmbedder()) as opened:
        opened.require_same_model()
        ingest(opened, FILES)
        yield opened


def some(folder: Path, suffix: str) -> Path:
    return sorted(folder.rglob(f"*{suffix}"))[0]


def garbage(file: Path) -> None:
    file.write_bytes(b"garbage" * 100)


def half(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def flipped(file: Path) -> None:
    data = file.read_bytes()
    file.write_bytes(bytes(byte ^ 0x55 for byte in data[:20]) + data[20:])


def zeroed(file: Path) -> None:
    file.write_bytes(bytes(file.stat().st_size))


@pytest.mark.parametrize(
    ("name", "harm"),
    [(".term", half), (".fast", flipped)],
    ids=["half a segment", "a segment that makes the engine panic"],
)
def test_damaged_postings_are_moved_aside_and_made_again(
    tmp_path: Path, name: str, harm: Callable[[Path], None]
) -> None:
    embedder = HashingEmbedder()
    with small_index(tmp_path, embedder) as index:
        index.require_same_model()
        ingest(index, FILES)
    harm(some(tmp_path / "postings", name))
    (moved,) = set_damaged_aside(tmp_path / "no-chroma", tmp_path / "postings")
    assert (moved.store, bool(moved.reason)) == ("postings", True)
    assert some(moved.folder, name).exists()
    embedder.embedded.clear()
    with small_index(tmp_path, embedder) as index:
        found = index.upkeep.compare()
        assert (len(found.versions), found.vectors) == (3, set())
        index.upkeep.mend(found)
        assert not index.upkeep.compare()
        assert (index.missing(), embedder.embedded) == ((0, 0), [])
        assert quotes(index, "Which port was closed?")[0] == PORT


def test_a_damaged_vector_store_is_found_although_it_kills_who_reads_it(tmp_path: Path) -> None:
    vectors = ChromaVectors(open_chroma(tmp_path / "chroma"), "model", 4)
    many = np.random.default_rng(1).standard_normal((1_100, 4)).astype(np.float32)
    vectors.add(range(1, 1_101), many, [1] * 1_100)
    vectors.close()
    assert damage("chroma", tmp_path / "chroma") == ""
    zeroed(some(tmp_path / "chroma", "link_lists.bin"))
    assert damage("chroma", tmp_path / "chroma")
    garbage(tmp_path / "chroma" / "chroma.sqlite3")
    with pytest.raises(StorageFault):
        open_chroma(tmp_path / "chroma")
    (moved,) = set_damaged_aside(tmp_path / "chroma", tmp_path / "no-postings")
    assert moved.folder.parent == tmp_path
    assert ChromaVectors(open_chroma(tmp_path / "chroma"), "model", 4).count() == 0


def test_nothing_is_moved_where_there_is_no_room_to_make_it_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(aside, "LEAST_FREE", 10**18)
    (tmp_path / "postings").mkdir()
    garbage(tmp_path / "postings" / "meta.json")
    with pytest.raises(StorageFault, match="nearly full"):
        set_damaged_aside(None, tmp_path / "postings")
    assert [path.name for path in tmp_path.iterdir()] == ["postings"]


def test_a_lost_catalog_is_told_and_its_vectors_never_mixed(tmp_path: Path) -> None:
    with small_index(tmp_path, HashingEmbedder()) as index:
        ingest(index, FILES)
    for left in tmp_path.glob("catalog.sqlite3*"):
        left.unlink()
    with small_index(tmp_path, HashingEmbedder()) as index:
        assert "is empty" in index.upkeep.loss() and "3 vectors" in index.upkeep.loss()
        assert quotes(index, "Which port was closed?") == []
        ingest(index, OTHERS)
        assert not index.upkeep.compare()
        assert quotes(index, "Which school was opened?")[0] == OTHERS["x.txt"]
        assert "holds 2 articles" in index.upkeep.loss()
        index.upkeep.mend(index.upkeep.compare())
        assert index.upkeep.loss() == ""


def test_a_catalog_of_an_earlier_day_gives_no_id_twice(tmp_path: Path) -> None:
    with small_index(tmp_path, HashingEmbedder()) as index:
        ingest(index, {"a.txt": PORT})
    shutil.copy(tmp_path / "catalog.sqlite3", tmp_path / "backup")
    with small_index(tmp_path, HashingEmbedder()) as index:
        ingest(index, {"b.txt": MINE})
    for left in tmp_path.glob("catalog.sqlite3*"):
        left.unlink()
    shutil.copy(tmp_path / "backup", tmp_path / "catalog.sqlite3")
    with small_index(tmp_path, HashingEmbedder()) as index:
        ingest(index, OTHERS)
        found = index.upkeep.compare()
        assert found.vectors == found.stray_vectors == set()
        index.upkeep.mend(found)
        assert not index.upkeep.compare()
        assert quotes(index, "Which school was opened?")[0] == OTHERS["x.txt"]


def test_a_folder_from_before_catalogs_had_names_opens_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.fakes.small_index.catalog_identity", old_identity)
    with small_index(tmp_path, HashingEmbedder()) as index:
        ingest(index, FILES)
    monkeypatch.undo()
    with small_index(tmp_path, HashingEmbedder()) as index:
        assert not index.upkeep.compare()
        assert index.upkeep.loss() == ""


def old_identity(engine: Engine) -> str:
    migrate(engine, MIGRATIONS, "index_version")
    return ""


def test_anothers_vector_and_keywords_are_noticed_at_the_next_start(tmp_path: Path) -> None:
    with small_index(tmp_path, HashingEmbedder()) as index:
        index.require_same_model()
        ingest(index, FILES)
        first, second, _ = index._vectors.ids()
        held = index._vectors.held([first, second])
        index._vectors.delete([first, second])
        index._vectors.add([second, first], np.array([held[first], held[second]]), [1, 1])
        version = index.articles(limit=1)[0][0].version_id
        postings = postings_of(index._reader.stored([version])[version])
        index._postings.delete_versions([version])
        index._postings.add([replace(p, sentence=p.sentence[1:]) for p in postings])
        index._postings.commit()
    with small_index(tmp_path, HashingEmbedder()) as index:
        assert index.missing() == (0, 0)
        assert index.differences.vectors == {first, second}
        assert index.differences.versions == {version}
        assert "2 vectors are missing or another's" in str(index.differences)
        index.upkeep.mend(index.upkeep.compare())
        assert not index.upkeep.compare()


def test_files_that_were_lost_come_back_where_their_bytes_still_are(
    index: ArticleIndex, tmp_path: Path
) -> None:
    ingest(index, {"w.txt": "The café of the port was closed on Friday.".encode("cp1252")})
    shutil.rmtree(tmp_path / "originals")
    found = index.upkeep.compare()
    assert len(found.originals) == 4
    index.upkeep.mend(found)
    left = index.upkeep.compare()
    assert left.originals == {sha256("The café of the port was closed on Friday.".encode("cp1252"))}
    assert index.original(index.articles(limit=1)[0][0].id) == PORT.encode()
    ingest(index, {"w.txt": "The café of the port was closed on Friday.".encode("cp1252")})
    assert not index.upkeep.compare()


def test_a_changed_file_is_noticed(index: ArticleIndex, tmp_path: Path) -> None:
    garbage(tmp_path / "originals" / sha256(PORT.encode())[:2] / sha256(PORT.encode()))
    assert not index.upkeep.sample()
    found = index.upkeep.compare()
    assert found.originals == {sha256(PORT.encode())}
    index.upkeep.mend(found)
    assert not index.upkeep.compare()
