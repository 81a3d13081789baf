"""The numbers that a database gives to new rows: one that was given is never given again."""

from sqlalchemy import Column, Connection, Table, func, select, text


def last_given(db: Connection, table: Table) -> int:
    """The last number that the database gave to a row of this table, gone or not; 0: none."""
    column = _numbered(table)
    if column is None:
        return 0
    if db.dialect.name == "sqlite":
        noted = text("SELECT seq FROM sqlite_sequence WHERE name = :name")
        return int(db.execute(noted, {"name": table.name}).scalar() or 0)
    if not (sequence := _sequence(db, column)):
        return 0
    last = db.execute(text(f"SELECT last_value, is_called FROM {sequence}")).one()
    return int(last.last_value) if last.is_called else 0


def continue_numbers(db: Connection, table: Table, given: int) -> None:
    """Has the database go on behind its rows, and behind what was `given` elsewhere."""
    column = _numbered(table)
    if column is None:
        return
    last = max(given, db.execute(select(func.max(column))).scalar() or 0)
    if db.dialect.name == "sqlite":
        _note(db, table.name, last)
    elif sequence := _sequence(db, column):
        db.execute(select(func.setval(sequence, last or 1, bool(last))))


def _numbered(table: Table) -> Column[int] | None:
    columns = list(table.primary_key)
    return columns[0] if len(columns) == 1 and columns[0].type.python_type is int else None


def _sequence(db: Connection, column: Column[int]) -> str:
    """PostgreSQL's name of it; empty where it gives no numbers."""
    quoted = db.dialect.identifier_preparer.quote(column.table.name)
    return str(db.execute(select(func.pg_get_serial_sequence(quoted, column.name))).scalar() or "")


def _note(db: Connection, name: str, last: int) -> None:
    """A table without AUTOINCREMENT goes on behind its highest number, and notes none."""
    made = text("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = :name")
    if "AUTOINCREMENT" not in str(db.execute(made, {"name": name}).scalar_one()).upper():
        return
    row = {"name": name, "seq": last}
    db.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), {"name": name})
    db.execute(text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :seq)"), row)
