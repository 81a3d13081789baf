"""DOCX: paragraphs and tables in document order."""

import io
import re
import zipfile
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table, _Cell, _Row

from index.errors import ArticleTooLarge, UnreadableArticle
from index.read.fields import one_line
from index.types import ReadArticle, Span

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MOST_UNPACKED = 200 * 1024 * 1024
_MOST_XML = 16 * 1024 * 1024
_MOST_PARAGRAPHS = 50_000
_HEADLINE_STYLE = re.compile(r"title$|heading 1$", re.IGNORECASE)
_JUNK_TITLE = re.compile(r"word document$|untitled|document\d*$|.*\.\w{2,4}$", re.IGNORECASE)


def read(_name: str, data: bytes) -> list[ReadArticle]:
    """One article: blocks are a blank line apart, cells of a table row a tab.

    The title is the first paragraph styled as one, else the document's property.
    """
    _refuse_bomb(data)
    document = docx.Document(io.BytesIO(data))
    if sum(1 for _ in document.element.iter(qn("w:p"))) > _MOST_PARAGRAPHS:
        raise ArticleTooLarge(
            f"The document has over {_MOST_PARAGRAPHS:,} paragraphs.", help="Split it."
        )
    text = "\n\n".join(_blocks(document))
    headline = _headline(document)
    title = one_line(document.core_properties.title)
    if title and _JUNK_TITLE.match(title):
        title = None
    author = one_line(document.core_properties.author)
    return [
        ReadArticle(
            text,
            _MEDIA_TYPE,
            Span(0, len(text)),
            title=headline or title,
            title_source="headline" if headline else "meta" if title else None,
            author=None if author == "python-docx" else author,
        )
    ]


def _refuse_bomb(data: bytes) -> None:
    """The sizes a ZIP declares are the most it can unpack to, so they can be trusted."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as fault:
        raise UnreadableArticle(
            "The file is not a DOCX document, or is cut off.",
            help="Open it in a word processor and save it again as .docx.",
        ) from fault
    xml = sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
    if xml > _MOST_XML or sum(part.file_size for part in parts) > _MOST_UNPACKED:
        raise ArticleTooLarge("The document unpacks to too much.", help="Split it.")


def _headline(document: Document) -> str | None:
    for paragraph in document.paragraphs[:20]:
        style = paragraph.style
        if style and style.name and _HEADLINE_STYLE.match(style.name) and paragraph.text.strip():
            return one_line(paragraph.text)
    return None


def _blocks(container: Document | _Cell) -> Iterator[str]:
    for block in container.iter_inner_content():
        text = _table(block) if isinstance(block, Table) else block.text
        if text.strip():
            yield text


def _table(table: Table) -> str:
    rows = ("\t".join(_cells(row, table)) for row in table.rows)
    return "\n".join(row for row in rows if row.strip())


def _cells(row: _Row, table: Table) -> Iterator[str]:
    # Not row.cells: it repeats merged cells, a billion times if the file says so.
    for element in row._tr.tc_lst:
        if element.vMerge != "continue":
            yield " ".join(" ".join(_blocks(_Cell(element, table))).split())
