"""Rows of any kind for every table that the program makes, fit to be stored in each database."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from hypothesis import strategies as st
from sqlalchemy import JSON, BigInteger, Column, Connection, Table, delete, insert, text

Rows = Mapping[str, list[dict[str, Any]]]
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=6)
JSON_VALUES = st.recursive(
    st.integers(-(2**60), 2**60)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.booleans()
    | st.none()
    | st.text(st.characters(), max_size=4),
    lambda below: st.lists(below, max_size=2) | st.dictionaries(TEXT, below, max_size=2),
    max_leaves=4,
).filter(lambda value: value is not None)
OF_TYPE: dict[type, st.SearchStrategy[Any]] = {
    bytes: st.binary(max_size=8),
    bool: st.booleans(),
    float: st.floats(allow_nan=False, allow_infinity=False),
    datetime: st.datetimes(),
}


@st.composite
def any_rows(draw: st.DrawFn, tables: list[Table]) -> Rows:
    """Up to three of each table; a table's parents stand before it."""
    made: dict[str, list[dict[str, Any]]] = {}
    for table in tables:
        found = [draw(_row(table, made, n)) for n in range(draw(st.integers(0, 3)))]
        keys = [column.name for column in table.primary_key]
        needed = [column.name for column in table.columns if not column.nullable]
        whole = [row for row in found if None not in [row[name] for name in (*keys, *needed)]]
        made[table.name] = [*{tuple(row[key] for key in keys): row for row in whole}.values()]
    return made


def put(db: Connection, tables: list[Table], rows: Rows) -> None:
    """These rows in SQLite and no others; numbers are given from behind them."""
    for table in reversed(tables):
        db.execute(delete(table))
    db.execute(text("DELETE FROM sqlite_sequence"))
    for table in tables:
        if rows[table.name]:
            db.execute(insert(table), rows[table.name])


@st.composite
def _row(draw: st.DrawFn, table: Table, made: Rows, number: int) -> dict[str, Any]:
    return {column.name: draw(_value(column, made, number)) for column in table.columns}


def _value(column: Column[Any], made: Rows, number: int) -> st.SearchStrategy[Any]:
    """Of texts and numbers none is in two rows, so that each may have to be unique."""
    if column.foreign_keys:
        (parent,) = column.foreign_keys
        there = [row[parent.column.name] for row in made[parent.column.table.name]]
        return st.sampled_from(there) if there else st.none()
    if isinstance(column.type, JSON):
        values: st.SearchStrategy[Any] = JSON_VALUES
    elif isinstance(column.type, BigInteger):
        values = st.integers(-(2**60), 2**60).map(lambda value: 4 * value + number)
    elif column.type.python_type is int:
        least = 1 if column.primary_key else -(2**28)
        values = st.integers(least, 2**28).map(lambda value: 4 * value + number)
    elif column.type.python_type is str:
        values = TEXT.map(lambda value: f"{value}{number}")
    else:
        values = OF_TYPE[column.type.python_type]
    return st.none() | values if column.nullable else values
