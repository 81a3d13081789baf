"""Whatever an embeddings server sends is a vector a text, or a fault that does not show the key."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.embedding.remote import RemoteEmbedder
from index.errors import EmbeddingFault
from tests.fakes.embeddings_server import EmbeddingsServer, embeddings_server
from tests.fakes.small_index import ingest, small_index

KEY = "embsecret-999"
GOOD = [1.0, 0.0, 0.0, 0.0]
ONE_AS_BYTES, NAN_AS_BYTES = "AACAPw==", "AADAfwAAwH8AAMB/AADAfw=="


@pytest.fixture(scope="module")
def running() -> Iterator[EmbeddingsServer]:
    with embeddings_server() as server:
        yield server


@pytest.fixture
def server(running: EmbeddingsServer) -> EmbeddingsServer:
    running.body, running.status, running.packed = None, 200, False
    running.numbers = running.unknown = False
    running.formats.clear()
    return running


@pytest.fixture
def embedder(server: EmbeddingsServer) -> RemoteEmbedder:
    return RemoteEmbedder(server.base_url, "e", KEY)


def test_vectors_come_in_order_and_have_length_one(embedder: RemoteEmbedder) -> None:
    found = embedder.embed_sentences(["a", "b", "c"])
    assert found.shape == (3, embedder.dimension)
    assert [round(float(row[1] / row[0])) for row in found] == [0, 1, 2]
    assert found[2] @ found[2] == pytest.approx(1)


@pytest.mark.parametrize(
    ("numbers", "unknown", "asked"),
    [
        (False, False, ["base64", "base64", "base64"]),
        (True, False, ["base64", "base64", "base64"]),
        (False, True, ["base64", "float", "float", "float"]),
    ],
)
def test_vectors_are_asked_for_as_bytes_and_taken_as_they_come(
    server: EmbeddingsServer, numbers: bool, unknown: bool, asked: list[str]
) -> None:
    server.numbers, server.unknown = numbers, unknown
    embedder = RemoteEmbedder(server.base_url, "e", KEY)
    for _ in range(2):
        found = embedder.embed_sentences(["a", "b"])
        assert found.tolist() == [[1, 0, 0, 0], [pytest.approx(0.5**0.5)] * 2 + [0, 0]]
    assert server.formats == asked


@pytest.mark.parametrize(
    "data",
    [
        None, {}, [], [None, None], [{"index": 0, "embedding": GOOD}],
        [{"index": 0, "embedding": GOOD}] * 2,
        [{"embedding": GOOD}, {"embedding": GOOD}],
        [{"index": 0, "embedding": GOOD[:2]}, {"index": 1, "embedding": GOOD[:2]}],
        *([{"index": 0, "embedding": GOOD}, {"index": 1, "embedding": bad}]
          for bad in (None, "text", "", ONE_AS_BYTES, NAN_AS_BYTES, [], [1.0],
                      [0.0] * 4, [float("nan")] * 4, [None] * 4, [[1.0]])),
    ],
)  # fmt: skip
def test_a_reply_that_is_none_is_a_fault(
    embedder: RemoteEmbedder, server: EmbeddingsServer, data: object
) -> None:
    server.body = {"object": "list", "model": "e", "data": data}
    with pytest.raises(EmbeddingFault, match="embeddings server"):
        embedder.embed_sentences(["a", "b"])


@pytest.mark.parametrize("body", [b"", b"<html>", b'{"data": ', b"\xff\xfe", b"[]", b"null"])
def test_what_is_no_json_is_a_fault(
    embedder: RemoteEmbedder, server: EmbeddingsServer, body: bytes
) -> None:
    server.body = body
    with pytest.raises(EmbeddingFault, match="embeddings server"):
        embedder.embed_questions(["a"])


def test_a_reply_without_an_end_is_a_fault(
    embedder: RemoteEmbedder, server: EmbeddingsServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.servers.bounded_reply.MOST_BYTES", 1000)
    server.body = b" " * 2000
    with pytest.raises(EmbeddingFault, match="embeddings server"):
        embedder.embed_questions(["a"])


def test_a_packed_reply_is_a_fault(embedder: RemoteEmbedder, server: EmbeddingsServer) -> None:
    server.body, server.packed = gzip.compress(server.reply(1)), True
    with pytest.raises(EmbeddingFault, match="embeddings server"):
        embedder.embed_questions(["a"])


@pytest.mark.parametrize("status", [400, 401, 404, 429, 500, 503])
def test_a_refusal_is_a_fault_that_does_not_show_the_key(
    embedder: RemoteEmbedder, server: EmbeddingsServer, status: int
) -> None:
    server.body, server.status = {"error": {"message": f"Incorrect API key: {KEY}"}}, status
    with pytest.raises(EmbeddingFault) as fault:
        embedder.embed_questions(["a"])
    assert KEY not in str(fault.value) and "***" in str(fault.value)
    assert fault.value.__cause__ is None


@pytest.mark.parametrize("bad", [[float("nan")] * 4, [0.0] * 4, GOOD[:2]])
def test_of_an_article_without_a_usable_vector_nothing_is_stored(
    embedder: RemoteEmbedder, server: EmbeddingsServer, tmp_path: Path, bad: list[float]
) -> None:
    with small_index(tmp_path, embedder) as index:
        server.body = {"object": "list", "model": "e", "data": [{"index": 0, "embedding": bad}]}
        (outcome,) = ingest(index, {"a.txt": "The port was closed on Sunday."}).outcomes
        assert (outcome.status, index.counts().articles) == ("failed", 0)
        assert "embeddings server sent" in outcome.reason and KEY not in outcome.reason
        assert index.missing() == (0, 0)
        server.body = None
        (outcome,) = ingest(index, {"a.txt": "The port was closed on Sunday."}).outcomes
        assert outcome.status == "added"
