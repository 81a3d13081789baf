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
from chromadb.api.models.Collection import Collection
from chromadb.api.shared_system_client import SharedSystemClient
from chromadb.config import Settings as ChromaSettings
from chromadb.errors import ChromaError
from numpy.typing import NDArray

from index.embedding.embedder import Vectors
from index.errors import StorageFault, is_panic
from index.servers.breaker import Breaker

_FAULTS = (ChromaError, OSError, ValueError, RuntimeError, httpx.HTTPError)
_PREFIX = "sentences"
SERVER_SECONDS = 30.0
"""Longest wait for an answer of a Chroma server."""
ADD_BATCH = 2000
"""Chroma refuses more than 5,461 rows at once."""


class VectorIndex(Protocol):
    """Finds the sentences whose vectors are nearest. All methods raise StorageFault."""

    def add(self, ids: Sequence[int], vectors: Vectors) -> None: ...

    def delete(self, ids: Sequence[int]) -> None: ...

    def search(self, vector: NDArray[np.float32], limit: int) -> list[int]:
        """Sentence ids, nearest first."""

    def count(self) -> int: ...

    def ids(self) -> list[int]:
        """All that are held."""

    def held(self, ids: Sequence[int]) -> dict[int, NDArray[np.float32]]:
        """The vectors that are there, by id."""

    def strangers(self) -> int:
        """Vectors in this store that were made for another catalog."""

    def forget_strangers(self) -> None: ...

    def clear(self) -> None:
        """Forgets every vector of this catalog, another model's too."""

    def close(self) -> None:
        """Releases files and connections."""


class ChromaVectors:
    """A collection per catalog and embedding model, cosine space, embeddings always passed in."""

    def __init__(self, client: ClientAPI, model: str, dimension: int, catalog: str = "") -> None:
        self._client = client
        self._catalog = catalog
        self._name = _collection_name(model, dimension, catalog)
        self._metadata = {"model": model, "dimension": dimension, "catalog": catalog}
        self._breaker = Breaker(lambda fault: isinstance(fault, StorageFault))
        with vector_faults():
            self._open()

    def _open(self) -> None:
        self._collection = self._client.get_or_create_collection(
            self._name,
            metadata=self._metadata,
            configuration={"hnsw": {"space": "cosine", "ef_search": 200}},
            embedding_function=None,
        )

    def add(self, ids: Sequence[int], vectors: Vectors) -> None:
        with vector_faults():
            for i in range(0, len(ids), ADD_BATCH):
                names = [str(n) for n in ids[i : i + ADD_BATCH]]
                self._collection.add(ids=names, embeddings=vectors[i : i + ADD_BATCH])

    def delete(self, ids: Sequence[int]) -> None:
        with vector_faults():
            for i in range(0, len(ids), ADD_BATCH):
                self._collection.delete(ids=[str(n) for n in ids[i : i + ADD_BATCH]])

    def search(self, vector: NDArray[np.float32], limit: int) -> list[int]:
        with self._breaker.calling(_left_alone), vector_faults():
            found = self._collection.query(
                query_embeddings=vector[np.newaxis], n_results=limit, include=[]
            )
        return [int(identifier) for identifier in found["ids"][0]]

    def count(self) -> int:
        with vector_faults():
            return self._collection.count()

    def ids(self) -> list[int]:
        with vector_faults():
            total = self._collection.count()
            return [
                int(identifier)
                for start in range(0, total, ADD_BATCH)
                for identifier in self._collection.get(limit=ADD_BATCH, offset=start, include=[])[
                    "ids"
                ]
            ]

    def held(self, ids: Sequence[int]) -> dict[int, NDArray[np.float32]]:
        found: dict[int, NDArray[np.float32]] = {}
        with vector_faults():
            for i in range(0, len(ids), ADD_BATCH):
                wanted = [str(n) for n in ids[i : i + ADD_BATCH]]
                rows = self._collection.get(ids=wanted, include=["embeddings"])
                vectors = np.asarray(rows["embeddings"], np.float32)
                found |= {int(n): v for n, v in zip(rows["ids"], vectors, strict=True)}
        return found

    def strangers(self) -> int:
        with vector_faults():
            return sum(other.count() for other in self._others() if _owner(other) != self._catalog)

    def forget_strangers(self) -> None:
        with vector_faults():
            for other in self._others():
                if _owner(other) != self._catalog:
                    self._client.delete_collection(other.name)

    def _others(self) -> list[Collection]:
        """Other collections of sentences in a folder of our own; a server serves many."""
        if not self._client.get_settings().is_persistent:
            return []
        return [
            collection
            for collection in each_collection(self._client)
            if collection.name.startswith(_PREFIX) and collection.name != self._name
        ]

    def close(self) -> None:
        with vector_faults():
            close_client(self._client)

    def clear(self) -> None:
        with vector_faults():
            for other in self._others():
                if _owner(other) == self._catalog:
                    self._client.delete_collection(other.name)
            self._client.delete_collection(self._name)
            self._open()


def _collection_name(model: str, dimension: int, catalog: str) -> str:
    known = hashlib.sha256(f"{model}/{dimension}".encode()).hexdigest()[:12]
    return "-".join(filter(None, (_PREFIX, catalog, known)))


def _owner(collection: Collection) -> str:
    return str((collection.metadata or {}).get("catalog", ""))


def each_collection(client: ClientAPI) -> Iterator[Collection]:
    for known in client.list_collections():
        yield client.get_collection(known.name, embedding_function=None)


def close_client(client: ClientAPI) -> None:
    if isinstance(client, Client):
        client.close()


def open_chroma(folder: Path) -> ClientAPI:
    """Chroma inside this process; only one process may have the folder open."""
    with vector_faults():
        try:
            return chromadb.PersistentClient(folder, settings=_settings())
        except BaseException:
            # It would hand out the half-opened one to whoever opens the folder next.
            SharedSystemClient.clear_system_cache()
            raise


def connect_chroma(url: str) -> ClientAPI:
    """A Chroma server, such as http://chroma:8000."""
    address = urlsplit(url)
    secure = address.scheme == "https"
    with vector_faults():
        client = chromadb.HttpClient(
            host=address.hostname or "localhost",
            port=address.port or (443 if secure else 8000),
            ssl=secure,
            settings=_settings(),
        )
    # It would wait for ever for a server that hangs, and has no setting for that.
    session = getattr(getattr(client, "_server", None), "_session", None)
    if isinstance(session, httpx.Client):
        session.timeout = httpx.Timeout(SERVER_SECONDS)
    return client


def _settings() -> ChromaSettings:
    """New ones for every client: clients write into them."""
    return ChromaSettings(anonymized_telemetry=False)


def _left_alone(why: str) -> StorageFault:
    return StorageFault(
        f"The vector store is left alone for now. {why}", help="Run `qa-service doctor`."
    )


@contextmanager
def vector_faults() -> Iterator[None]:
    """What Chroma raises becomes StorageFault."""
    try:
        yield
    except BaseException as error:
        if not isinstance(error, _FAULTS) and not is_panic(error):
            raise
        raise StorageFault(
            f"The vector store failed: {error}.",
            help="Check disk space or the Chroma server, then run `qa-service doctor --repair`.",
        ) from error
