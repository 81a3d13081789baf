"""A PostgreSQL server that goes away: who asks is told in time, and answered when it is back."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import text

from index.catalog import postgres
from index.catalog.database import open_database, transaction
from index.errors import StorageFault
from qa_service.settings import Settings
from tests.fakes.bad_line import BadLine, Way, bad_line
from tests.fakes.live_service import live_service
from tests.fakes.postgres import USER, postgres_server

QUESTION = "How many people were killed in Lysychansk?"


@pytest.fixture(scope="module")
def line() -> Iterator[BadLine]:
    with postgres_server() as address:
        socket = f"{address.rpartition('host=')[2]}/.s.PGSQL.5432"
        with bad_line(socket) as between:
            yield between


@pytest.fixture
def address(line: BadLine) -> str:
    line.goes("through")
    return f"postgresql://{USER}@127.0.0.1:{line.port}/{USER}"


@pytest.mark.parametrize("way", ["closes", "resets", "hangs", "page"])
def test_a_connection_that_fails_is_a_fault_and_made_anew(
    line: BadLine, address: str, way: Way, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "CONNECT_SECONDS", 2)
    engine = open_database(address)
    ways: tuple[Way, ...] = ("through", way, "through")
    for goes in ways:
        line.goes(goes)  # ends the connection that the pool keeps, too
        if goes == "through":
            with transaction(engine) as connection:
                assert connection.execute(text("SELECT 1")).scalar() == 1
        else:
            with pytest.raises(StorageFault, match="database refused"), transaction(engine):
                pass
    engine.dispose()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "CONNECT_SECONDS", 2)
    monkeypatch.setattr(postgres, "SILENT_SECONDS", 1)


@pytest.mark.usefixtures("impatient")
def test_a_server_that_falls_silent_in_a_statement_is_given_up(line: BadLine, address: str) -> None:
    engine = open_database(address)
    with pytest.raises(StorageFault, match="said nothing"), transaction(engine) as connection:
        connection.execute(text("SELECT 1"))
        line.falls_silent()
        connection.execute(text("SELECT 2"))
    line.goes("through")
    with transaction(engine) as connection:
        assert connection.execute(text("SELECT 3")).scalar() == 3
    engine.dispose()


def test_a_statement_without_end_is_given_up_by_the_server(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "STATEMENT_SECONDS", 1)
    engine = open_database(address)
    own = open_database(f"{address}?options=-cstatement_timeout%3D5min")
    limit = text("SHOW statement_timeout")
    with own.connect() as connection:
        assert connection.scalar(limit) == "5min", "an operator's own limit stands"
    with pytest.raises(StorageFault, match="statement timeout"), transaction(engine) as connection:
        connection.execute(text("SELECT pg_sleep(60)"))
    engine.dispose()
    own.dispose()


@pytest.mark.usefixtures("impatient")
def test_whoever_asks_without_it_is_told_and_answered_when_it_is_back(
    line: BadLine, address: str, tmp_path: Path, seeds: Path
) -> None:
    settings = Settings(data_dir=tmp_path / "data", database_url=address)
    body = {"message": QUESTION}
    with live_service(settings, [seeds]) as live:
        for fails in (partial(line.goes, "closes"), line.falls_silent):
            assert live.client.post("/v1/chat", json=body).json()["status"] == "answered"
            fails()
            reply = live.client.post("/v1/chat", json=body)
            assert reply.status_code == 503
            assert reply.headers["Content-Type"].startswith("application/problem+json")
            assert "database server" in reply.json()["detail"]
            assert live.client.get("/healthz").status_code == 200
            assert live.client.get("/readyz").status_code == 503
            line.goes("through")
        assert live.client.post("/v1/chat", json=body).json()["status"] == "answered"
