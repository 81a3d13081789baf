"""A PostgreSQL server that goes away: who asks is told in time, and answered when it is back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from index.catalog import database
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
    monkeypatch.setattr(database, "CONNECT_SECONDS", 2)
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


def test_whoever_asks_without_it_is_told_and_answered_when_it_is_back(
    line: BadLine, address: str, tmp_path: Path, seeds: Path
) -> None:
    settings = Settings(data_dir=tmp_path / "data", database_url=address)
    body = {"message": QUESTION, "store": False}
    with live_service(settings, [seeds]) as live:
        assert live.client.post("/v1/chat", json=body).json()["status"] == "answered"
        line.goes("closes")
        reply = live.client.post("/v1/chat", json=body)
        assert reply.status_code == 503
        assert reply.headers["Content-Type"].startswith("application/problem+json")
        assert "database server" in reply.json()["detail"]
        assert live.client.get("/healthz").status_code == 200
        assert live.client.get("/readyz").status_code == 503
        line.goes("through")
        assert live.client.post("/v1/chat", json=body).json()["status"] == "answered"
