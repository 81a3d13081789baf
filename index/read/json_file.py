"""JSON: one article, a list of them, or an answer of a news service that holds a list."""

from collections.abc import Iterator
from dataclasses import replace

from index.errors import UnreadableArticle
from index.read import jsonl
from index.read.fields import plain_names
from index.read.records import HOLDING_TEXT, Records, load_json, written
from index.text_file.decode import BYTE_ORDER_MARK, decode
from index.types import ReadArticle

_HELP = 'It must hold an object with a text, such as {"title": "...", "text": "..."}, or a list.'
_DEEPEST = 4


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
    lone = isinstance(value, dict) and not _listed(value) and not _by_key(value)
    for number, item in enumerate(_items(value), 1):
        records.add(item, number, "Element")
    articles = records.articles(_HELP)
    return [_without_key(articles[0])] if lone else articles


def _items(value: object) -> Iterator[object]:
    inner = _listed(value) if isinstance(value, dict) else []
    about = _feed(value) if isinstance(value, dict) else {}
    if inner:
        yield from ({**about, **item} if isinstance(item, dict) else item for item in inner)
    elif isinstance(value, dict) and _by_key(value):
        yield from ({"id": key} | item for key, item in value.items())
    elif isinstance(value, list):
        yield from value
    else:
        yield value


def _feed(value: dict[str, object]) -> dict[str, object]:
    """What a JSON Feed says of all its entries."""
    if not str(value.get("version")).startswith("https://jsonfeed.org/"):
        return {}
    return {"publisher": value.get("title"), "language": value.get("language")}


def _by_key(value: dict[str, object]) -> bool:
    """Whether it holds articles and nothing else, each under its key."""
    return len(value) > 1 and all(isinstance(item, dict) for item in value.values())


def _listed(value: dict[str, object]) -> list[object]:
    """The list in it that holds the articles; none in an object that is one itself."""
    best = max(_lists_in(value, 0), key=_size, default=[])
    return [] if _size([value]) > _size(best) else best


def _lists_in(value: object, depth: int) -> Iterator[list[object]]:
    if isinstance(value, dict) and depth < _DEEPEST:
        for inner in value.values():
            yield from _lists_in(inner, depth + 1)
    elif isinstance(value, list) and any(isinstance(item, dict) for item in value):
        yield value


def _size(items: list[object]) -> tuple[int, int]:
    """How much text its objects hold under names that are known for it, and how much in all."""
    plain = [plain_names(item) for item in items if isinstance(item, dict)]
    texts = (values[n] for values in plain for n in values.keys() & set(HOLDING_TEXT))
    held = (len(v) for values in plain for v in values.values() if isinstance(v, str))
    return sum(map(written, texts)), sum(held)


def _without_key(article: ReadArticle) -> ReadArticle:
    return replace(article, key="")
