"""Nearest neighbours in each engine: what is added is found, in order, and only what is there."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from chromadb.config import Settings as ChromaSettings

from index.errors import StorageFault
from index.stores.chroma import ADD_BATCH, ChromaVectors, connect_chroma, open_chroma
from index.stores.pgvector import PgVectors, connect_pgvector
from index.stores.qdrant import QdrantVectors
from index.stores.vectors import VectorIndex
from tests.fakes.postgres import postgres_server
from tests.fakes.qdrant import local_qdrant

EYE = np.eye(4, dtype=np.float32)


@pytest.fixture(scope="module")
def database() -> Iterator[str]:
    with postgres_server(pgvector=True) as address:
        yield address


@pytest.fixture(params=["chroma", "qdrant", "pgvector"])
def vectors(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[VectorIndex]:
    if request.param == "chroma":
        yield ChromaVectors(open_chroma(tmp_path / "chroma"), "model", 4)
    elif request.param == "qdrant":
        yield QdrantVectors(local_qdrant(), "model", 4)
    else:
        made = PgVectors(connect_pgvector(request.getfixturevalue("database")), "model", 4)
        made.clear()
        yield made
        made.close()


def test_the_nearest_comes_first(vectors: VectorIndex) -> None:
    near = np.array([[0.9, 0.1, 0.0, 0.0]], np.float32)
    vectors.add([1, 2, 3], np.concatenate([EYE[1:2], EYE[0:1], near]), [1, 1, 1])
    assert vectors.search(EYE[0], 2) == [2, 3]
    assert vectors.search(EYE[0], 99) == [2, 3, 1]


def test_length_does_not_matter(vectors: VectorIndex) -> None:
    vectors.add([1, 2], np.stack([EYE[0] * 100, EYE[1]]), [1, 1])
    assert vectors.search(EYE[1] * 50, 2) == [2, 1]


def test_nothing_is_found_in_an_empty_store(vectors: VectorIndex) -> None:
    assert vectors.search(EYE[0], 5) == []
    assert vectors.count() == 0


def test_deleted_and_unknown_ids(vectors: VectorIndex) -> None:
    vectors.add([1, 2], EYE[:2], [1, 1])
    vectors.delete([2, 77])
    vectors.delete([])
    assert vectors.search(EYE[1], 5) == [1]
    assert vectors.count() == 1


def test_clear_forgets_everything_and_can_be_filled_again(vectors: VectorIndex) -> None:
    vectors.add([1, 2], EYE[:2], [1, 1])
    vectors.clear()
    assert (vectors.count(), vectors.search(EYE[0], 5)) == (0, [])
    vectors.add([2], EYE[:1], [1])
    assert vectors.search(EYE[0], 5) == [2]


def test_more_than_an_engine_takes_at_once(vectors: VectorIndex) -> None:
    many = np.random.default_rng(1).standard_normal((ADD_BATCH + 5, 4)).astype(np.float32)
    vectors.add(range(len(many)), many, [1] * len(many))
    assert vectors.count() == len(many)
    vectors.delete(range(len(many) - 1))
    assert vectors.search(EYE[0], 5) == [len(many) - 1]


def test_a_folder_whose_rows_carry_more_is_searched_and_changed_as_it_is(tmp_path: Path) -> None:
    """Rows were written as llama-index nodes once."""
    client = open_chroma(tmp_path / "chroma")
    vectors = ChromaVectors(client, "model", 4)
    collection = client.get_collection(client.list_collections()[0].name)
    node = {"_node_content": "{}", "_node_type": "TextNode", "document_id": "None"}
    collection.add(["1", "2"], EYE[:2], metadatas=[node, node], documents=["", ""])
    vectors.add([3], EYE[2:3], [1])
    assert [vectors.search(EYE[place], 1) for place in range(3)] == [[1], [2], [3]]
    vectors.delete([2])
    assert (vectors.count(), vectors.search(EYE[1], 5).count(2)) == (2, 0)


def test_rows_carry_nothing_beside_their_vectors(tmp_path: Path) -> None:
    client = open_chroma(tmp_path / "chroma")
    ChromaVectors(client, "model", 4).add([1], EYE[:1], [1])
    row = client.get_collection(client.list_collections()[0].name).get()
    assert [*(row["metadatas"] or []), *(row["documents"] or [])] == [None, None]


def test_models_do_not_share_vectors(tmp_path: Path) -> None:
    client = open_chroma(tmp_path / "chroma")
    ChromaVectors(client, "one", 4).add([1], EYE[:1], [1])
    other = ChromaVectors(client, "two", 3)
    assert other.search(np.ones(3, np.float32), 5) == []


def test_vectors_of_a_wrong_length_are_a_storage_fault(vectors: VectorIndex) -> None:
    vectors.add([1], EYE[:1], [1])
    with pytest.raises(StorageFault) as fault:
        vectors.search(np.ones(3, np.float32), 5)
    assert "qa-service doctor" in fault.value.help


def own_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a client does to the shared settings ends with the test."""
    fresh = ChromaSettings(anonymized_telemetry=False)
    monkeypatch.setattr("index.stores.chroma._SETTINGS", fresh, raising=False)


def test_a_server_that_is_not_there_is_a_storage_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    own_settings(monkeypatch)
    with pytest.raises(StorageFault, match="vector store"):
        connect_chroma("http://127.0.0.1:1")


def test_a_folder_is_a_folder_after_a_server_was_tried(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    own_settings(monkeypatch)
    with pytest.raises(StorageFault):
        connect_chroma("http://127.0.0.1:1")
    assert ChromaVectors(open_chroma(tmp_path / "chroma"), "model", 4).count() == 0
