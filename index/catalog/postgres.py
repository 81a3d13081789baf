"""How long a PostgreSQL server is waited for: one that falls silent keeps nobody for ever."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import psycopg
from psycopg.abc import PQGen
from sqlalchemy import Connection, Engine, event

CONNECT_SECONDS = 10
"""For a server to take a connection."""
STATEMENT_SECONDS = 60
"""After which the server gives a statement up, unless it was set up with a limit of its own."""
SILENT_SECONDS = 75
"""After which the connection is given up of a server that said neither. What carries the line may
be well then, as a proxy is before a server that hangs.
"""
_OPTIONS = {
    # So that a connection is neither forgotten on its way while it lies idle, nor trusted when it
    # is dead, and what was sent and not received ends it: kernels wait for a quarter hour.
    "keepalives_idle": 60, "keepalives_interval": 15, "keepalives_count": 4,
    "tcp_user_timeout": 60_000,
}  # fmt: skip
_LIMITED = "SELECT set_config('statement_timeout', %s, false)" + (
    " WHERE current_setting('statement_timeout') = '0'"
)
T = TypeVar("T")


class _Impatient(psycopg.Connection[Any]):
    unhurried = False

    def wait(self, gen: PQGen[T], interval: float = 0.1, timeout: float | None = None) -> T:
        if self.unhurried:
            return super().wait(gen, interval, timeout)
        most = timeout or SILENT_SECONDS
        until = time.monotonic() + most
        try:
            return super().wait(gen, interval, most)
        except psycopg.OperationalError as error:
            if time.monotonic() < until:
                raise
            self.pgconn.finish()  # what may still come would be taken for the next one's result
            raise psycopg.OperationalError(f"the server said nothing for {most:g} s") from error


def wait_briefly(engine: Engine) -> None:
    """For every connection that the engine will make."""
    event.listen(engine, "do_connect", _connected)


def _connected(_: object, __: object, words: Any, options: dict[str, Any]) -> _Impatient:
    options = {**_OPTIONS, "connect_timeout": CONNECT_SECONDS, **options}
    connection = _Impatient.connect(*words, **options)
    connection.execute(_LIMITED, [f"{STATEMENT_SECONDS}s"])
    connection.commit()
    return connection


@contextmanager
def unhurried(connection: Connection) -> Iterator[None]:
    """For what may take hours, as changing a large table does; to the end of the transaction."""
    driver = connection.connection.driver_connection
    assert isinstance(driver, _Impatient)
    connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
    driver.unhurried = True
    try:
        yield
    finally:
        driver.unhurried = False
