"""A library whose vectors are in Qdrant: it answers as over Chroma, and keeps to itself."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from qdrant_client import QdrantClient

from index.article_index import ArticleIndex
from index.catalog.identity import catalog_identity
from index.errors import StorageFault
from index.stores.qdrant import QdrantVectors, connect_qdrant
from index.types import NO_FILTERS, Filters
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.qdrant import local_qdrant
from tests.fakes.small_index import catalog_of, ingest, quotes, small_index

ARTICLES = {
    f"{n:02}.md": f"---\ndate: 2024-01-{1 + n % 28:02}\ntags: [t{n % 3}]\n---\n"
    f"The {'ship' if n % 2 else 'train'} left the town on Saturday, number {n} said. "
    f"Nobody in street {n * 7} was hurt.\n"
    for n in range(72)
}
FEW = dict(list(ARTICLES.items())[:4])
QUESTION = "Which ship left the town on Saturday?"
FILTERS = [
    NO_FILTERS,
    Filters(tags=("t1",)),
    Filters(date_from=date(2024, 1, 3)),
    Filters(source_files=("07.md",)),
    Filters(tags=("unknown",)),
]


def qdrant_vectors(folder: Path, client: QdrantClient, catalog: str = "") -> QdrantVectors:
    folder.mkdir(parents=True, exist_ok=True)
    engine, embedder = catalog_of(folder), HashingEmbedder()
    name = catalog or catalog_identity(engine)
    engine.dispose()
    return QdrantVectors(client, embedder.model, embedder.dimension, name, shards=2, replicas=1)


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> QdrantClient:
    """It outlives the services that use it, as a server does."""
    made = local_qdrant()
    monkeypatch.setattr(made, "close", lambda: None)
    return made


@pytest.fixture(scope="module")
def over_chroma(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ArticleIndex]:
    with small_index(tmp_path_factory.mktemp("chroma"), HashingEmbedder()) as index:
        ingest(index, ARTICLES)
        yield index


def test_it_answers_as_over_chroma_under_any_filter(
    tmp_path: Path, client: QdrantClient, over_chroma: ArticleIndex
) -> None:
    with small_index(tmp_path, HashingEmbedder(), qdrant_vectors(tmp_path, client)) as index:
        ingest(index, ARTICLES)
        assert index.missing() == (0, 0)
        for filters in FILTERS:
            assert quotes(index, QUESTION, filters) == quotes(over_chroma, QUESTION, filters)


def test_changes_removals_and_restarts_leave_what_the_catalog_says(
    tmp_path: Path, client: QdrantClient
) -> None:
    with small_index(tmp_path, HashingEmbedder(), qdrant_vectors(tmp_path, client)) as index:
        ingest(index, FEW)
        ingest(index, {"00.md": "The port was opened on Sunday."})
        index.prune("articles", keep=["00.md", "01.md"])
    with small_index(tmp_path, HashingEmbedder(), qdrant_vectors(tmp_path, client)) as index:
        assert "The port was opened on Sunday." in quotes(index, "Was the port opened on Sunday?")
        assert not index.upkeep.compare()
        lost = index.stored(index.articles(limit=1)[0][0].id).sentence_ids
        index._vectors.delete(list(lost))
        assert index.upkeep.compare().vectors == set(lost)
        index.upkeep.mend(index.upkeep.compare())
        assert not index.upkeep.compare()
        index.reindex()
        assert not index.upkeep.compare()


def test_catalogs_that_share_a_server_do_not_see_each_other(
    tmp_path: Path, client: QdrantClient
) -> None:
    one = qdrant_vectors(tmp_path, client, "one")
    other = qdrant_vectors(tmp_path, client, "other")
    rows = np.eye(2, one._size, dtype=np.float32)
    one.add([1, 2], rows, [1, 1])
    other.add([1], rows[:1], [1])
    one.clear()
    assert (one.count(), other.count()) == (0, 1)
    noted = client.get_collection(other._name).config.metadata
    assert noted is not None and noted["catalog"] == "other"


def test_a_server_that_is_not_there_is_a_storage_fault(tmp_path: Path) -> None:
    with pytest.raises(StorageFault, match="vector store") as fault:
        qdrant_vectors(tmp_path, connect_qdrant("http://127.0.0.1:1"))
    assert "Qdrant" in fault.value.help


def test_an_address_that_is_none_is_a_storage_fault() -> None:
    with pytest.raises(StorageFault):
        connect_qdrant("ftp://somewhere")


def test_a_server_that_fails_is_left_alone_and_questions_do_without(
    tmp_path: Path, client: QdrantClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def refuse(*_: object, **__: object) -> None:
        asked.append(1)
        raise OSError("connection reset")

    with small_index(tmp_path, HashingEmbedder(), qdrant_vectors(tmp_path, client)) as index:
        ingest(index, FEW)
        whole = quotes(index, QUESTION)
        monkeypatch.setattr(client, "query_points", refuse)
        for _ in range(3):
            found = index.find(QUESTION)
            assert any(said.startswith("vector store") for said in found.degraded)
            assert [sentence.quote for sentence in found.sentences] == whole
        filtered = quotes(index, QUESTION, Filters(tags=("t1",)))
    assert filtered and len(asked) == 1
