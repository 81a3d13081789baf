"""SQL databases: opening them safely and bringing their tables up to date."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

import alembic.command
import alembic.config
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from index.catalog.nul import without_nul
from index.errors import CHECK_DISK, StorageFault, disk_faults
from index.servers.address import ESCAPED

_CHECK_SERVER = (
    "Check that the database server runs and has a connection to spare, and that QA_DATABASE_URL "
    "names it."
)
_REFUSED = {
    "25006": "The database takes no changes now: QA_DATABASE_URL has to name one that does, not a "
    "standby.",
    "53100": "Make room on the database server's disk.",
}
"""By PostgreSQL's codes, what helps when the server runs and takes nothing more."""
_POSTGRES = re.compile(r"^postgres(?:ql)?://")


def open_database(url: str, setting: str = "QA_DATABASE_URL") -> Engine:
    """An engine for a SQLAlchemy URL; SQLite is set to WAL with a 30 s busy time-out.

    PostgreSQL's usual address means the driver that is installed with us.
    Raises StorageFault for an address that names no usable database; `setting` is where it stands.
    """
    url = _POSTGRES.sub("postgresql+psycopg://", url)
    try:
        place = make_url(url)
        if place.host and "@" in f"{place.host}{place.database}":
            raise ValueError("a part of the password")
        engine = create_engine(place, pool_pre_ping=not url.startswith("sqlite"))
    except ValueError:  # which would repeat what stands where a host or port is looked for
        raise StorageFault(
            "The database address cannot be used: where its host begins is not plain.",
            help=f"Check {setting}. {ESCAPED}",
        ) from None
    except (SQLAlchemyError, ImportError) as error:
        raise StorageFault(
            f"The database address cannot be used: {error}.",
            help=f"Check {setting} and that its driver is installed.",
        ) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_pragmas)
    else:
        event.listen(engine, "before_cursor_execute", without_nul, retval=True)
    if engine.driver == "psycopg":
        # Here, because its driver is slow to import.
        from index.catalog.postgres import wait_briefly  # noqa: PLC0415

        wait_briefly(engine)
    return engine


def _set_pragmas(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
        "busy_timeout=30000",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
    # SQLite's own knows ASCII only, and publishers are found whatever their letters' case.
    connection.create_function("lower", 1, _lower, deterministic=True)


def _lower(value: str | None) -> str | None:
    return None if value is None else value.lower()


def migrate(engine: Engine, scripts: Path, version_table: str) -> None:
    """Brings one package's tables to its newest migration, wholly or not at all. Raises
    StorageFault.
    """
    config = alembic.config.Config()
    config.set_main_option("script_location", scripts.as_posix().replace("%", "%%"))
    config.attributes["version_table"] = version_table
    with transaction(engine) as connection, _unhurried(connection):
        if engine.dialect.name == "sqlite":  # its driver begins none for CREATE and ALTER
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        config.attributes["connection"] = connection
        try:
            alembic.command.upgrade(config, "head")
        except CommandError as error:  # it knows no such version: a later one wrote it
            raise StorageFault(
                "The data folder was written by a newer version of this program.",
                help="Install that version again, or restore a backup from before the upgrade.",
            ) from error


def _unhurried(connection: Connection) -> AbstractContextManager[None]:
    if connection.engine.driver != "psycopg":
        return nullcontext()
    from index.catalog.postgres import unhurried  # noqa: PLC0415 -- as in open_database

    return unhurried(connection)


@contextmanager
def transaction(engine: Engine) -> Iterator[Connection]:
    """One transaction, committed at the end; database errors become StorageFault."""
    with storage_faults(), engine.begin() as connection:
        yield connection


@contextmanager
def storage_faults() -> Iterator[None]:
    """Translates database and disk errors raised inside the block."""
    try:
        with disk_faults():
            yield
    except SQLAlchemyError as error:
        cause = getattr(error, "orig", None) or error
        server = _REFUSED.get(getattr(cause, "sqlstate", None) or "", _CHECK_SERVER)
        help_ = CHECK_DISK if isinstance(cause, sqlite3.Error) else server
        raise StorageFault(f"The database refused: {cause}.", help=help_) from error
