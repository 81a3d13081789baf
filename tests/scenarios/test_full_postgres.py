"""A PostgreSQL server that takes nothing more: what needs no writing is answered, who is refused is
told what helps, and all is well once that is mended.
"""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import psycopg
import pytest
from psycopg.sql import SQL, Identifier, Literal
from sqlalchemy import make_url

from qa_service.settings import Settings
from tests.fakes.live_service import LiveService, live_service
from tests.fakes.postgres import postgres_server
from tests.scenarios.test_full_disk import fill, mount

QUESTION = "How many people were killed in Lysychansk?"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with postgres_server() as address:
        yield address


@pytest.fixture(scope="module")
def operator(server: str) -> Iterator[psycopg.Connection]:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("CREATE ROLE paper LOGIN")
        connection.execute("CREATE DATABASE paper OWNER paper")
        yield connection


@pytest.fixture(scope="module")
def live(
    server: str, operator: psycopg.Connection, seeds: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[LiveService]:
    own = make_url(server).set(username="paper", database="paper").render_as_string()
    settings = Settings(data_dir=tmp_path_factory.mktemp("data"), database_url=own)
    with live_service(settings, [seeds]) as running:
        yield running


def status(live: LiveService, *, store: bool = True) -> str:
    reply = live.client.post("/v1/chat", json={"message": QUESTION, "store": store})
    return str(reply.json()["status"])


def refused(live: LiveService, helps: str) -> bool:
    """A question that is kept, and an article: told that it may be tried again, and what helps."""
    article = ("bridge.txt", b"The bridge of Harbourton was closed on Monday.")
    replies = [
        live.client.post("/v1/chat", json={"message": QUESTION}),
        live.client.post("/v1/articles", files={"file": article}),
    ]
    return all(
        reply.status_code == 503 and "Retry-After" in reply.headers and helps in reply.text
        for reply in replies
    )


@contextmanager
def read_only(operator: psycopg.Connection) -> Iterator[None]:
    operator.execute("ALTER DATABASE paper SET default_transaction_read_only = on")
    _anew(operator)
    yield
    operator.execute("ALTER DATABASE paper RESET default_transaction_read_only")
    _anew(operator)


@contextmanager
def full_of_connections(operator: psycopg.Connection) -> Iterator[None]:
    operator.execute("ALTER ROLE paper CONNECTION LIMIT 0")
    _anew(operator)
    yield
    operator.execute("ALTER ROLE paper CONNECTION LIMIT -1")


def _anew(operator: psycopg.Connection) -> None:
    """Whoever has a connection has to make another."""
    operator.execute(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = 'paper'"
    )


def test_one_that_is_read_only_is_read(live: LiveService, operator: psycopg.Connection) -> None:
    with read_only(operator):
        assert status(live, store=False) == "answered"
        assert refused(live, "QA_DATABASE_URL has to name one that does")
        assert live.client.get("/readyz").status_code == 200
    assert status(live) == "answered"


def test_one_without_a_connection_to_spare(live: LiveService, operator: psycopg.Connection) -> None:
    with full_of_connections(operator):
        assert refused(live, "has a connection to spare")
        assert live.client.get("/healthz").status_code == 200
        assert live.client.get("/readyz").status_code == 503
    assert status(live) == "answered"


def test_one_whose_disk_is_full(
    live: LiveService, operator: psycopg.Connection, server: str
) -> None:
    with small_disk(operator, Path(server.rpartition("host=")[2])) as disk:
        filler = fill(disk)
        articles = range(60)  # a table has room left for a few
        assert any(not added(live, number) for number in articles)
        assert "Make room on the database server's disk" in _keep(live, 60).text
        assert status(live, store=False) == "answered"
        assert live.client.get("/healthz").status_code == 200
        filler.unlink()
        assert added(live, 61)
        assert status(live) == "answered"


@contextmanager
def small_disk(operator: psycopg.Connection, near: Path) -> Iterator[Path]:
    """Of the database, meanwhile."""
    disk = near / "disk"
    disk.mkdir()
    if mount(disk, "size=60m").returncode:
        pytest.skip("only root may mount a small disk")
    try:
        shutil.chown(disk, near.stat().st_uid)
        made = SQL("CREATE TABLESPACE small LOCATION {}").format(Literal(str(disk)))
        operator.execute(made)
        _moved(operator, "small")
        yield disk
        _moved(operator, "pg_default")
    finally:
        subprocess.run(["umount", "-l", disk], check=True)


def _moved(operator: psycopg.Connection, where: str) -> None:
    operator.execute("ALTER DATABASE paper ALLOW_CONNECTIONS false")
    _anew(operator)
    operator.execute(SQL("ALTER DATABASE paper SET TABLESPACE {}").format(Identifier(where)))
    operator.execute("ALTER DATABASE paper ALLOW_CONNECTIONS true")


def added(live: LiveService, number: int) -> bool:
    return _keep(live, number).status_code == 201


def _keep(live: LiveService, number: int) -> httpx.Response:
    text = f"The bridge {number} of Harbourton was closed on Monday. " * 40
    return live.client.post("/v1/articles", files={"file": (f"{number}.txt", text.encode())})
