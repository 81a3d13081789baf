"""Sentence vectors in Chroma, without metadata or text: nearest-neighbour search.

Only ids are taken from the engine: similarities are computed again from the catalog's own
vectors, so every engine ranks alike and filters stay exact.
"""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

import chromadb
import httpx
import numpy as np
from chromadb.api import ClientAPI
from chromadb.api.client import Client
from chromadb.config import Settings as ChromaSettings
from chromadb.errors import ChromaError
from numpy.typing import NDArray

from index.embed import Vectors
from index.errors import StorageFault

ADD_BATCH = 2000
"""Chroma refuses more than 5,461 rows at once."""


class VectorIndex(Protocol):
    """Finds the sentences whose vectors are nearest. All methods raise StorageFault."""

    def add(self, ids: Sequence[int], vectors: Vectors) -> None: ...

    def delete(self, ids: Sequence[int]) -> None: ...

    def search(self, vector: NDArray[np.float32], limit: int) -> list[int]:
        """Sentence ids, nearest first."""

    def count(self) -> int: ...

    def clear(self) -> None:
        """Forgets every vector."""

    def close(self) -> None:
        """Releases files and connections."""


class ChromaVectors:
    """One collection per embedding model, cosine space, embeddings always passed in."""

    def __init__(self, client: ClientAPI, model: str, dimension: int) -> None:
        self._client = client
        self._name = "sentences-" + hashlib.sha256(f"{model}/{dimension}".encode()).hexdigest()[:12]
        self._metadata = {"model": model, "dimension": dimension}
        with _vector_faults():
            self._open()

    def _open(self) -> None:
        self._collection = self._client.get_or_create_collection(
            self._name,
            metadata=self._metadata,
            configuration={"hnsw": {"space": "cosine", "ef_search": 200}},
            embedding_function=None,
        )

    def add(self, ids: Sequence[int], vectors: Vectors) -> None:
        with _vector_faults():
            for i in range(0, len(ids), ADD_BATCH):
                names = [str(n) for n in ids[i : i + ADD_BATCH]]
                self._collection.add(ids=names, embeddings=vectors[i : i + ADD_BATCH])

    def delete(self, ids: Sequence[int]) -> None:
        with _vector_faults():
            for i in range(0, len(ids), ADD_BATCH):
                self._collection.delete(ids=[str(n) for n in ids[i : i + ADD_BATCH]])

    def search(self, vector: NDArray[np.float32], limit: int) -> list[int]:
        with _vector_faults():
            found = self._collection.query(
                query_embeddings=vector[np.newaxis], n_results=limit, include=[]
            )
        return [int(identifier) for identifier in found["ids"][0]]

    def count(self) -> int:
        with _vector_faults():
            return self._collection.count()

    def close(self) -> None:
        if isinstance(self._client, Client):
            with _vector_faults():
                self._client.close()

    def clear(self) -> None:
        with _vector_faults():
            self._client.delete_collection(self._name)
            self._open()


def open_chroma(folder: Path) -> ClientAPI:
    """Chroma inside this process; only one process may have the folder open."""
    with _vector_faults():
        return chromadb.PersistentClient(folder, settings=_settings())


def connect_chroma(url: str) -> ClientAPI:
    """A Chroma server, such as http://chroma:8000."""
    address = urlsplit(url)
    secure = address.scheme == "https"
    with _vector_faults():
        return chromadb.HttpClient(
            host=address.hostname or "localhost",
            port=address.port or (443 if secure else 8000),
            ssl=secure,
            settings=_settings(),
        )


def _settings() -> ChromaSettings:
    """New ones for every client: clients write into them."""
    return ChromaSettings(anonymized_telemetry=False)


@contextmanager
def _vector_faults() -> Iterator[None]:
    try:
        yield
    except (ChromaError, OSError, ValueError, RuntimeError, httpx.HTTPError) as error:
        raise StorageFault(
            f"The vector store failed: {error}.",
            help="Check disk space or the Chroma server, then run `qa-service doctor`.",
        ) from error
