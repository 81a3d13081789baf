"""Sentence vectors in Chroma, in a folder or on a server, without metadata or text."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import chromadb
import httpx
import numpy as np
from chromadb.api import ClientAPI
from chromadb.api.client import Client
from chromadb.api.models.Collection import Collection
from chromadb.api.shared_system_client import SharedSystemClient
from chromadb.auth import UserIdentity
from chromadb.config import Settings as ChromaSettings
from chromadb.errors import ChromaError
from numpy.typing import NDArray

from index.embedding.embedder import Vectors
from index.errors import StorageFault, is_panic
from index.servers.breaker import Breaker
from index.servers.in_time import whole_in_time
from index.stores.vectors import PREFIX, collection_name, left_alone, require_address

_FAULTS = (ChromaError, OSError, ValueError, RuntimeError, httpx.HTTPError)
_ODD_REPLY = (LookupError, TypeError, AttributeError)
"""What the client meets in a reply of another shape, which it does not check."""
SERVER_SECONDS = 30.0
"""Longest wait for an answer of a Chroma server."""
LONGEST_MESSAGE = 300
ADD_BATCH = 2000
"""Chroma refuses more than 5,461 rows at once."""


class ChromaVectors:
    """A collection per catalog and embedding model, cosine space, embeddings always passed in.

    Its `where` filters take 100 ms and more at 100,000 rows, so versions are not kept.
    """

    restricts = 0

    def __init__(self, client: ClientAPI, model: str, dimension: int, catalog: str = "") -> None:
        self._client = client
        self._catalog = catalog
        self._name = collection_name(model, dimension, catalog)
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

    def add(self, ids: Sequence[int], vectors: Vectors, versions: Sequence[int]) -> None:
        with vector_faults():
            for i in range(0, len(ids), ADD_BATCH):
                names = [str(n) for n in ids[i : i + ADD_BATCH]]
                self._collection.add(ids=names, embeddings=vectors[i : i + ADD_BATCH])

    def delete(self, ids: Sequence[int]) -> None:
        with vector_faults():
            for i in range(0, len(ids), ADD_BATCH):
                self._collection.delete(ids=[str(n) for n in ids[i : i + ADD_BATCH]])

    def search(
        self, vector: NDArray[np.float32], limit: int, versions: AbstractSet[int] | None = None
    ) -> list[int]:
        with self._breaker.calling(left_alone), vector_faults():
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
            if collection.name.startswith(PREFIX) and collection.name != self._name
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
    """A Chroma server, such as http://chroma:8000. Raises StorageFault."""
    require_address(url, "QA_CHROMA_URL")
    address = urlsplit(url)
    secure = address.scheme == "https"
    settings = _settings()
    settings.chroma_api_impl = "chromadb.api.fastapi.FastAPI"
    settings.chroma_server_host = address.hostname or "localhost"
    settings.chroma_server_http_port = address.port or (443 if secure else 8000)
    settings.chroma_server_ssl_enabled = secure
    with vector_faults():
        return _Impatient(settings=settings)


class _Impatient(Client):
    """Chroma's own would wait for ever for a server that hangs, and has no setting for that. These
    are its first words over each of its two lines.
    """

    def get_user_identity(self) -> UserIdentity:
        _soon(self._server)
        return super().get_user_identity()

    def _validate_tenant_database(self, tenant: str, database: str) -> None:
        _soon(getattr(self._admin_client, "_server"))  # noqa: B009 -- not in its interface
        super()._validate_tenant_database(tenant, database)


def _soon(server: object) -> None:
    session = getattr(server, "_session", None)
    assert isinstance(session, httpx.Client)
    session.timeout = httpx.Timeout(SERVER_SECONDS)
    whole_in_time(session)


def _settings() -> ChromaSettings:
    """New ones for every client: clients write into them."""
    return ChromaSettings(anonymized_telemetry=False)


@contextmanager
def vector_faults() -> Iterator[None]:
    """What Chroma raises becomes StorageFault."""
    try:
        yield
    except BaseException as error:
        bare = type(error) is Exception  # what the client makes of a page, as of a proxy's 502
        odd = isinstance(error, _ODD_REPLY)
        if not (bare or odd or isinstance(error, _FAULTS) or is_panic(error)):
            raise
        said = "its reply is none" if odd else " ".join(str(error).split())[:LONGEST_MESSAGE]
        raise StorageFault(
            f"The vector store failed: {said}.",
            help="Check disk space or the Chroma server, then run `qa-service doctor --repair`.",
        ) from error
