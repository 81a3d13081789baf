"""WordprocessingML -> blocks of text.

Walked element by element: python-docx's own texts leave out what stands in insertions, content
controls, fields, smart tags and text boxes, and keep what is struck out or hidden.
"""

import re
from collections.abc import Iterator

from lxml import etree

from index.language.raised import lowered, raised
from index.language.said import INVISIBLE
from index.read.markup.element import Element
from index.read.markup.table import row_line

HEADLINE_STYLE = re.compile(r"title$|heading 1$", re.IGNORECASE)

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ALT_CHUNK = _W + "altChunk"
"""Stands for a file of another format inside the document."""
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_NOT_SHOWN = frozenset(
    [_FALLBACK]
    + [_W + n for n in ("del", "moveFrom", "instrText", "delText", "delInstrText", "pPr", "rPr")]
    + [_W + n for n in ("sdtPr", "sectPr", "tblPr", "trPr", "tcPr", "tblGrid", "ruby", "rt")]
    + [_W + n for n in ("footnoteReference", "endnoteReference", "footnoteRef", "endnoteRef")]
)
_CHARACTERS = {
    _W + "tab": "\t",
    _W + "br": "\n",
    _W + "cr": "\n",
    _W + "noBreakHyphen": "-",
    _W + "ptab": "\t",
}
_UNSAID = ("strike", "dstrike", "vanish", "webHidden")
_OFF = ("0", "false", "off")
_HEADLINE_WITHIN = 20
_DEEPEST_STYLE = 20
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
            if element.tag == _W + "tbl":
                found += [carried, *self._rows(element)]
                carried = ""
                continue
            self.paragraphs += 1
            text = carried + _text(element, self._unsaid)
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
        notes = (n for n in root if n.get(_W + "type") in (None, "normal"))
        return [block for note in notes for block in self.blocks(note)]

    def _note_headline(self, paragraph: Element, text: str) -> None:
        if self.headline is None and self.paragraphs <= _HEADLINE_WITHIN and text.strip():
            for style in paragraph.iter(_W + "pStyle"):
                if style.get(_W + "val") in self._headline_styles:
                    self.headline = text

    def _rows(self, table: Element) -> Iterator[str]:
        heads, texts, rows = list[str](), list[str](), 0
        for row in _within(table, _W + "tr"):
            above, texts, own = texts, [], False
            for cell in _within(row, _W + "tc"):
                at = len(texts)
                goes_on = _goes_on(cell) and at < len(above)
                text = above[at] if goes_on else self._cell(cell)
                own |= bool(text) and not goes_on
                texts += [text] * _span(cell)
            if not own:
                continue
            if any(mark.tag == _W + "del" for p in row.iter(_W + "trPr") for mark in p):
                continue
            if not heads and _is_on(next(iter(row.iter(_W + "tblHeader")), None)):
                heads = texts
                continue
            rows += 1
            yield row_line(heads, texts)
        if not rows:
            yield row_line([], heads)

    def _cell(self, cell: Element) -> str:
        return " ".join(" ".join(self.blocks(cell)).split())


def held(container: Element) -> str:
    """All that is written in it, shown or not, without the copies of boxes for old Word."""
    copies = {t for fallback in container.iter(_FALLBACK) for t in fallback.iter(_W + "t")}
    return " ".join(t.text or "" for t in container.iter(_W + "t") if t not in copies)


def _blocks_in(container: Element) -> Iterator[Element]:
    """Paragraphs and tables, also those in content controls, insertions and custom XML."""
    for child in container:
        if child.tag in (_W + "p", _W + "tbl"):
            yield child
        elif child.tag not in _NOT_SHOWN and not _is_placeholder(child):
            yield from _blocks_in(child)


