"""WordprocessingML -> blocks of text.

Walked element by element: python-docx's own texts leave out what stands in insertions, content
controls, fields, smart tags and text boxes, and keep what is struck out or hidden.
"""

import re
from collections.abc import Iterator

from lxml import etree

from index.read.markup.element import Element
from index.read.markup.table import row_line
from index.read.office.runs import FALLBACK, NOT_SHOWN, W, is_on, is_placeholder, paragraph_text

HEADLINE_STYLE = re.compile(r"title$|heading 1$", re.IGNORECASE)

ALT_CHUNK = W + "altChunk"
"""Stands for a file of another format inside the document."""
_HEADLINE_WITHIN = 20
_SPACES = re.compile(r" {2,}")


class WordText:
    """Reads the parts of one document; `headline` is its first paragraph styled as one."""

    def __init__(self, headline_styles: frozenset[str], unsaid: frozenset[str]) -> None:
        """Ids of styles for headlines, and of those that strike out or hide."""
        self._headline_styles = headline_styles
        self._unsaid = unsaid
        self.headline: str | None = None
        self.paragraphs = 0

    def blocks(self, container: Element) -> list[str]:
        """The texts of its paragraphs and table rows, boxes behind the paragraph they hang on."""
        found: list[str] = []
        carried = ""
        for element in _blocks_in(container):
            if element.tag == W + "tbl":
                found += [carried, *self._rows(element)]
                carried = ""
                continue
            self.paragraphs += 1
            text = carried + paragraph_text(element, self._unsaid)
            carried = ""
            if _mark_is_deleted(element):
                carried = text
                continue
            text = _SPACES.sub(" ", text)
            self._note_headline(element, text)
            found.append(text.strip())
            for box in _boxes(element):
                found += self.blocks(box)
        return [text for text in [*found, carried.strip()] if text]

    def notes(self, part: bytes) -> list[str]:
        """The notes of a part, without the lines that part them from the text."""
        root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, huge_tree=False))
        notes = (n for n in root if n.get(W + "type") in (None, "normal"))
        return [block for note in notes for block in self.blocks(note)]

    def _note_headline(self, paragraph: Element, text: str) -> None:
        if self.headline is None and self.paragraphs <= _HEADLINE_WITHIN and text.strip():
            for style in paragraph.iter(W + "pStyle"):
                if style.get(W + "val") in self._headline_styles:
                    self.headline = text

    def _rows(self, table: Element) -> Iterator[str]:
        heads, texts, rows = list[str](), list[str](), 0
        for row in _within(table, W + "tr"):
            above, texts, own = texts, [], False
            cells = list(_within(row, W + "tc"))
            for cell in cells:
                at = len(texts)
                goes_on = _goes_on(cell) and at < len(above)
                text = above[at] if goes_on else self._cell(cell)
                own |= bool(text) and not goes_on
                texts += [text] * _span(cell)
            if not own:
                continue
            if any(mark.tag == W + "del" for p in row.iter(W + "trPr") for mark in p):
                continue
            if not heads and is_on(next(iter(row.iter(W + "tblHeader")), None)):
                heads = texts
                continue
            rows += 1
            yield row_line(heads if len(cells) > 1 else [], texts)
        if not rows:
            yield row_line([], heads)

    def _cell(self, cell: Element) -> str:
        return " ".join(" ".join(self.blocks(cell)).split())


def held(container: Element) -> str:
    """All that is written in it, shown or not, without the copies of boxes for old Word."""
    copies = {t for fallback in container.iter(FALLBACK) for t in fallback.iter(W + "t")}
    return " ".join(t.text or "" for t in container.iter(W + "t") if t not in copies)


def _blocks_in(container: Element) -> Iterator[Element]:
    """Paragraphs and tables, also those in content controls, insertions and custom XML."""
    for child in container:
        if child.tag in (W + "p", W + "tbl"):
            yield child
        elif child.tag not in NOT_SHOWN and not is_placeholder(child):
            yield from _blocks_in(child)


def _within(container: Element, tag: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, not those of tables inside."""
    for child in container:
        if child.tag == tag:
            yield child
        elif child.tag not in (*NOT_SHOWN, W + "p", W + "tc"):
            yield from _within(child, tag)


def _mark_is_deleted(paragraph: Element) -> bool:
    """A deleted paragraph mark joins a paragraph with the next one."""
    paths = (
        mark
        for properties in paragraph
        if properties.tag == W + "pPr"
        for run in properties
        if run.tag == W + "rPr"
        for mark in run
    )
    return any(mark.tag in (W + "del", W + "moveFrom") for mark in paths)


def _boxes(paragraph: Element) -> Iterator[Element]:
    """Text boxes that hang on a paragraph, each once: old Word's copies stand in a fallback."""
    for child in paragraph:
        if child.tag == W + "txbxContent":
            yield child
        elif child.tag not in NOT_SHOWN:
            yield from _boxes(child)


def _goes_on(cell: Element) -> bool:
    merge = next((m for m in cell.iter(W + "vMerge")), None)
    return merge is not None and merge.get(W + "val") != "restart"


def _span(cell: Element) -> int:
    written = next((s.get(W + "val") or "" for s in cell.iter(W + "gridSpan")), "1")
    return int(written) if written.isascii() and written.isdigit() and len(written) < 3 else 1
