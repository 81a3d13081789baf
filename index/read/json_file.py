"""JSON: one article, a list of them, or an answer of a news service that holds a list."""

from collections.abc import Iterator
from dataclasses import replace

from index.errors import UnreadableArticle
from index.read import jsonl
from index.read.decode import BYTE_ORDER_MARK, decode
from index.read.records import Records, load_json
from index.types import ReadArticle

_HELP = 'It must hold an object with a text, such as {"title": "...", "text": "..."}, or a list.'
_LISTS = ("articles", "results", "items", "data", "response", "hits", "docs", "value", "news",
          "stories", "entries")  # fmt: skip


def read(name: str, data: bytes) -> list[ReadArticle]:
    """The articles in it; a lone one has no key. Raises UnreadableArticle when there is none."""
    decoded = decode(data)
    text = decoded.text.removeprefix(BYTE_ORDER_MARK)
    try:
        value = load_json(text)
    except ValueError as fault:
        lines = [line for line in text.split("\n") if line.strip()]
        if len(lines) > 1 and lines[0].strip().endswith("}"):
            return jsonl.read(name, data)
        raise UnreadableArticle(f"The file cannot be read: {fault}", help=_HELP) from fault
    records = Records("application/json", decoded.warnings)
    lone = isinstance(value, dict) and _list_in(value) is None and not _by_key(value)
    for number, item in enumerate(_items(value), 1):
        records.add(item, number, "Element")
    articles = records.articles(_HELP)
    return [_without_key(articles[0])] if lone else articles


def _items(value: object) -> Iterator[object]:
    inner = _list_in(value) if isinstance(value, dict) else None
    if inner is not None:
        yield from _items(inner)
    elif isinstance(value, dict) and _by_key(value):
        yield from ({"id": key} | item for key, item in value.items())
    elif isinstance(value, list):
        yield from value
    else:
        yield value


def _by_key(value: dict[str, object]) -> bool:
    """Whether it holds articles and nothing else, each under its key."""
    return len(value) > 1 and all(isinstance(item, dict) for item in value.values())


def _list_in(value: dict[str, object]) -> object:
    """What stands under a name of lists, if it holds objects."""
    for name in _LISTS:
        inner = value.get(name)
        if isinstance(inner, list) and any(isinstance(item, dict) for item in inner):
            return inner
        if isinstance(inner, dict) and _list_in(inner) is not None:
            return inner
    return None


def _without_key(article: ReadArticle) -> ReadArticle:
    return replace(article, key="")
