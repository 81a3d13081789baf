"""A cleaned tree -> its blocks of text in document order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, cast

from lxml import etree

from index.dated.dates import is_clock
from index.read.markup.element import Element, local, words
from index.read.markup.table import Grid, row_line
from index.shown.said import INVISIBLE

Kind = Literal["prose", "heading", "caption", "item", "row", "time"]

_KINDS: dict[str, Kind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "summary", "dt"), "heading"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    **dict.fromkeys(("li", "dd"), "item"),
}
_BLOCKS = frozenset(_KINDS) | frozenset(
    "p div section article main body header footer aside figure blockquote pre ul ol dl details "
    "address table thead tbody tfoot tr td th hr center fieldset html".split()
)
_DRAWN = {"br": ("\n", ""), "q": ("“", "”")}
"""What browsers draw where these begin and end."""
_LONGEST_TIME = 60
_MOST_CELL = 300
"""Characters a cell of data has at most; a table of longer ones lays out a page."""
_SPACES = re.compile(r"[^\S\n\xa0\u202f]+")
_LINES = re.compile(r" ?\n ?")
_GAP = re.compile(r"\n{2,}")
_BREAKS = re.compile(r"[\r\n\t\f\v]+")


@dataclass(frozen=True, slots=True)
class Block:
    text: str
    kind: Kind
    path: tuple[Element, ...] = field(repr=False, compare=False)
    """The elements it stands in, outermost first."""
    linked: float = 0.0
    """Share of its characters that are links."""


def blocks_of(root: Element) -> list[Block]:
    """Its blocks; a data table gives one for each row."""
    return [block for block in _Walk(root).blocks() if block.text]


def text_of(root: Element) -> str:
    """All its blocks, a blank line apart."""
    return "\n\n".join(block.text for block in blocks_of(root))


class _Walk:
    def __init__(self, root: Element) -> None:
        self._root = root
        self._text: list[str] = []
        self._linked = 0
        self._in_links = 0
        self._times = 0
        self._path: list[Element] = []

    def blocks(self) -> Iterator[Block]:
        walk = etree.iterwalk(self._root, events=("start", "end"))
        for event, found in walk:
            element = cast(Element, found)
            name = local(element)
            if event == "end":
                yield from self._leave(element, name)
                continue
            rows = list(_rows(element)) if name == "table" else []
            if _is_block(element, name):
                yield from self._flush()
                self._path.append(element)
            if rows:
                for caption in element.iter("caption"):
                    yield Block(_inside(caption), "caption", tuple(self._path))
                yield from (Block(row, "row", tuple(self._path)) for row in rows)
                walk.skip_subtree()
                continue
            self._in_links += name == "a"
            self._times += name == "time"
            if name in _DRAWN:
                self._text.append(_DRAWN[name][0])
            self._say(element.text)
        yield from self._flush()

    def _leave(self, element: Element, name: str) -> Iterator[Block]:
        self._in_links -= name == "a"
        if name in _DRAWN:
            self._text.append(_DRAWN[name][1])
        if _is_block(element, name):
            yield from self._flush()
            self._path.pop()
        if element is not self._root:
            self._say(element.tail)

    def _say(self, text: str | None) -> None:
        if text:
            pre = any(local(e) == "pre" for e in self._path[-1:])
            self._text.append(text if pre else _BREAKS.sub(" ", text))
            self._linked += len(text.strip()) if self._in_links else 0

    def _flush(self) -> Iterator[Block]:
        whole = _LINES.sub("\n", _SPACES.sub(" ", INVISIBLE.sub("", "".join(self._text))))
        kind = self._kind(whole)
        share = min(1.0, self._linked / max(1, len(whole.strip())))
        self._text, self._linked, self._times = [], 0, 0
        for part in _GAP.split(whole):
            yield Block(part.strip(), kind, tuple(self._path), share)

    def _kind(self, text: str) -> Kind:
        for element in reversed(self._path[-4:]):
            if kind := _KINDS.get(local(element)):
                return kind
            if _is_caption(element):
                return "caption"
        timed = self._times and len(text) < _LONGEST_TIME
        return "time" if timed or self._is_clock(text.strip()) else "prose"

    def _is_clock(self, text: str) -> bool:
        """A time of day, as of a live blog's post; bare digits may be how long a film is."""
        named = any("time" in (e.get("class") or "").lower() for e in self._path[-1:])
        return (named or any(map(str.isalpha, text))) and is_clock(text)


def _is_block(element: Element, name: str) -> bool:
    return name in _BLOCKS or (name == "span" and _is_caption(element))


def _is_caption(element: Element) -> bool:
    return "caption" in (element.get("class") or "").lower()


def _rows(table: Element) -> Iterator[str]:
    """The rows of a data table; none for one that lays out a page."""
    if any(inner is not table for inner in table.iter("table")):
        return
    grid, heads = Grid(), list[str]()
    lines: list[str] = []
    written = list(table.iter("tr"))
    bold = [row for row in written if _is_bold(row)]
    set_off = bold if bold == written[:1] else []
    for row in written:
        cells = [cell for cell in row if local(cell) in ("td", "th")]
        said = [(_inside(cell), _span(cell, "colspan"), _span(cell, "rowspan")) for cell in cells]
        if any(len(text) > _MOST_CELL for text, _, _ in said):
            return
        texts = grid.row(said)
        if row in set_off or _is_head(row, cells, first=not lines and not heads):
            above = heads or [""] * len(texts)
            heads = [
                " ".join(dict.fromkeys(filter(None, pair)))
                for pair in zip(above, texts, strict=False)
            ]
            continue
        lines.append(row_line(heads if len(cells) > 1 else [], texts))
    yield from lines if lines else filter(None, [row_line([], heads)])


def _is_head(row: Element, cells: list[Element], *, first: bool) -> bool:
    parent = row.getparent()
    if parent is not None and local(parent) == "thead":
        return True
    named = [cell for cell in cells if local(cell) == "th"]
    empty = [cell for cell in cells if local(cell) == "td" and not _inside(cell)]
    return first and len(cells) > 1 and bool(named) and len(named) + len(empty) == len(cells)


def _is_bold(row: Element) -> bool:
    """Whether all that its cells say is in bold."""
    cells = [cell for cell in row if local(cell) == "td"]
    return len(cells) > 1 and all(
        any(words(bold) == words(cell) != "" for bold in cell.iter("b", "strong")) for cell in cells
    )


def _inside(cell: Element) -> str:
    return " ".join(text_of(cell).split())


def _span(cell: Element, name: str) -> int:
    written = (cell.get(name) or "").strip()
    return int(written) if written.isascii() and written.isdigit() and len(written) < 6 else 1
