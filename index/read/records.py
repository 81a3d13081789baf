"""An object of names and values that is an article: a line, an element of a list, a table's row."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from index.errors import UnreadableArticle
from index.read.fields import one_line, plain_names, read_fields
from index.read.markup.fragment import text_of_markup
from index.read.own_names import by_own_names
from index.types import ReadArticle, Span

_TEXT_NAMES = (
    "text", "body", "content", "maintext", "articlebody", "article", "plaintext", "fulltext",
    "articletext", "bodytext", "cleanedtext", "rawtext", "story", "contents", "html", "paragraphs",
    "contenthtml", "contenttext",
)  # fmt: skip
_SUMMARIES = ("leadparagraph", "abstract", "summary", "description")
"""What stands for a text that a record lacks."""
_MOST_WARNINGS = 20


class Records:
    """Gathers the articles of one file, each under a key of its own, and what is wrong with it."""

    def __init__(self, media_type: str, problems: Iterable[str] = ()) -> None:
        self._media_type = media_type
        self._taken: set[str] = set()
        self._asked: Counter[str] = Counter()
        self._articles: list[ReadArticle] = []
        self._problems = list(problems)

    def add(self, values: object, number: int, unit: str = "Line") -> None:
        """Takes an article; what is none is left out with a warning that names its place."""
        try:
            self._articles.append(self._article(values, number, unit))
        except ValueError as fault:
            self.leave_out(f"{unit} {number}", str(fault))

    def leave_out(self, place: str, why: str) -> None:
        self._problems.append(f"{place} is left out: {why}")

    def articles(self, help: str) -> list[ReadArticle]:
        """All of them, the warnings about others at the first. Raises UnreadableArticle."""
        problems = self._problems
        if not self._articles:
            said = f" {problems[0]}" if problems else ""
            raise UnreadableArticle(f"No article is found in it.{said}", help=help)
        if len(problems) > _MOST_WARNINGS:
            more = len(problems) - _MOST_WARNINGS
            problems[_MOST_WARNINGS:] = [f"{more} more are left out."]
        first = self._articles[0]
        return [replace(first, warnings=(*problems, *first.warnings)), *self._articles[1:]]

    def _article(self, values: object, number: int, unit: str) -> ReadArticle:
        if not isinstance(values, dict):
            raise ValueError("it is not a JSON object.")
        plain = plain_names(by_own_names(values))
        holding = (*_TEXT_NAMES, *_SUMMARIES)
        text = next((t for name in holding if (t := text_of(plain.get(name)))), "")
        if not any(map(str.isalnum, text)):
            raise ValueError("it has no text, body or content.")
        fields = read_fields({k: _unmarked(v) for k, v in plain.items() if k not in _TEXT_NAMES})
        names = ("id", "key", "guid", "uuid", "articleid")
        wanted = next((k for n in names if (k := one_line(plain.get(n)))), None) or str(number)
        key = self._key(wanted)
        warnings = fields.warnings
        if key != wanted:
            warnings += (f"{unit} {number} repeats the id {wanted!r} and is called {key!r}.",)
        article = fields.article(text, self._media_type, Span(0, len(text)), "meta")
        return replace(article, key=key, warnings=warnings)

    def _key(self, wanted: str) -> str:
        """A key is handed out once; one asked for again gets a number."""
        key = wanted
        while key in self._taken:
            self._asked[wanted] += 1
            key = f"{wanted}-{self._asked[wanted] + 1}"
        self._taken.add(key)
        return key


def text_of(value: object) -> str:
    """A text, a list of paragraphs or an object that holds one; "" for anything else."""
    if isinstance(value, list):
        return "\n\n".join(part for item in value if (part := text_of(item)))
    if isinstance(value, Mapping):
        return next(
            (t for n in ("rendered", "text", "html", "value") if (t := text_of(value.get(n)))), ""
        )
    return text_of_markup(value) if isinstance(value, str) else ""


def load_json(written: str) -> object:
    """Raises ValueError that says what is wrong."""
    try:
        return json.loads(written)
    except RecursionError as fault:
        raise ValueError("its JSON is nested too deeply.") from fault
    except json.JSONDecodeError as fault:
        raise ValueError(f"it is not JSON ({fault.msg} at column {fault.colno}).") from fault
    except ValueError as fault:
        raise ValueError("it holds a number that is too long.") from fault


def _unmarked(value: object) -> object:
    """Titles and names of web exports hold entities and tags."""
    if isinstance(value, str):
        return text_of_markup(value)
    if isinstance(value, Mapping) and isinstance(value.get("rendered"), str):
        return text_of_markup(value["rendered"])
    return value
