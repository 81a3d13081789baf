"""Sentence vectors in PostgreSQL with its extension pgvector, each with its article's version.

Half precision, with an HNSW graph over it. The database may be the catalog's own.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager

import numpy as np
import psycopg
from numpy.typing import NDArray
from sqlalchemy import Connection, Engine, event, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from index.catalog.database import open_database
from index.embedding.embedder import Vectors
from index.errors import StorageFault
from index.servers.breaker import Breaker
from index.stores.vectors import PREFIX, collection_name, left_alone

_FAULTS = (SQLAlchemyError, psycopg.Error, OSError)
SERVER_SECONDS = 30
"""Longest wait for an answer of the server."""
READ_BATCH = 5000
RESTRICTS = 1000
"""Versions whose sentences a search compares one by one: some 23,000, in as many microseconds."""
NEEDED = (0, 8)
"""The version of pgvector that goes on searching its graph until it has as many as are wanted."""
_SESSION = (
    "SET hnsw.ef_search = 200",
    "SET hnsw.iterative_scan = strict_order",
    f"SET statement_timeout = '{SERVER_SECONDS}s'",
)
_INDEXES = {"version": "(version)", "near": "USING hnsw (vector halfvec_cosine_ops)"}
_COPY_BEGINS = b"PGCOPY\n\xff\r\n\0" + bytes(8)
_COPY_ENDS = b"\xff\xff"


class PgVectors:
    """A table per catalog and embedding model, cosine space."""

    restricts = RESTRICTS

    def __init__(self, engine: Engine, model: str, dimension: int, catalog: str = "") -> None:
        self._engine = engine
        self._dimension, self._catalog = dimension, catalog
        self._name = collection_name(model, dimension, catalog)
        self._row = _row_type(dimension)
        self._breaker = Breaker(lambda fault: isinstance(fault, StorageFault))
        event.listen(engine, "connect", _set_session)
        self._open()

    def _open(self) -> None:
        with self._writing() as db:
            _require_extension(db)
            table, size = f'"{self._name}"', self._dimension
            db.execute(text(
                f"CREATE TABLE IF NOT EXISTS {table} (id bigint PRIMARY KEY,"
                f" version bigint NOT NULL, vector halfvec({size}) NOT NULL)"
            ))  # fmt: skip
            for part, of in _INDEXES.items():
                name = f'"{self._name}-{part}"'
                db.execute(text(f"CREATE INDEX IF NOT EXISTS {name} ON {table} {of}"))

    def add(self, ids: Sequence[int], vectors: Vectors, versions: Sequence[int]) -> None:
        if not len(ids):
            return
        rows = np.empty(len(ids), self._row)
        rows["fields"], rows["id_size"], rows["version_size"] = 3, 8, 8
        rows["id"], rows["version"] = ids, versions
        rows["vector_size"], rows["dimension"], rows["unused"] = (
            4 + 2 * self._dimension, self._dimension, 0,
        )  # fmt: skip
        rows["vector"] = vectors
        with self._writing() as db:
            self._drop(db, ids)
            driver = db.connection.driver_connection
            assert isinstance(driver, psycopg.Connection)
            into = f'COPY "{self._name}" FROM STDIN (FORMAT BINARY)'.encode()
            with driver.cursor() as cursor, cursor.copy(into) as copy:
                copy.write(_COPY_BEGINS + rows.tobytes() + _COPY_ENDS)

    def delete(self, ids: Sequence[int]) -> None:
        with self._writing() as db:
            self._drop(db, ids)

    def _drop(self, db: Connection, ids: Sequence[int]) -> None:
        for i in range(0, len(ids), READ_BATCH):
            gone = {"gone": [int(n) for n in ids[i : i + READ_BATCH]]}
            db.execute(text(f'DELETE FROM "{self._name}" WHERE id = ANY(:gone)'), gone)

    def search(
        self, vector: NDArray[np.float32], limit: int, versions: AbstractSet[int] | None = None
    ) -> list[int]:
        """Of some versions exactly: their sentences are read by version, and not by the graph."""
        near = f"SELECT id FROM {{}} ORDER BY vector <=> CAST(:near AS halfvec) LIMIT {limit:d}"
        given: dict[str, object] = {"near": str(vector.tolist())}
        query = near.format(f'"{self._name}"')
        if versions is not None:
            own = f'SELECT id, vector FROM "{self._name}" WHERE version = ANY(:versions)'
            query = f"WITH own AS MATERIALIZED ({own}) {near.format('own')}"
            given["versions"] = sorted(versions)
        with self._breaker.calling(left_alone), self._reading() as db:
            return list(db.execute(text(query), given).scalars())

    def count(self) -> int:
        with self._reading() as db:
            return int(db.execute(text(f'SELECT count(*) FROM "{self._name}"')).scalar_one())

    def ids(self) -> list[int]:
        with self._reading() as db:
            return list(db.execute(text(f'SELECT id FROM "{self._name}"')).scalars())

    def held(self, ids: Sequence[int]) -> dict[int, NDArray[np.float32]]:
        query = text(f'SELECT id, halfvec_send(vector) FROM "{self._name}" WHERE id = ANY(:ids)')
        found: dict[int, NDArray[np.float32]] = {}
        with self._reading() as db:
            for i in range(0, len(ids), READ_BATCH):
                rows = db.execute(query, {"ids": [int(n) for n in ids[i : i + READ_BATCH]]})
                found |= {n: np.frombuffer(sent, ">f2", offset=4).astype("f4") for n, sent in rows}
        return found

    def strangers(self) -> int:
        """None: a server may serve many catalogs."""
        return 0

    def forget_strangers(self) -> None:
        """Of none: see `strangers`."""

    def clear(self) -> None:
        with self._writing() as db:
            for name in self._own(db):
                db.execute(text(f'DROP TABLE "{name}"'))
        self._open()

    def _own(self, db: Connection) -> list[str]:
        """This catalog's tables, one for each model; the one in use if it has no name."""
        if not self._catalog:
            return [self._name]
        here = text("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
        begins = f"{PREFIX}-{self._catalog}-"
        return [name for name in db.execute(here).scalars() if name.startswith(begins)]

    def close(self) -> None:
        self._engine.dispose()

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with _pg_faults(), self._engine.begin() as db:
            yield db

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with _pg_faults(), self._engine.connect() as db:
            yield db.execution_options(isolation_level="AUTOCOMMIT")


def connect_pgvector(url: str) -> Engine:
    """A database such as postgresql://user:password@host/name. Raises StorageFault."""
    return open_database(url, "QA_PGVECTOR_URL")


def _row_type(dimension: int) -> np.dtype[np.void]:
    """A row as COPY takes it: how many fields, then of each its size and its bytes."""
    fields = [
        ("fields", ">i2"), ("id_size", ">i4"), ("id", ">i8"), ("version_size", ">i4"),
        ("version", ">i8"), ("vector_size", ">i4"), ("dimension", ">i2"), ("unused", ">i2"),
        ("vector", ">f2", (dimension,)),
    ]  # fmt: skip
    return np.dtype(fields)


def _require_extension(db: Connection) -> None:
    db.execute(text("CREATE EXTENSION IF NOT EXISTS vector"))
    known = "SELECT extversion FROM pg_extension WHERE extname = 'vector'"
    version = str(db.execute(text(known)).scalar_one())
    if tuple(map(int, version.split(".")[:2])) < NEEDED:
        raise StorageFault(
            f"The PostgreSQL server has pgvector {version}.",
            help="Install version 0.8 or newer there, then ALTER EXTENSION vector UPDATE.",
        )


def _set_session(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    for setting in _SESSION:
        cursor.execute(setting)
    cursor.close()
    connection.commit()


@contextmanager
def _pg_faults() -> Iterator[None]:
    """What the database's driver raises becomes StorageFault."""
    try:
        yield
    except _FAULTS as error:
        said = " ".join(str(getattr(error, "orig", None) or error).split())
        raise StorageFault(
            f"The vector store failed: {said}.",
            help="Check the PostgreSQL server of QA_PGVECTOR_URL and that it has pgvector, "
            "then run `qa-service doctor --repair`.",
        ) from error
