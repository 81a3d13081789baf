"""JSON Lines: one article a line.

Fields of a line's object: `text`, `body` or `content` (required), `id` or `key`, `title` or
`headline`, `date`, `published`, `published_at` or `pubDate`, `publisher` or `source`,
`author` or `byline`, `language` or `lang`, `tags`, `url` or `link`. Others are ignored.
"""

import json
from collections import Counter
from dataclasses import replace

from index.decode import BYTE_ORDER_MARK, decode
from index.errors import EmptyArticle, UnreadableArticle
from index.read.fields import one_line, read_fields
from index.types import ReadArticle, Span

_MOST_WARNINGS = 20
_HELP = 'Each line must be one JSON object with a text, such as {"id": "a1", "text": "..."}.'


def read(_name: str, data: bytes) -> list[ReadArticle]:
    """The articles of the lines that hold one.

    `key` is the line's id or its number. What is wrong with other lines stands in the first
    article's warnings. Raises UnreadableArticle when no line holds an article.
    """
    decoded = decode(data)
    articles: list[ReadArticle] = []
    problems = list(decoded.warnings)
    keys = _Keys()
    # Not splitlines(): a JSON string may hold U+2028 and other separators as they are.
    for number, line in enumerate(decoded.text.removeprefix(BYTE_ORDER_MARK).split("\n"), 1):
        if not line.strip():
            continue
        try:
            article = _article(line, number, keys)
        except ValueError as fault:
            problems.append(f"Line {number} is left out: {fault}")
            continue
        articles.append(article)
    if not articles:
        if problems:
            raise UnreadableArticle(f"No line holds an article. {problems[0]}", help=_HELP)
        raise EmptyArticle("The file holds no lines.", help=_HELP)
    if len(problems) > _MOST_WARNINGS:
        more = len(problems) - _MOST_WARNINGS
        problems[_MOST_WARNINGS:] = [f"{more} more lines are left out."]
    articles[0] = _with_warnings(articles[0], problems)
    return articles


class _Keys:
    """Hands out each key once; a key asked for again gets a number."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._asked: Counter[str] = Counter()

    def take(self, wanted: str) -> str:
        key = wanted
        while key in self._taken:
            self._asked[wanted] += 1
            key = f"{wanted}-{self._asked[wanted] + 1}"
        self._taken.add(key)
        return key


def _article(line: str, number: int, keys: _Keys) -> ReadArticle:
    values = _object(line)
    text = next((t for name in ("text", "body", "content") if (t := values.get(name))), None)
    if not isinstance(text, str) or not any(map(str.isalnum, text)):
        raise ValueError("it has no text, body or content.")
    fields = read_fields(values)
    wanted = one_line(values.get("id")) or one_line(values.get("key")) or str(number)
    key = keys.take(wanted)
    warnings = fields.warnings
    if key != wanted:
        warnings += (f"Line {number} repeats the id {wanted!r} and is called {key!r}.",)
    return ReadArticle(
        text,
        "application/x-ndjson",
        Span(0, len(text)),
        key=key,
        title=fields.title,
        title_source="meta" if fields.title else None,
        publisher=fields.publisher,
        author=fields.author,
        published_at=fields.published_at,
        published_source="meta" if fields.published_at else "none",
        language=fields.language,
        tags=fields.tags,
        url=fields.url,
        warnings=warnings,
    )


def _object(line: str) -> dict[str, object]:
    try:
        values: object = json.loads(line)
    except RecursionError as fault:
        raise ValueError("its JSON is nested too deeply.") from fault
    except json.JSONDecodeError as fault:
        raise ValueError(f"it is not JSON ({fault.msg} at column {fault.colno}).") from fault
    except ValueError as fault:
        raise ValueError("it holds a number that is too long.") from fault
    if not isinstance(values, dict):
        raise ValueError("it is not a JSON object.")
    return values


def _with_warnings(article: ReadArticle, problems: list[str]) -> ReadArticle:
    return replace(article, warnings=(*problems, *article.warnings))
