"""Two services on one PostgreSQL: one writes the catalog, the other is told so."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from index.catalog.alone import written_alone
from index.catalog.database import open_database
from index.errors import DataFolderBusy
from qa_service.access.opened import opened_keys
from qa_service.settings import Settings
from qa_service.wiring import opened_index
from tests.fakes.postgres import postgres_server

PROJECT = Path(__file__).parents[3]
HOLDER = """
import sys
from index.catalog.alone import written_alone
from index.catalog.database import open_database
with written_alone(open_database(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""
OTHERS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with postgres_server() as url:
        yield url


@pytest.fixture
def engine(address: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    monkeypatch.setattr("index.catalog.alone.SECONDS", 1)
    engine = open_database(address)
    yield engine
    engine.dispose()


def test_a_second_service_is_refused_with_words_until_the_first_ends(
    address: str, engine: Engine, tmp_path: Path
) -> None:
    one = Settings(data_dir=tmp_path / "one", database_url=address)
    other = Settings(data_dir=tmp_path / "other", database_url=address)
    with opened_index(one) as index:
        assert index.counts().articles == 0
        for opened in (opened_index, opened_keys):
            with (
                pytest.raises(DataFolderBusy, match="Another service writes") as busy,
                opened(other),
            ):
                pass
            assert "--url" in busy.value.help
    with opened_index(other) as index:
        assert index.counts().articles == 0


def test_a_service_that_was_killed_holds_nothing(address: str, engine: Engine) -> None:
    script = [sys.executable, "-c", HOLDER, address]
    with subprocess.Popen(
        script, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(DataFolderBusy), written_alone(engine):
            pass
        holder.kill()
    with written_alone(engine):
        pass


def test_catalogs_in_two_schemas_of_a_database_are_two(address: str, engine: Engine) -> None:
    with engine.begin() as db:
        db.execute(text("CREATE SCHEMA archive"))
    archive = open_database(f"{address}&options=-csearch_path%3Darchive")
    with written_alone(engine), written_alone(archive):
        pass
    archive.dispose()


def test_a_server_that_forgot_the_lock_is_asked_for_it_again(address: str, engine: Engine) -> None:
    operator, other = open_database(address), open_database(address)
    with written_alone(engine):
        for _ in range(2):
            with operator.connect() as db:
                db.execute(text(OTHERS))
            with engine.connect() as db:
                assert db.scalar(text("SELECT 1")) == 1
            with pytest.raises(DataFolderBusy), written_alone(other):
                pass
    operator.dispose()
    other.dispose()


def test_who_lost_the_lock_to_another_writes_no_more(address: str, engine: Engine) -> None:
    operator, other = open_database(address), open_database(address)
    with written_alone(engine):
        with operator.connect() as db:
            db.execute(text(OTHERS))
        with written_alone(other), pytest.raises(DataFolderBusy), engine.connect():
            pass
        with engine.connect() as db:
            assert db.scalar(text("SELECT 1")) == 1, "the other has ended"
    operator.dispose()
    other.dispose()
