"""ODT: what a word processor shows of an OpenDocument text, changes accepted."""

from collections.abc import Iterator

from index.errors import UnreadableArticle
from index.read.fields import byline, one_line, title_property
from index.read.markup.element import Element, local, words
from index.read.markup.table import Grid, row_line
from index.read.much_missing import much_missing
from index.read.packed import Archive
from index.read.xml_file import parse_xml
from index.shown.raised import lowered, raised
from index.shown.said import INVISIBLE
from index.types import ReadArticle, Span

_NOT_SHOWN = frozenset(
    "tracked-changes annotation note-citation sequence-decls forms variable-decls "
    "user-field-decls hidden-text script ruby-text".split()
)
_CHARACTERS = {"tab": "\t", "line-break": "\n", "soft-page-break": ""}


def read(_name: str, data: bytes) -> list[ReadArticle]:
    """One article: blocks are a blank line apart, notes behind their paragraph."""
    archive = Archive(data, "an OpenDocument text")
    content = archive.get("content.xml")
    if content is None:
        raise UnreadableArticle("The file is not an OpenDocument text.", help="Save it as .odt.")
    root = parse_xml(content)
    reader = _Text(_lifts(parse_xml(archive.get("styles.xml") or b"<styles/>"), root))
    body = next((e for e in root.iter() if local(e) == "text" and "office" in str(e.tag)), root)
    text = "\n\n".join(block for block in reader.blocks(body) if block)
    about = parse_xml(archive.get("meta.xml") or b"<meta/>")
    headline = one_line(reader.headline)
    title = headline or title_property(_said(about, "title"))
    return [
        ReadArticle(
            text,
            "application/vnd.oasis.opendocument.text",
            Span(0, len(text)),
            title=title,
            title_source="headline" if headline else "meta" if title else None,
            author=byline(_said(about, "initial-creator") or _said(about, "creator")),
            warnings=much_missing(" ".join(body.itertext()), text),
        )
    ]


def _said(about: Element, name: str) -> str | None:
    return next((one_line(words(e)) for e in about.iter() if local(e) == name), None)


def _lifts(*roots: Element) -> dict[str, str]:
    """Style name -> `super`, `sub` or `unsaid` (struck, hidden), as its parent where it says none.

    A parent stands before its children: common styles in a part of their own, read first.
    """
    found: dict[str, str] = {}
    for style in (e for root in roots for e in root.iter() if local(e) == "style"):
        if inherited := found.get(_attribute(style, "parent-style-name")):
            found[_attribute(style, "name")] = inherited
        for properties in style:
            values = {k.rpartition("}")[2]: v for k, v in properties.attrib.items()}
            lines = (values.get(f"text-line-through-{how}", "none") for how in ("style", "type"))
            unsaid = values.get("display") == "none" or any(line != "none" for line in lines)
            lift = values.get("text-position", "").split(" ")[0]
            if unsaid or lift:
                found[_attribute(style, "name")] = "unsaid" if unsaid else lift
    return found


def _attribute(element: Element, name: str) -> str:
    return next((v for k, v in element.attrib.items() if k.rpartition("}")[2] == name), "")


def _number(cell: Element, name: str) -> int:
    written = _attribute(cell, name)
    return int(written) if written.isascii() and written.isdigit() and len(written) < 6 else 1


class _Text:
    def __init__(self, lifts: dict[str, str]) -> None:
        self._lifts = lifts
        self._notes: list[Element] = []
        self.headline: str | None = None

    def blocks(self, container: Element) -> Iterator[str]:
        for element in container:
            name = local(element)
            if name in ("p", "h"):
                if self._is_hidden(element):
                    continue
                text = INVISIBLE.sub("", "".join(self._pieces(element))).strip()
                if name == "h" and self.headline is None:
                    self.headline = text
                yield text
                notes, self._notes = self._notes, []
                for note in notes:
                    yield from self.blocks(note)
            elif name == "table":
                yield from self._rows(element)
            elif name and name not in _NOT_SHOWN and _attribute(element, "display") != "none":
                yield from self.blocks(element)

    def _is_hidden(self, paragraph: Element) -> bool:
        if self._lifts.get(_attribute(paragraph, "style-name")) == "unsaid":
            return True
        marks = (e for e in paragraph if local(e) == "hidden-paragraph")
        return any(_attribute(mark, "is-hidden") == "true" for mark in marks)

    def _rows(self, table: Element) -> Iterator[str]:
        grid, heads = Grid(), list[str]()
        for row in (e for e in table.iter() if local(e) == "table-row"):
            cells = [e for e in row if local(e) == "table-cell"]
            texts = grid.row([self._cell(cell) for cell in cells])
            lone = len(cells) == 1
            parent = row.getparent()
            if not heads and parent is not None and local(parent) == "table-header-rows":
                heads = texts
            else:
                yield row_line([] if lone else heads, texts)

    def _cell(self, cell: Element) -> tuple[str, int, int]:
        """Its text, and over how many columns and rows it stands."""
        text = " ".join(" ".join(self.blocks(cell)).split())
        across = _number(cell, "number-columns-spanned") * _number(cell, "number-columns-repeated")
        return text, across, _number(cell, "number-rows-spanned")

    def _pieces(self, element: Element) -> Iterator[str]:
        yield element.text or ""
        for child in element:
            yield from self._piece(child)
            yield child.tail or ""

    def _piece(self, child: Element) -> Iterator[str]:
        name = local(child)
        if name == "s":
            yield " " * min(100, int(_attribute(child, "c") or 1))
        elif name in _CHARACTERS:
            yield _CHARACTERS[name]
        elif name in ("note", "frame", "text-box"):
            self._notes += [e for e in child.iter() if local(e) in ("note-body", "text-box")]
        elif name == "span":
            yield self._lifted("".join(self._pieces(child)), _attribute(child, "style-name"))
        elif name and name not in _NOT_SHOWN:
            yield from self._pieces(child)

    def _lifted(self, text: str, style: str) -> str:
        lift = self._lifts.get(style, "")
        if lift == "unsaid":
            return ""
        if lift == "super" or (lift.rstrip("%").isdigit() and int(lift.rstrip("%")) > 0):
            return raised(text)
        return lowered(text) if lift == "sub" or lift.startswith("-") else text
