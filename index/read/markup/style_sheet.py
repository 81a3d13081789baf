"""What a page's style sheets hide or strike out on every screen: by a class or an id alone."""

import re
from collections.abc import Iterator

from index.read.markup.element import Element

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_HIDES = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden"
    r"|text-decoration(?:-line)?\s*:[^;]*\bline-through\b[^;]*)\s*(?:!|;|$)",
    re.IGNORECASE,
)
_SIMPLE = re.compile(r"[a-z0-9]*([.#][\w-]+)", re.IGNORECASE)
_LONGEST = 1_000_000


def hidden_by_style(root: Element) -> list[Element]:
    """Not what is hidden on some screens or in print only."""
    sheets = (style.text or "" for style in root.iter("style"))
    names = {name for sheet in sheets for name in _hidden_names(sheet[:_LONGEST])}
    return [e for e in root.iter() if not names.isdisjoint(_names_of(e))] if names else []


def _hidden_names(sheet: str) -> Iterator[str]:
    """`.class` and `#id` of the rules that hide; a rule inside a brace is for some screens."""
    depth, selector = 0, ""
    for part in re.split(r"([{}])", _COMMENT.sub("", sheet)):
        if part == "{":
            depth += 1
        elif part == "}":
            depth = max(0, depth - 1)
        elif depth == 0:
            selector = part
        elif depth == 1 and selector and _HIDES.search(part):
            chosen = (_SIMPLE.fullmatch(name.strip()) for name in selector.split(","))
            yield from (name[1] for name in chosen if name)


def _names_of(element: Element) -> set[str]:
    names = {f".{name}" for name in (element.get("class") or "").split()}
    return names | {f"#{element.get('id')}"}
