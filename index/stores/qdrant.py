"""Sentence vectors on a Qdrant server or cluster, each with its article's version.

In memory the server keeps a byte a dimension and the graph; half-precision vectors, which put in
order what the bytes chose, lie on its disk.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager

import httpx
import numpy as np
from numpy.typing import NDArray
from qdrant_client import QdrantClient
from qdrant_client.common.client_exceptions import QdrantException
from qdrant_client.http.exceptions import ApiException
from qdrant_client.models import (
    Batch,
    Datatype,
    Distance,
    FieldCondition,
    Filter,
    MatchAny,
    PayloadSchemaType,
    PointIdsList,
    QuantizationSearchParams,
    ScalarQuantization,
    ScalarQuantizationConfig,
    ScalarType,
    SearchParams,
    VectorParams,
)

from index.embedding.embedder import Vectors
from index.errors import StorageFault
from index.servers.breaker import Breaker
from index.stores.vectors import PREFIX, collection_name, left_alone, no_address, require_address

_FAULTS = (ApiException, QdrantException, httpx.HTTPError, OSError, ValueError, RuntimeError)
SERVER_SECONDS = 30
"""Longest wait for an answer of the server."""
ADD_BATCH = 500
"""Rows sent at once: some 4 MB of numbers as text, of 32 that a server takes by default."""
READ_BATCH = 5000
RESTRICTS = 10_000
"""Versions named in one search: some 80 kB."""
_VERSION = "version"
_BYTES = ScalarQuantization(
    scalar=ScalarQuantizationConfig(type=ScalarType.INT8, quantile=0.99, always_ram=True)
)
_RESCORED = SearchParams(quantization=QuantizationSearchParams(rescore=True, oversampling=2.0))


class QdrantVectors:
    """A collection per catalog and embedding model, cosine space."""

    restricts = RESTRICTS

    def __init__(
        self,
        client: QdrantClient,
        model: str,
        dimension: int,
        catalog: str = "",
        *,
        shards: int = 1,
        replicas: int = 1,
    ) -> None:
        """`shards` and `replicas` count for a collection that is made: they stay as they were."""
        self._client = client
        self._name = collection_name(model, dimension, catalog)
        self._catalog = catalog
        self._metadata = {"model": model, "dimension": dimension, "catalog": catalog}
        self._size, self._shards, self._replicas = dimension, shards, replicas
        self._breaker = Breaker(lambda fault: isinstance(fault, StorageFault))
        with _qdrant_faults():
            self._open()

    def _open(self) -> None:
        if self._client.collection_exists(self._name):
            return
        self._client.create_collection(
            self._name,
            vectors_config=VectorParams(
                size=self._size, distance=Distance.COSINE, on_disk=True, datatype=Datatype.FLOAT16
            ),
            quantization_config=_BYTES,
            shard_number=self._shards,
            replication_factor=self._replicas,
            metadata=self._metadata,
        )
        self._client.create_payload_index(self._name, _VERSION, PayloadSchemaType.INTEGER)

    def add(self, ids: Sequence[int], vectors: Vectors, versions: Sequence[int]) -> None:
        with _qdrant_faults():
            for i in range(0, len(ids), ADD_BATCH):
                part = slice(i, i + ADD_BATCH)
                payloads = [{_VERSION: int(version)} for version in versions[part]]
                rows = Batch(ids=list(ids[part]), vectors=vectors[part].tolist(), payloads=payloads)
                self._client.upsert(self._name, rows, wait=True)

    def delete(self, ids: Sequence[int]) -> None:
        with _qdrant_faults():
            for i in range(0, len(ids), READ_BATCH):
                gone = PointIdsList(points=list(ids[i : i + READ_BATCH]))
                self._client.delete(self._name, gone, wait=True)

    def search(
        self, vector: NDArray[np.float32], limit: int, versions: AbstractSet[int] | None = None
    ) -> list[int]:
        with self._breaker.calling(left_alone), _qdrant_faults():
            found = self._client.query_points(
                self._name,
                query=vector.tolist(),
                query_filter=None if versions is None else _of(versions),
                limit=limit,
                search_params=_RESCORED,
                with_payload=False,
            )
        return [int(point.id) for point in found.points]

    def count(self) -> int:
        with _qdrant_faults():
            return self._client.count(self._name, exact=True).count

    def ids(self) -> list[int]:
        found: list[int] = []
        with _qdrant_faults():
            following = None
            while True:
                rows, following = self._client.scroll(
                    self._name, limit=READ_BATCH, offset=following, with_payload=False
                )
                found += [int(row.id) for row in rows]
                if following is None:
                    return found

    def held(self, ids: Sequence[int]) -> dict[int, NDArray[np.float32]]:
        found: dict[int, NDArray[np.float32]] = {}
        with _qdrant_faults():
            for i in range(0, len(ids), READ_BATCH):
                rows = self._client.retrieve(
                    self._name, list(ids[i : i + READ_BATCH]), with_payload=False, with_vectors=True
                )
                found |= {int(row.id): np.asarray(row.vector, np.float32) for row in rows}
        return found

    def strangers(self) -> int:
        """None: a server may serve many catalogs."""
        return 0

    def forget_strangers(self) -> None:
        """Of none: see `strangers`."""

    def clear(self) -> None:
        with _qdrant_faults():
            for name in self._own():
                self._client.delete_collection(name)
            self._open()

    def _own(self) -> list[str]:
        """This catalog's collections, one for each model; the one in use if it has no name."""
        if not self._catalog:
            return [self._name]
        known = [collection.name for collection in self._client.get_collections().collections]
        return [name for name in known if name.startswith(f"{PREFIX}-{self._catalog}-")]

    def close(self) -> None:
        with _qdrant_faults():
            self._client.close()


def _of(versions: AbstractSet[int]) -> Filter:
    return Filter(must=[FieldCondition(key=_VERSION, match=MatchAny(any=sorted(versions)))])


def connect_qdrant(url: str, key: str = "") -> QdrantClient:
    """A Qdrant server or cluster, such as http://qdrant:6333. Raises StorageFault."""
    require_address(url, "QA_QDRANT_URL")
    try:
        return QdrantClient(
            url=url, api_key=key or None, timeout=SERVER_SECONDS, check_compatibility=False
        )
    except _FAULTS:
        raise no_address("QA_QDRANT_URL") from None


@contextmanager
def _qdrant_faults() -> Iterator[None]:
    """What the client raises becomes StorageFault."""
    try:
        yield
    except _FAULTS as error:
        raise StorageFault(
            f"The vector store failed: {_said(error)}.",
            help="Check the Qdrant server, then run `qa-service doctor --repair`.",
        ) from error


def _said(error: Exception) -> str:
    return " ".join(str(getattr(error, "source", error)).split())
