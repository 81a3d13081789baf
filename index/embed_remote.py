"""Text -> vectors through any OpenAI-compatible embeddings server."""

from collections.abc import Sequence

import numpy as np
import openai

from index.embed import Vectors, clean
from index.errors import EmbeddingFault

BATCH = 64


class RemoteEmbedder:
    """Asks the server once for its dimension when it is made; raises EmbeddingFault if it fails."""

    def __init__(self, base_url: str, model: str, api_key: str, *, timeout: float = 30.0) -> None:
        self._client = openai.OpenAI(
            base_url=base_url, api_key=api_key or "not-needed", timeout=timeout, max_retries=2
        )
        self._name = model
        self.model = f"{model}@{base_url}"
        self.dimension = int(self._request(["dimension"]).shape[1])

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        return self._embed(texts)

    def embed_sentences(self, texts: Sequence[str]) -> Vectors:
        return self._embed(texts)

    def _embed(self, texts: Sequence[str]) -> Vectors:
        cleaned = [clean(text) or " " for text in texts]
        batches = (cleaned[i : i + BATCH] for i in range(0, len(cleaned), BATCH))
        rows = [self._request(batch) for batch in batches]
        if not rows:
            return np.zeros((0, self.dimension), np.float32)
        return np.concatenate(rows)

    def _request(self, batch: Sequence[str]) -> Vectors:
        try:
            reply = self._client.embeddings.create(
                model=self._name, input=list(batch), encoding_format="float"
            )
        except openai.OpenAIError as error:
            raise EmbeddingFault(
                f"The embeddings server failed: {error}.",
                help="Check QA_EMBEDDING_BASE_URL, QA_EMBEDDING_MODEL and QA_EMBEDDING_API_KEY.",
            ) from error
        rows = sorted(reply.data, key=lambda item: item.index)
        if len(rows) != len(batch) or len({len(row.embedding) for row in rows}) != 1:
            raise EmbeddingFault(
                f"The embeddings server sent {len(rows)} vectors for {len(batch)} texts.",
                help="Check that QA_EMBEDDING_MODEL names an embedding model.",
            )
        vectors = np.array([row.embedding for row in rows], np.float32)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        unit: Vectors = vectors / np.maximum(lengths, 1e-12)
        return unit