def _within(container: Element, tag: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, not those of tables inside."""
    for child in container:
        if child.tag == tag:
            yield child
        elif child.tag not in (*_NOT_SHOWN, _W + "p", _W + "tc"):
            yield from _within(child, tag)


def _text(paragraph: Element, unsaid: frozenset[str]) -> str:
    named = (style for part in paragraph if part.tag == _W + "pPr" for style in part)
    if any(s.tag == _W + "pStyle" and s.get(_W + "val") in unsaid for s in named):
        return ""
    lifts = {"superscript": raised, "subscript": lowered}
    said = (lifts[lift](text) if lift in lifts else text for text, lift in _runs(paragraph, unsaid))
    return INVISIBLE.sub("", "".join(said))


def _runs(element: Element, unsaid: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Pieces of text, each with its vertical alignment, empty for none."""
    for child in element:
        if child.tag in _NOT_SHOWN or child.tag == _W + "txbxContent" or _is_placeholder(child):
            continue
        if child.tag == _W + "r":
            if not _is_unsaid(child, unsaid):
                lift = _property(child, "vertAlign")
                yield (
                    "".join(_said(child)),
                    (lift.get(_W + "val") or "") if lift is not None else "",
                )
        else:
            yield from _runs(child, unsaid)
            if child.tag == _MATH + "t":
                yield child.text or "", ""


def _said(run: Element) -> Iterator[str]:
    for child in run:
        if child.tag == _W + "t":
            yield child.text or ""
        elif child.tag in _CHARACTERS:
            yield _CHARACTERS[str(child.tag)]
        elif child.tag == _W + "ruby":
            yield from ("".join(_text(base, frozenset())) for base in child.iter(_W + "rubyBase"))


def _is_unsaid(run: Element, unsaid: frozenset[str]) -> bool:
    """Struck out or hidden, by itself or by its style."""
    style = _property(run, "rStyle")
    if style is not None and style.get(_W + "val") in unsaid:
        return True
    return any(_is_on(_property(run, name)) for name in _UNSAID)


def _is_placeholder(control: Element) -> bool:
    """A content control that nobody filled in: "Click here to enter text"."""
    shown = (p for properties in control if properties.tag == _W + "sdtPr" for p in properties)
    return any(p.tag == _W + "showingPlcHdr" and _is_on(p) for p in shown)


def _property(run: Element, name: str) -> Element | None:
    for properties in run:
        if properties.tag == _W + "rPr":
            return next((p for p in properties if p.tag == _W + name), None)
    return None


def unsaid_styles(styles: Element) -> frozenset[str]:
    """Ids of the styles that strike out or hide what is written in them."""
    known = {str(style.get(_W + "styleId")): style for style in styles.iter(_W + "style")}
    return frozenset(name for name in known if _hides(name, known))


def _hides(name: str, known: dict[str, Element], depth: int = 0) -> bool:
    """By itself, else as the style that it is based on does."""
    style = known.get(name)
    if style is None or depth > _DEEPEST_STYLE:
        return False
    switches = [found for switch in _UNSAID if (found := _property(style, switch)) is not None]
    if switches:
        return any(map(_is_on, switches))
    base = next((part.get(_W + "val") for part in style if part.tag == _W + "basedOn"), None)
    return base is not None and _hides(base, known, depth + 1)


def _is_on(switch: Element | None) -> bool:
    return switch is not None and (switch.get(_W + "val") or "1") not in _OFF


def _mark_is_deleted(paragraph: Element) -> bool:
    """A deleted paragraph mark joins a paragraph with the next one."""
    paths = (
        mark
        for properties in paragraph
        if properties.tag == _W + "pPr"
        for run in properties
        if run.tag == _W + "rPr"
        for mark in run
    )
    return any(mark.tag in (_W + "del", _W + "moveFrom") for mark in paths)


def _boxes(paragraph: Element) -> Iterator[Element]:
    """Text boxes that hang on a paragraph, each once: old Word's copies stand in a fallback."""
    for child in paragraph:
        if child.tag == _W + "txbxContent":
            yield child
        elif child.tag not in _NOT_SHOWN:
            yield from _boxes(child)


def _goes_on(cell: Element) -> bool:
    merge = next((m for m in cell.iter(_W + "vMerge")), None)
    return merge is not None and merge.get(_W + "val") != "restart"


def _span(cell: Element) -> int:
    written = next((s.get(_W + "val") or "" for s in cell.iter(_W + "gridSpan")), "1")
    return int(written) if written.isascii() and written.isdigit() and len(written) < 3 else 1
