"""A library whose vectors are on a server: it answers as over Chroma, and keeps to itself."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from index.article_index import ArticleIndex
from index.catalog.identity import catalog_identity
from index.errors import StorageFault
from index.stores.pgvector import PgVectors, connect_pgvector
from index.stores.qdrant import QdrantVectors, connect_qdrant
from index.stores.vectors import VectorIndex
from index.types import NO_FILTERS, Filters
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.postgres import postgres_server
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


Engine = Callable[..., VectorIndex]
"""engine(folder, catalog) opens the vectors that a server keeps for a folder's catalog."""


def opened(engine: Engine, folder: Path) -> VectorIndex:
    folder.mkdir(parents=True, exist_ok=True)
    catalog = catalog_of(folder)
    name = catalog_identity(catalog)
    catalog.dispose()
    return engine(name)


@pytest.fixture(scope="module")
def database() -> Iterator[str]:
    with postgres_server(pgvector=True) as address:
        yield address


@pytest.fixture(params=["qdrant", "pgvector"])
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """It outlives the services that use it, as a server does."""
    embedder = HashingEmbedder()
    known = embedder.model, embedder.dimension
    if request.param == "pgvector":
        address = request.getfixturevalue("database")
        return lambda catalog: PgVectors(connect_pgvector(address), *known, catalog)
    client = local_qdrant()
    monkeypatch.setattr(client, "close", lambda: None)
    return lambda catalog: QdrantVectors(client, *known, catalog, shards=2, replicas=1)


@pytest.fixture(scope="module")
def over_chroma(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ArticleIndex]:
    with small_index(tmp_path_factory.mktemp("chroma"), HashingEmbedder()) as index:
        ingest(index, ARTICLES)
        yield index


def test_it_answers_as_over_chroma_under_any_filter(
    tmp_path: Path, engine: Engine, over_chroma: ArticleIndex
) -> None:
    with small_index(tmp_path, HashingEmbedder(), opened(engine, tmp_path)) as index:
        ingest(index, ARTICLES)
        assert index.missing() == (0, 0)
        for filters in FILTERS:
            assert quotes(index, QUESTION, filters) == quotes(over_chroma, QUESTION, filters)


def test_changes_removals_and_restarts_leave_what_the_catalog_says(
    tmp_path: Path, engine: Engine
) -> None:
    with small_index(tmp_path, HashingEmbedder(), opened(engine, tmp_path)) as index:
        ingest(index, FEW)
        ingest(index, {"00.md": "The port was opened on Sunday."})
        index.prune("articles", keep=["00.md", "01.md"])
    with small_index(tmp_path, HashingEmbedder(), opened(engine, tmp_path)) as index:
        assert "The port was opened on Sunday." in quotes(index, "Was the port opened on Sunday?")
        assert not index.upkeep.compare()
        lost = index.stored(index.articles(limit=1)[0][0].id).sentence_ids
        index._vectors.delete(list(lost))
        assert index.upkeep.compare().vectors == set(lost)
        index.upkeep.mend(index.upkeep.compare())
        assert not index.upkeep.compare()
        index.reindex()
        assert not index.upkeep.compare()


def test_catalogs_that_share_a_server_do_not_see_each_other(engine: Engine) -> None:
    one, other = engine("one"), engine("other")
    rows = np.eye(2, HashingEmbedder().dimension, dtype=np.float32)
    one.add([1, 2], rows, [1, 1])
    other.add([1], rows[:1], [1])
    one.clear()
    assert (one.count(), other.count()) == (0, 1)
    assert one.strangers() == 0
    other.close()


def test_what_a_model_before_left_goes_with_what_is_cleared(database: str) -> None:
    before = PgVectors(connect_pgvector(database), "before", 2, "changing")
    before.add([1], np.eye(1, 2, dtype=np.float32), [1])
    PgVectors(connect_pgvector(database), "after", 2, "changing").clear()
    with pytest.raises(StorageFault, match="does not exist"):
        before.count()


def test_of_many_the_nearest_under_a_filter_are_found_exactly(database: str) -> None:
    vectors = PgVectors(connect_pgvector(database), "model", 32, "many")
    rows = np.random.default_rng(1).standard_normal((3000, 32)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    versions = [n % 30 for n in range(len(rows))]
    vectors.add(range(len(rows)), rows, versions)
    near = np.argsort(-(rows @ rows[7]), kind="stable")
    for allowed in ({7}, {1, 2, 3, 29}, set(range(30))):
        wanted = [int(n) for n in near if versions[n] in allowed][:60]
        assert set(vectors.search(rows[7], 60, allowed)) == set(wanted)
    assert len(set(vectors.search(rows[7], 60)) & set(near[:60].tolist())) >= 59
    assert len(vectors.search(rows[7], 2500)) == 2500, "more than the graph is asked for at once"
    vectors.close()


def test_an_older_pgvector_is_refused_with_words(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.stores.pgvector.NEEDED", (99, 0))
    with pytest.raises(StorageFault, match="pgvector 0") as fault:
        PgVectors(connect_pgvector(database), "model", 4)
    assert "Install" in fault.value.help


def test_a_qdrant_server_that_is_not_there_is_a_storage_fault() -> None:
    with pytest.raises(StorageFault, match="vector store") as fault:
        QdrantVectors(connect_qdrant("http://127.0.0.1:1"), "model", 4)
    assert "Qdrant" in fault.value.help


def test_a_database_that_is_not_there_is_a_storage_fault() -> None:
    with pytest.raises(StorageFault, match="vector store") as fault:
        PgVectors(connect_pgvector("postgresql://nobody@127.0.0.1:1/none"), "model", 4)
    assert "QA_PGVECTOR_URL" in fault.value.help


def test_an_address_that_is_none_is_a_storage_fault() -> None:
    with pytest.raises(StorageFault):
        connect_qdrant("ftp://somewhere")
    with pytest.raises(StorageFault):
        connect_pgvector("ftp://somewhere")


@pytest.mark.parametrize("kind", ["qdrant", "pgvector"])
def test_a_server_that_fails_is_left_alone_and_questions_do_without(
    tmp_path: Path, database: str, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    asked = []

    def refuse(*_: object, **__: object) -> None:
        asked.append(1)
        raise OSError("connection reset")

    client, remote = local_qdrant(), connect_pgvector(database)
    engines: dict[str, Engine] = {
        "qdrant": lambda catalog: QdrantVectors(client, *known, catalog),
        "pgvector": lambda catalog: PgVectors(remote, *known, catalog),
    }
    embedder = HashingEmbedder()
    known = embedder.model, embedder.dimension
    with small_index(tmp_path, HashingEmbedder(), opened(engines[kind], tmp_path)) as index:
        ingest(index, FEW)
        whole = quotes(index, QUESTION)
        monkeypatch.setattr(client, "query_points", refuse)
        monkeypatch.setattr(remote, "connect", refuse)
        for _ in range(3):
            found = index.find(QUESTION)
            assert any(said.startswith("vector store") for said in found.degraded)
            assert [sentence.quote for sentence in found.sentences] == whole
        filtered = quotes(index, QUESTION, Filters(tags=("t1",)))
    assert filtered and len(asked) == 1
