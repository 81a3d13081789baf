"""Whatever rows a database holds, another one of either kind gives them back as they were."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import JSON, Engine, MetaData, Table, text

from index.catalog.copying import copy_rows
from index.catalog.database import open_database, transaction
from index.catalog.identity import IDENTITY
from index.errors import StorageFault
from qa_service.moving.tables import bring_up_to_date, own_tables
from tests.fakes.any_rows import Rows, any_rows, put
from tests.fakes.postgres import postgres_server

SCRATCH = open_database("sqlite://")
bring_up_to_date(SCRATCH)
REFLECTED = MetaData()
REFLECTED.reflect(SCRATCH)
for column in (column for table in REFLECTED.sorted_tables for column in table.columns):
    if isinstance(column.type, JSON):  # as the tables are declared
        column.type = JSON(none_as_null=True)
TABLES = [t for t in REFLECTED.sorted_tables if not t.name.endswith("_version")]


def opened(url: str) -> Engine:
    engine = open_database(url)
    bring_up_to_date(engine)
    return engine


@pytest.fixture(scope="module")
def ends(tmp_path_factory: pytest.TempPathFactory) -> tuple[Engine, Engine]:
    """Where rows begin, and where they end."""
    folder = tmp_path_factory.mktemp("ends")
    first, last = (opened(f"sqlite:///{folder / name}") for name in ("first", "last"))
    return first, last


@pytest.fixture(scope="module", params=["postgresql", "sqlite"])
def between(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    if request.param == "sqlite":
        yield opened(f"sqlite:///{tmp_path_factory.mktemp('between') / 'db'}")
        return
    with postgres_server() as url:
        engine = opened(url)
        yield engine
        engine.dispose()


def held(engine: Engine) -> dict[str, Any]:
    """All rows as SQLite has them, and the numbers it gave last."""
    with transaction(engine) as db:
        found = {table.name: rows(db.exec_driver_sql, table) for table in TABLES}
        given = db.exec_driver_sql("SELECT name, seq FROM sqlite_sequence WHERE seq ORDER BY name")
        return found | {"given": given.all()}


def rows(run: Any, table: Table) -> list[Any]:
    but = f"WHERE name != '{IDENTITY}'" if table.name == "index_settings" else ""
    order = ", ".join(column.name for column in table.primary_key)
    return list(run(f'SELECT * FROM "{table.name}" {but} ORDER BY {order}').all())


@settings(
    max_examples=8,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(given_rows=any_rows(TABLES), gone=st.integers(0, 3))
def test_moved_there_and_back_rows_are_the_same(
    between: Engine, ends: tuple[Engine, Engine], given_rows: Rows, gone: int
) -> None:
    first, last = ends
    with transaction(first) as db:
        put(db, TABLES, given_rows)
        if gone:  # numbers of rows that were deleted again
            db.execute(text(f"UPDATE sqlite_sequence SET seq = seq + {gone}"))
    before = held(first)
    for source, target in ((first, between), (between, last)):
        told: list[tuple[int, int]] = []
        copied = copy_rows(source, target, own_tables(), lambda *done, told=told: told.append(done))
        assert copied == {name: len(rows) for name, rows in given_rows.items()}
        assert not told or told[-1][0] == told[-1][1]
    assert held(first) == before == held(last)


def with_turns(engine: Engine, message: str) -> None:
    with transaction(engine) as db:
        put(db, TABLES, {table.name: [] for table in TABLES})
        talk = {"id": "c", "title": "t", "created_at": "", "updated_at": "", "owner": ""}
        db.execute(REFLECTED.tables["conversations"].insert(), talk)
        turn = {"id": 7, "conversation_id": "c", "message": message, "answer": {}, "created_at": ""}
        db.execute(REFLECTED.tables["turns"].insert(), turn)


def test_what_a_database_cannot_hold_is_replaced_as_when_it_is_asked(
    between: Engine, ends: tuple[Engine, Engine]
) -> None:
    with_turns(ends[0], "Who\x00?")
    copy_rows(ends[0], between, own_tables(), lambda done, total: None)
    with transaction(between) as db:
        message = db.execute(text("SELECT message FROM turns")).scalar_one()
    assert message == ("Who\x00?" if between.dialect.name == "sqlite" else "Who�?")


def test_numbers_go_on_behind_what_was_moved(between: Engine, ends: tuple[Engine, Engine]) -> None:
    with_turns(ends[0], "Who?")
    copy_rows(ends[0], between, own_tables(), lambda done, total: None)
    with transaction(between) as db:
        added = "INSERT INTO turns (conversation_id, message, answer, created_at) VALUES "
        db.execute(text(f"{added} ('c', 'And when?', '{{}}', '')"))
        assert list(db.execute(text("SELECT id FROM turns ORDER BY id")).scalars()) == [7, 8]


def test_a_row_that_became_another_undoes_the_whole_copy(ends: tuple[Engine, Engine]) -> None:
    first, last = ends
    with_turns(last, "what was there before")
    before = held(last)
    with_turns(first, "Who?")
    changing = "BEGIN UPDATE turns SET message = 'Who not?'; END"
    with transaction(last) as db:
        db.execute(text(f"CREATE TRIGGER harm AFTER INSERT ON turns {changing}"))
    try:
        with pytest.raises(StorageFault, match="rows of turns are others"):
            copy_rows(first, last, own_tables(), lambda done, total: None)
    finally:
        with transaction(last) as db:
            db.execute(text("DROP TRIGGER harm"))
    assert held(last) == before
