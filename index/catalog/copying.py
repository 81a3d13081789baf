"""All rows of one database in another, of whatever kind, and whether they are the same."""

import hashlib
import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    JSON,
    ColumnElement,
    Connection,
    Engine,
    MetaData,
    Table,
    delete,
    event,
    func,
    insert,
    inspect,
    select,
    true,
)

from index.catalog.database import storage_faults, transaction
from index.catalog.identity import IDENTITY
from index.catalog.nul import replaced
from index.catalog.numbering import continue_numbers, last_given
from index.catalog.tables import settings
from index.errors import StorageFault

AT_ONCE = 200
"""Rows: an article's text is one, and some are long."""
_SUMS = 1 << 256
_VERSION = "version_num"
"""The only column of a table in which migrations note how far they are."""

Row = Mapping[str, Any]
Progress = Callable[[int, int], None]


def copy_rows(
    source: Engine, target: Engine, names: Collection[str], on_progress: Progress
) -> dict[str, int]:
    """Puts the source's rows in the place of the target's, all or none; how many of each table.

    The target keeps its catalog's name, and numbers go on where the source would. Raises
    StorageFault, also when the rows read again from the target are not the same.
    """
    copied: dict[str, int] = {}
    with transaction(source) as old, transaction(target) as new:
        theirs, tables = _tables(old, names), _tables(new, names)
        for table in reversed(tables):
            new.execute(delete(table).where(_moves(table)))
        pairs = [(own, table) for table in tables for own in theirs if own.name == table.name]
        done = _Done(2 * sum(_count(old, own) for own, _ in pairs), on_progress)
        for own, table in pairs:
            before, copied[table.name] = _added(old, own, new, table, done)
            if before != _sum(_read(new, table), done):
                raise StorageFault(f"The rows of {table.name} are others than they were.")
            continue_numbers(new, table, last_given(old, own))
    return copied


def holding(engine: Engine, names: Collection[str]) -> list[str]:
    """Those of the tables that hold anything but settings."""
    with transaction(engine) as db:
        kept = (table for table in _tables(db, names) if table.name != settings.name)
        return [table.name for table in kept if _count(db, table)]


def migrated(engine: Engine, names: Collection[str]) -> dict[str, str]:
    """How far each package's tables are; without those that are not there."""
    with storage_faults(), engine.connect() as db:
        noted = [table for table in _reflected(db, names) if _VERSION in table.c]
        return {t.name: str(db.execute(select(t.c[_VERSION])).scalar_one()) for t in noted}


class _Done:
    """How many rows were written or compared, told on."""

    def __init__(self, total: int, on_progress: Progress) -> None:
        self._done, self._total, self._tell = 0, total, on_progress

    def more(self, rows: int) -> None:
        self._done += rows
        self._tell(self._done, self._total)


def _tables(db: Connection, names: Collection[str]) -> list[Table]:
    return [table for table in _reflected(db, names) if _VERSION not in table.c]


def _reflected(db: Connection, names: Collection[str]) -> list[Table]:
    """As they are in this database, each behind those that it refers to."""
    there = MetaData()
    event.listen(there, "column_reflect", _keep_null)
    there.reflect(db, only=sorted({*names} & {*inspect(db).get_table_names()}))
    return there.sorted_tables


def _keep_null(_: object, __: object, column: dict[str, Any]) -> None:
    """No value is not the value that JSON calls null."""
    if isinstance(column["type"], JSON):
        column["type"] = JSON(none_as_null=True)


def _moves(table: Table) -> ColumnElement[bool]:
    return table.c.name != IDENTITY if table.name == settings.name else true()


def _count(db: Connection, table: Table) -> int:
    return db.execute(select(func.count()).select_from(table).where(_moves(table))).scalar_one()


def _read(db: Connection, table: Table) -> Iterator[list[Row]]:
    query = select(table).where(_moves(table)).order_by(*table.primary_key)
    found = db.execute(query, execution_options={"yield_per": AT_ONCE})
    for rows in found.mappings().partitions():
        yield [dict(row) for row in rows]


def _added(
    old: Connection, own: Table, new: Connection, table: Table, done: _Done
) -> tuple[int, int]:
    """The sum over a table's rows, and how many there are."""
    total = count = 0
    for rows in _read(old, own):
        new.execute(insert(table), rows)
        total += _hashes(rows)
        count += len(rows)
        done.more(len(rows))
    return total % _SUMS, count


def _sum(parts: Iterator[list[Row]], done: _Done) -> int:
    total = 0
    for rows in parts:
        total += _hashes(rows)
        done.more(len(rows))
    return total % _SUMS


def _hashes(rows: Sequence[Row]) -> int:
    return sum(int.from_bytes(_hash(row)) for row in rows)


def _hash(row: Row) -> bytes:
    """Of what PostgreSQL can hold of it."""
    text = json.dumps(replaced(dict(row)), sort_keys=True, default=_plain)
    return hashlib.sha256(text.encode()).digest()


def _plain(value: Any) -> str:
    return value.hex() if isinstance(value, bytes) else str(value.isoformat())
