"""Servers that this one asks are down: an answer comes all the same, and says what was missing."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from index.embedding.remote import RemoteEmbedder
from index.errors import EmbeddingFault, StorageFault
from index.servers import breaker
from qa_service.contract.types import Answer
from qa_service.errors import ModelTimeout, ModelUnreachable
from qa_service.model.client import Limits
from qa_service.settings import Settings
from qa_service.wiring import opened_service
from tests.fakes.asking import model, read
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.embeddings_server import embeddings_server
from tests.fakes.live_service import LiveService, live_service
from tests.fakes.model_server import ModelServer, fails, hangs_after, says
from tests.fakes.small_index import chroma_vectors, ingest, quotes, small_index

pytest_plugins = ["tests.fakes.fixtures"]
QUESTION = "How many people were killed in Lysychansk?"
FILES = {
    "ferry.txt": "Nine people died when the ferry Maridan sank off Harbourton.",
    "bridge.txt": "The Kestrel bridge was closed on Monday after a crack was found.",
}


def test_a_model_server_that_hangs_costs_one_time_out(
    model_server: ModelServer, later: list[float]
) -> None:
    model_server.replies(hangs_after(), says("Yes."))
    client = model(model_server, Limits(first_token_timeout=0.05))
    faults = [read(client)[1] for _ in range(4)]
    assert [type(fault) for fault in faults] == [ModelTimeout, *3 * [ModelUnreachable]]
    assert all("left alone" in str(fault) for fault in faults[1:])
    assert len(model_server.received) <= 1
    client = model(model_server)
    model_server.replies(fails(503, "loading"))
    assert "loading" in str(read(client)[1])
    model_server.replies(says("Yes."))
    assert "left alone" in str(read(client)[1])
    later[0] += breaker.REST_SECONDS + 1
    assert [read(client) for _ in range(2)] == [("Yes.", None)] * 2


def test_a_refusal_does_not_keep_the_next_question_from_the_server(
    model_server: ModelServer,
) -> None:
    model_server.replies(fails(400, "too long"), fails(429, "busy"), says("Yes."))
    client = model(model_server)
    assert [read(client)[0] for _ in range(3)] == ["", "", "Yes."]


def asked(live: LiveService, **more: object) -> Answer:
    body = {"message": QUESTION, "store": False} | more
    return Answer.model_validate(live.client.post("/v1/chat", json=body).json())


def test_what_every_use_of_a_dead_model_lacks_is_told_once(
    tmp_path: Path, seeds: Path, model_server: ModelServer
) -> None:
    model_server.replies(fails(503, "loading"))
    settings = Settings(
        data_dir=tmp_path / "data", llm_model="fake", llm_base_url=model_server.base_url,
        verify_judge=True,
    )  # fmt: skip
    history = [
        {"role": "user", "content": "What happened in Lysychansk?"},
        {"role": "assistant", "content": "A bakery was hit."},
    ]
    with live_service(settings, [seeds]) as live:
        answer = asked(live, message="How many people were killed there?", history=history)
        assert (answer.status, answer.composer) == ("answered", "extractive")
        (told,) = [why for why in answer.degraded if why.startswith("language model: ")]
        assert "loading" in told
        before = len(model_server.received)
        assert asked(live).status == "answered"
        assert len(model_server.received) == before


@contextmanager
def served_by_embeddings(folder: Path, seeds: Path, address: str) -> Iterator[LiveService]:
    settings = Settings(data_dir=folder, embedding_base_url=address, embedding_model="e")
    with live_service(settings, [seeds]) as live:
        yield live


def test_without_its_embeddings_server_words_are_searched(tmp_path: Path, seeds: Path) -> None:
    with embeddings_server() as server:
        with served_by_embeddings(tmp_path / "data", seeds, server.base_url) as live:
            server.status, server.body = 503, {"error": {"message": "no GPU"}}
            answer = asked(live)
            assert answer.status == "answered" and "28" in answer.answer
            assert any(why.startswith("embeddings: ") for why in answer.degraded)
            absent = asked(live, message="Which team won the football world cup in 1998?")
            assert absent.status == "not_found"
        settings = Settings(
            data_dir=tmp_path / "data", embedding_base_url=server.base_url, embedding_model="e"
        )
        with opened_service(settings) as again:  # starts although the server is still down
            assert again.index.counts().articles == 3


def test_a_question_waits_for_a_dead_embeddings_server_once(later: list[float]) -> None:
    with embeddings_server() as server:
        embedder = RemoteEmbedder(server.base_url, "e", "", question_timeout=0.2)
        server.status, server.body = 503, {"error": {"message": "no GPU"}}
        for words in ("no GPU", "left alone"):
            with pytest.raises(EmbeddingFault, match=words):
                embedder.embed_questions(["a"])
        server.status, server.body = 200, None
        assert embedder.embed_sentences(["files are not kept waiting"]).shape == (1, 4)
        later[0] += breaker.REST_SECONDS + 1
        assert embedder.embed_questions(["a"]).shape == (1, 4)


def test_without_its_vector_engine_the_catalogs_vectors_are_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    embedder = HashingEmbedder()
    vectors = chroma_vectors(tmp_path, embedder)
    with small_index(tmp_path, embedder, vectors) as index:
        ingest(index, FILES)
        whole = quotes(index, "Who died on the ferry?")

        def fail(*_: object) -> list[int]:
            raise StorageFault("The vector store failed: connection refused.")

        monkeypatch.setattr(vectors, "search", fail)
        assert quotes(index, "Who died on the ferry?") == whole
        found = index.find("Who died on the ferry?")
        assert found.degraded == ("vector store: The vector store failed: connection refused.",)


def test_the_answers_of_a_stream_say_it_too(tmp_path: Path, seeds: Path) -> None:
    with (
        embeddings_server() as server,
        served_by_embeddings(tmp_path / "data", seeds, server.base_url) as live,
    ):
        server.body = b"<html>"
        told = live.client.post("/v1/chat", json={"message": QUESTION, "stream": True}).text
        done = json.loads(told.rpartition("event: done\ndata: ")[2])
        assert any("embeddings: " in why for why in done["degraded"])
