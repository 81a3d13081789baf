"""An object of names and values that is an article: a line, an element of a list, a table's row."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeGuard

from index.errors import UnreadableArticle
from index.read.address import is_address
from index.read.fields import Fields, one_line, plain_names, read_fields
from index.read.markup.fragment import text_of_markup
from index.read.own_names import by_own_names
from index.types import ReadArticle, Span

_TEXT_NAMES = (
    "text", "body", "content", "maintext", "articlebody", "article", "plaintext", "fulltext",
    "articletext", "bodytext", "cleanedtext", "rawtext", "story", "contents", "html", "paragraphs",
    "contenthtml", "contenttext", "contentelements", "bodyhtml",
)  # fmt: skip
_SUMMARIES = ("leadparagraph", "abstract", "summary", "description")
"""What stands for a text that a record lacks."""
HOLDING_TEXT = (*_TEXT_NAMES, *_SUMMARIES)
_INSIDE = ("rendered", "text", "html", "value", "content", "blocks", "children", "data", "items")
"""What a text's objects hold, from its whole down to its paragraphs and their parts."""
_MOST_WARNINGS = 20
_CUT = re.compile(r"\[\+(\d+) chars\]\s*$")
"""Where NewsAPI stops."""
_SHORTEST_TEXT = 40
_SHORTEST_HEADLINE = 15
"""Of a list of headlines and addresses, as GDELT gives it."""
_LONGEST_NAME = 40
_DEEPEST = 4


class Records:
    """Gathers the articles of one file, each under a key of its own, and what is wrong with it."""

    def __init__(
        self, media_type: str, problems: Iterable[str] = (), *, headed: bool = False
    ) -> None:
        """`headed` says that a header names the fields, so that each name is one."""
        self._media_type = media_type
        self._taken: set[str] = set()
        self._asked: Counter[str] = Counter()
        self._found: list[tuple[dict[str, object], str]] = []
        self._problems = list(problems)
        self._headed = headed

    def add(self, values: object, number: int, unit: str = "Line") -> None:
        """Takes an article; what is none is left out with a warning that names its place."""
        place = f"{unit} {number}"
        if isinstance(values, dict):
            self._found.append((plain_names(by_own_names(values)), place))
        else:
            self.leave_out(place, "it is not a JSON object.")

    def leave_out(self, place: str, why: str) -> None:
        self._problems.append(f"{place} is left out: {why}")

    def articles(self, help: str) -> list[ReadArticle]:
        """All of them, the warnings about others at the first. Raises UnreadableArticle."""
        problems = self._problems
        if name := self._fullest():
            problems.append(
                f"No field has a usual name for a text; {name!r} holds the most and is read. "
                "QA_FIELD_NAMES=text=... names another."
            )
        articles: list[ReadArticle] = []
        for plain, place in self._found:
            try:
                articles.append(self._article(plain, place, name))
            except ValueError as fault:
                self.leave_out(place, str(fault))
        if not articles:
            said = f" {problems[0]}" if problems else ""
            raise UnreadableArticle(f"No article is found in it.{said}", help=help)
        if len(problems) > _MOST_WARNINGS:
            more = len(problems) - _MOST_WARNINGS
            problems[_MOST_WARNINGS:] = [f"{more} more are left out."]
        first = articles[0]
        return [replace(first, warnings=(*problems, *first.warnings)), *articles[1:]]

    def _fullest(self) -> str:
        """The field that holds the texts where none has a name that is known for it, or ""."""
        held: Counter[str] = Counter()
        for plain, _ in self._found:
            if not plain.keys().isdisjoint(HOLDING_TEXT):
                return ""
            if not self._headed and read_fields(plain) == Fields():
                return ""  # an object that says nothing of an article
            held.update({n: len(v) for n, v in plain.items() if _may_be_text(v, n)})
        name, size = max(held.items(), key=lambda item: item[1], default=("", 0))
        least = _SHORTEST_HEADLINE if name in ("title", "headline") else _SHORTEST_TEXT
        return name if size >= least * len(self._found) else ""

    def _article(self, plain: dict[str, object], place: str, fullest: str) -> ReadArticle:
        holding = (*HOLDING_TEXT, fullest)
        text = next((t for name in holding if (t := text_of(plain.get(name)))), "")
        cut = _CUT.search(text)
        text = text[: cut.start()].rstrip() if cut else text
        if not any(map(str.isalnum, text)) or one_line(text) is None:
            raise ValueError("it has no text, body or content.")
        fields = read_fields({k: _unmarked(v) for k, v in plain.items() if k not in _TEXT_NAMES})
        names = ("id", "key", "guid", "uuid", "articleid")
        wanted = next((k for n in names if (k := one_line(plain.get(n)))), None) or place.split()[1]
        key = self._key(wanted)
        warnings = fields.warnings
        if cut:
            warnings += (f"{place} is cut off: {cut[1]} more characters stand at its address.",)
        if key != wanted:
            warnings += (f"{place} repeats the id {wanted!r} and is called {key!r}.",)
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


def _may_be_text(value: object, name: str) -> TypeGuard[str]:
    """A header that is a sentence is the first row of a table that has none."""
    return len(name) <= _LONGEST_NAME and isinstance(value, str) and not is_address(value)


def written(value: object, depth: int = 0) -> int:
    """How many characters its texts have."""
    if isinstance(value, str):
        return len(value)
    inner = value.values() if isinstance(value, dict) else value
    if depth > _DEEPEST or not isinstance(inner, Iterable):
        return 0
    return sum(written(item, depth + 1) for item in inner)


def text_of(value: object) -> str:
    """A text, a list of paragraphs or an object that holds one; "" for anything else."""
    if isinstance(value, list):
        glue = "" if all(map(_is_run, value)) else "\n\n"
        return glue.join(part for item in value if (part := text_of(item)))
    if isinstance(value, Mapping):
        return next((t for n in _INSIDE if (t := text_of(value.get(n)))), "")
    return text_of_markup(value) if isinstance(value, str) else ""


def _is_run(item: object) -> bool:
    """A part of a paragraph, as editors keep it: ProseMirror's texts, Portable Text's spans."""
    kind = item.get("type") or item.get("_type") if isinstance(item, Mapping) else None
    return kind in ("text", "span") and isinstance(item, Mapping) and "text" in item


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
