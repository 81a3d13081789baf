"""Names that an archive of its own gives to the fields of its articles."""

import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

FIELDS = ("text", "title", "published", "publisher", "author", "language", "tags", "url", "id")
"""What can be named; `index.read.fields` and `records` know them by these names too."""

OwnNames = Mapping[str, str]
"""Field -> the name that files have for it; `a.b` is what stands as `b` in the object `a`."""

_names: ContextVar[OwnNames | None] = ContextVar("own_names", default=None)


@contextmanager
def named(names: OwnNames) -> Iterator[None]:
    """For what is read inside."""
    before = _names.set(names)
    try:
        yield
    finally:
        _names.reset(before)


def by_own_names(values: Mapping[str, object]) -> dict[str, object]:
    """The values, those with an own name under the field's, in the place of any that had it."""
    found = dict(values)
    given = {field: _at(values, path) for field, path in (_names.get() or {}).items()}
    return found | {field: value for field, value in given.items() if value not in (None, "")}


def number_of(names: OwnNames) -> int:
    """Differs where the names do, so that a file read by other names is read again; 0 for none."""
    written = ",".join(f"{field}={names[field]}" for field in sorted(names))
    return zlib.crc32(written.encode()) % 1_000_000 + 1 if written else 0


def _at(values: Mapping[str, object], path: str) -> object:
    if path in values:
        return values[path]
    head, _, rest = path.partition(".")
    inner = values.get(head)
    return _at(inner, rest) if rest and isinstance(inner, Mapping) else None
