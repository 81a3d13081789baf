"""NUL in a database: PostgreSQL holds none, and in an article it is a character like another.

A text that has one is stored with it escaped, in every database alike, and read as it was. Nothing
else that is stored has one, so whoever looks for it finds nothing.
"""

from typing import Any

from sqlalchemy import Connection, Dialect, Text, TypeDecorator

_NUL = "\x00"
_ESCAPE = "\ufdd0"
"""A noncharacter of Unicode, for internal use: hardly a file has it, and it is escaped as well."""


class WholeText(TypeDecorator[str]):
    """Text of any characters but halves of surrogate pairs."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return value and value.replace(_ESCAPE, f"{_ESCAPE}1").replace(_NUL, f"{_ESCAPE}0")

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        return value and value.replace(f"{_ESCAPE}0", _NUL).replace(f"{_ESCAPE}1", _ESCAPE)


def without_nul(
    connection: Connection, cursor: Any, statement: str, parameters: Any, context: Any, many: bool
) -> tuple[str, Any]:
    """For SQLAlchemy's `before_cursor_execute`, where a driver refuses a statement for a NUL."""
    return statement, replaced(parameters)


def replaced(given: Any) -> Any:
    """Parameters, or a row, as PostgreSQL will hold them."""
    match given:
        case str():
            return given.replace(_NUL, "\ufffd")
        case dict():
            return {name: replaced(value) for name, value in given.items()}
        case list() | tuple():
            return type(given)(map(replaced, given))
        case _:
            return given
