"""One process writes a catalog, also one that lies on a server: its data folder's lock is not seen
from another machine, and two that write would each search without what the other stored.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.pool import NullPool

from index.catalog.database import storage_faults
from index.errors import DataFolderBusy

SECONDS = 5
"""How long one waits for another that is ending."""
_NAME = 0x71615F31  # "qa_1"; the schema is the other half: a database may hold several catalogs
_TAKE = text(f"SELECT pg_advisory_lock({_NAME}, hashtext(current_schema()))")
_TAKEN = "55P03"
"""PostgreSQL's code for a lock that was not to be had in time."""


@contextmanager
def written_alone(engine: Engine) -> Iterator[None]:
    """For what is written inside, with PostgreSQL; the data folder's lock does for SQLite.

    Raises DataFolderBusy where another process writes the catalog, and StorageFault.
    """
    if engine.dialect.name != "postgresql":
        yield
        return
    with storage_faults():
        lock = _Lock(engine)
    try:
        event.listen(engine, "connect", lock.still_held)
        yield
    finally:
        event.remove(engine, "connect", lock.still_held)
        lock.release()


class _Lock:
    """Held by a connection of its own, so that it ends with the process, however that ends.

    A server that starts again has forgotten it, and every other connection too: whoever makes the
    first one anew takes the lock again before.
    """

    def __init__(self, engine: Engine) -> None:
        # Here, because its driver is slow to import.
        from index.catalog.postgres import wait_briefly  # noqa: PLC0415

        self._own = create_engine(engine.url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
        wait_briefly(self._own)
        self._one_looks = threading.Lock()
        self._held: Connection | None = self._taken()

    def still_held(self, *_: object) -> None:
        with self._one_looks:
            if self._held is not None and not _lives(self._held):
                self._held.invalidate()
                self._held.close()
                self._held = None
            self._held = self._held or self._taken()

    def release(self) -> None:
        if self._held is not None:
            self._held.close()
        self._own.dispose()

    def _taken(self) -> Connection:
        connection = self._own.connect()
        try:
            connection.execute(text(f"SET lock_timeout = '{SECONDS}s'"))
            connection.execute(_TAKE)
        except OperationalError as error:
            connection.close()
            if getattr(error.orig, "sqlstate", None) != _TAKEN:
                raise
            raise DataFolderBusy(
                f"Another service writes the catalog {self._own.url.render_as_string()}.",
                help="Ask that one (qa-service --url), stop it, or set another QA_DATABASE_URL.",
            ) from error
        return connection


def _lives(connection: Connection) -> bool:
    try:
        connection.execute(text("SELECT 1"))
    except DBAPIError:
        return False
    return True
