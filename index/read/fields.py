"""What a front matter or a JSON object says about its article, under the names people use."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from index.dates import parse_date

_LONGEST = 500
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ufeff]")
_NOTHING = {"", "null", "none", "~"}


@dataclass(frozen=True, slots=True)
class Fields:
    """Described by a ReadArticle's fields of the same names."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published_at: str | None = None
    language: str | None = None
    tags: tuple[str, ...] = ()
    url: str | None = None
    warnings: tuple[str, ...] = ()


def read_fields(values: Mapping[str, object]) -> Fields:
    """Pick the known fields; upper and lower case, `-` and `_` make no difference."""
    plain = {key.lower().replace("-", "_"): value for key, value in values.items()}

    def first(*names: str) -> str | None:
        return next((found for name in names if (found := one_line(plain.get(name)))), None)

    written = first("published_at", "published", "date", "pubdate")
    published_at = parse_date(written) if written else None
    warnings: tuple[str, ...] = ()
    if written and published_at is None:
        warnings = (
            f"The date {written[:60]!r} cannot be read in one way only and is left out; "
            "write it as YYYY-MM-DD.",
        )
    return Fields(
        title=first("title", "headline"),
        publisher=first("publisher", "source"),
        author=first("author", "byline"),
        published_at=published_at,
        language=first("language", "lang"),
        tags=_tags(plain.get("tags")),
        url=first("url", "link"),
        warnings=warnings,
    )


def one_line(value: object) -> str | None:
    """A scalar, an object's name or a list of these, as one clean line, or None."""
    if isinstance(value, list | tuple):
        parts = [part for item in value[:20] if (part := _scalar(item))]
        return ", ".join(parts)[:_LONGEST] or None
    return _scalar(value)


def _scalar(value: object) -> str | None:
    if isinstance(value, Mapping):
        value = value.get("name")
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        return None
    line = " ".join(_CONTROL.sub(" ", str(value)[: 4 * _LONGEST]).split())
    return None if line.lower() in _NOTHING else line[:_LONGEST]


def _tags(value: object) -> tuple[str, ...]:
    items = value.split(",") if isinstance(value, str) else value
    if not isinstance(items, list):
        return ()
    return tuple(dict.fromkeys(tag for item in items[:100] if (tag := _scalar(item))))
