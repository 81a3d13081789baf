"""Another embedding model, or a store that was lost: `reindex` makes it good again."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from index.errors import EmbeddingFault, EmbeddingMismatch
from index.language.names import keys_of
from index.stores.postings import Postings
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.small_index import ingest, quotes, small_index

PROJECT = Path(__file__).parents[3]
PORT = "The port of Odesa was closed on Saturday."
MINE = "A coal mine in Wales was flooded on Monday."
FILES = {"a.txt": PORT, "b.txt": MINE, "c.md": "---\ntitle: Sport\n---\nThe race was won by two."}
FILL = """
import sys
from pathlib import Path
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.small_index import ingest, small_index
from tests.index.ingest.test_reindex import FILES
with small_index(Path(sys.argv[1]), HashingEmbedder()) as index:
    index.require_same_model()
    ingest(index, FILES)
"""


@pytest.fixture(scope="module")
def filled_elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("filled") / "data"
    subprocess.run([sys.executable, "-c", FILL, str(folder)], cwd=PROJECT, check=True)
    return folder


@pytest.fixture
def filled(filled_elsewhere: Path, tmp_path: Path) -> Path:
    """A data folder that this process has not opened yet."""
    return shutil.copytree(filled_elsewhere, tmp_path / "data")


def test_another_model_is_refused_until_everything_is_embedded_again(tmp_path: Path) -> None:
    old, new = HashingEmbedder("old"), HashingEmbedder("new", dimension=32)
    with small_index(tmp_path, old) as index:
        index.require_same_model()
        ingest(index, FILES)
        found = quotes(index, "Which port was closed?")
    with small_index(tmp_path, new) as index:
        with pytest.raises(EmbeddingMismatch) as mismatch:
            index.require_same_model()
        assert "qa-service reindex" in mismatch.value.help
        assert "old" in mismatch.value.message and "new" in mismatch.value.message
        steps: list[tuple[int, int]] = []
        index.reindex(lambda done, total: steps.append((done, total)))
        assert steps == [(0, 3), (1, 3), (2, 3), (3, 3)]
        texts = [PORT, MINE, "Sport. The race was won by two."]
        assert sorted(text for text in new.embedded if text in texts) == sorted(texts)
        index.require_same_model()
        assert index.missing() == (0, 0)
        assert quotes(index, "Which port was closed?")[0] == found[0] == PORT
    with small_index(tmp_path, old) as index, pytest.raises(EmbeddingMismatch):
        index.require_same_model()


@pytest.mark.parametrize(
    ("lost", "missing"),
    [(["postings"], (0, 6)), (["chroma"], (3, 0)), (["chroma", "postings"], (3, 6))],
)
def test_lost_stores_are_noticed_and_made_again(
    filled: Path, lost: list[str], missing: tuple[int, int]
) -> None:
    for name in lost:
        shutil.rmtree(filled / name)
    embedder = HashingEmbedder()
    with small_index(filled, embedder) as index:
        assert index.missing() == missing
        index.reindex()
        assert index.missing() == (0, 0)
        assert embedder.embedded == []
        assert quotes(index, "Which port was closed?")[0] == PORT


def test_reindexing_a_good_index_changes_nothing(tmp_path: Path) -> None:
    embedder = HashingEmbedder()
    with small_index(tmp_path, embedder) as index:
        index.require_same_model()
        ingest(index, FILES)
        before = quotes(index, "Which port was closed?")
        embedder.embedded.clear()
        index.reindex()
        assert quotes(index, "Which port was closed?") == before
        assert index.missing() == (0, 0)
    assert embedder.embedded == []


def test_an_empty_index_can_be_reindexed(tmp_path: Path) -> None:
    with small_index(tmp_path, HashingEmbedder()) as index:
        index.reindex()
        assert index.missing() == (0, 0)


def interrupted(folder: Path) -> None:
    """The articles are embedded with `old`; a change to `new` breaks off in the middle."""
    with small_index(folder, HashingEmbedder("old")) as index:
        index.require_same_model()
        ingest(index, FILES)
    with (
        small_index(folder, HashingEmbedder("new", refuses="mine")) as index,
        pytest.raises(EmbeddingFault),
    ):
        index.reindex()


def test_an_interrupted_reindex_starts_over(tmp_path: Path) -> None:
    interrupted(tmp_path)
    with small_index(tmp_path, HashingEmbedder("new")) as index:
        with pytest.raises(EmbeddingMismatch):
            index.require_same_model()
        index.reindex()
        index.require_same_model()
        assert index.missing() == (0, 0)
        assert quotes(index, "Which port was closed?")[0] == PORT


def test_setting_the_old_model_back_after_an_interrupted_reindex(tmp_path: Path) -> None:
    interrupted(tmp_path)
    with small_index(tmp_path, HashingEmbedder("old")) as index, pytest.raises(EmbeddingMismatch):
        index.require_same_model()


def test_postings_of_an_older_version_are_made_again_when_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.ingest.prepare.keys_of", lambda names: ["old" for _ in names])
    monkeypatch.setattr("index.ingest.reindex.POSTINGS", "1")
    with small_index(tmp_path, HashingEmbedder()) as index:
        ingest(index, FILES)
    monkeypatch.undo()
    embedder = HashingEmbedder()
    with small_index(tmp_path, embedder) as index:
        assert index.missing() == (0, 0)
    assert embedder.embedded == []
    postings = Postings(tmp_path / "postings")
    assert postings.search("names", ["old"], 5) == []
    assert len(postings.search("names", keys_of(["Odessa"]), 5)) == 1
    postings.close()
