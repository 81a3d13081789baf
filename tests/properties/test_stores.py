"""The stores against the simplest thing that does the same: a dictionary, a loop."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.catalog.rows import pack_vector, unpack_vectors
from index.ingest.originals import Originals, sha256
from index.stores.chroma import ChromaVectors, open_chroma
from index.stores.pgvector import PgVectors, connect_pgvector
from index.stores.postings import Posting, Postings
from index.stores.qdrant import QdrantVectors
from index.stores.vectors import VectorIndex
from tests.fakes.postgres import postgres_server
from tests.fakes.qdrant import local_qdrant

DIMENSION = 8
VERSIONS = 4
WORDS = st.sampled_from(["port", "mine", "storm", "тонна", "é", "1000", "港"])
CORPORA = st.lists(st.tuples(st.integers(1, 4), st.lists(WORDS, max_size=6)), max_size=12)
few_examples = settings(
    max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def postings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postings]:
    opened = Postings(tmp_path_factory.mktemp("postings"))
    yield opened
    opened.close()


@pytest.fixture(scope="module", params=["chroma", "qdrant", "pgvector"])
def vectors(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[VectorIndex]:
    if request.param == "pgvector":
        with postgres_server(pgvector=True) as address:
            made = PgVectors(connect_pgvector(address), "model", DIMENSION)
            yield made
            made.close()
    elif request.param == "qdrant":
        yield QdrantVectors(local_qdrant(), "model", DIMENSION)
    else:
        folder = tmp_path_factory.mktemp("chroma")
        yield ChromaVectors(open_chroma(folder), "model", DIMENSION)


@few_examples
@given(
    corpus=CORPORA,
    asked=st.lists(WORDS, max_size=4),
    versions=st.none() | st.lists(st.integers(1, 5), unique=True),
    deleted=st.lists(st.integers(1, 5), unique=True, max_size=2),
)
def test_keyword_search_finds_what_holds_a_term(
    postings: Postings,
    corpus: list[tuple[int, list[str]]],
    asked: list[str],
    versions: list[int] | None,
    deleted: list[int],
) -> None:
    postings.clear()
    postings.add([Posting(n, version, sentence=held) for n, (version, held) in enumerate(corpus)])
    postings.delete_versions(deleted)
    postings.commit()
    expected = {
        n
        for n, (version, held) in enumerate(corpus)
        if set(held) & set(asked)
        and version not in deleted
        and (versions is None or version in versions)
    }
    hits = postings.search("sentence", asked, 50, versions)
    assert {n for n, _ in hits} == expected
    assert len(hits) == len(expected)
    assert all(score > 0 for _, score in hits)
    for word in asked:
        assert postings.document_frequency("sentence", word) <= len(corpus)


def unit(seed: int) -> np.ndarray:
    vector = np.random.default_rng(seed).standard_normal(DIMENSION).astype(np.float32)
    return vector / np.linalg.norm(vector)


STEPS = st.lists(
    st.tuples(st.sampled_from(["add", "add", "delete"]), st.sets(st.integers(0, 15), max_size=6)),
    max_size=8,
)


@few_examples
@given(
    steps=STEPS,
    question=st.integers(100, 200),
    limit=st.integers(1, 20),
    allowed=st.sets(st.integers(0, 4)),
)
def test_nearest_neighbours_are_those_of_a_dictionary(
    vectors: VectorIndex,
    steps: list[tuple[str, set[int]]],
    question: int,
    limit: int,
    allowed: set[int],
) -> None:
    vectors.clear()
    model: dict[int, np.ndarray] = {}
    for action, ids in steps:
        if action == "add":
            new = sorted(ids - set(model))
            model |= {n: unit(n) for n in new}
            rows = np.array([unit(n) for n in new], np.float32).reshape(-1, DIMENSION)
            vectors.add(new, rows, [n % VERSIONS for n in new])
        else:
            model = {n: vector for n, vector in model.items() if n not in ids}
            vectors.delete(sorted(ids))
    asked = unit(question)
    expected = sorted(model, key=lambda n: -float(model[n] @ asked))[:limit]
    assert vectors.search(asked, limit) == expected
    assert (vectors.count(), set(vectors.ids())) == (len(model), set(model))
    assert set(vectors.held([*model, 99])) == set(model)
    if vectors.restricts:
        own = [n for n in model if n % VERSIONS in allowed]
        nearest = sorted(own, key=lambda n: -float(model[n] @ asked))[:limit]
        assert vectors.search(asked, limit, allowed) == nearest


@given(seeds=st.lists(st.integers(0, 1000), max_size=5))
def test_vectors_come_out_of_the_catalog_as_they_went_in(seeds: list[int]) -> None:
    rows = [unit(seed) for seed in seeds]
    unpacked = unpack_vectors([pack_vector(row) for row in rows])
    assert len(unpacked) == len(rows)
    for row, found in zip(rows, unpacked, strict=True):
        np.testing.assert_allclose(found, row, atol=1e-3)


def test_originals_of_any_bytes(tmp_path: Path) -> None:
    originals = Originals(tmp_path / "originals")
    for data in (b"", b"\x00" * 10, bytes(range(256))):
        digest = originals.put(data)
        assert digest == sha256(data) == originals.put(data)
        assert originals.get(digest) == data
        kept = [file.name for file in (tmp_path / "originals").rglob("*") if file.is_file()]
        assert kept == [digest]
        originals.remove(digest)
        originals.remove(digest)
        assert originals.get(digest) is None
