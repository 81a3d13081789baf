"""PDF: the text layer, page after page, laid out by pdfminer.

Of the libraries that read PDF it alone puts columns and single words in reading order, and says
of each character where it stands, which is what running heads and raised figures are told by.
"""

from collections.abc import Iterator, Mapping

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import resolve1
from pdfminer.utils import decode_text

from index.errors import ArticleTooLarge, EmptyArticle
from index.read.fields import byline, title_property
from index.read.much_missing import much_missing
from index.read.paged.flow import Flow
from index.read.paged.furniture import without_furniture
from index.read.paged.layout import MOST_PAGES, Layout, opened
from index.read.paged.lines import Line, lines_of
from index.types import ReadArticle, Span

# Pages may share their content, so a small file can hold any length.
_MOST_CHARACTERS = 5_000_000


def read(_name: str, data: bytes) -> list[ReadArticle]:
    """One article; a page's text begins at its offset in `page_starts`.

    The creation date is the file's, not the article's, and is not used.
    """
    document = opened(data)
    pages = list(_pages(document))
    empty = [number for number, lines in enumerate(pages, 1) if not lines]
    if len(empty) == len(pages):
        raise EmptyArticle(
            "The PDF has no text layer; it is probably a scan.",
            help="Run text recognition (OCR) on it and try again.",
        )
    flow = Flow(without_furniture(pages))
    text = flow.text
    held = "".join(line.text for lines in pages for line in lines)
    lost = text.count("\ufffd")
    if lost * 5 > len(text):
        raise EmptyArticle(
            "The PDF does not say which letters its characters are.",
            help="Run text recognition (OCR) on it and try again.",
        )
    title, author = _properties(document)
    return [
        ReadArticle(
            text,
            "application/pdf",
            Span(0, len(text)),
            title=title,
            title_source="meta" if title else None,
            author=author,
            page_starts=tuple(flow.page_starts),
            warnings=_warnings(empty, len(pages), lost) + much_missing(held, text),
        )
    ]


def _warnings(empty: list[int], pages: int, lost: int) -> tuple[str, ...]:
    said = []
    if empty:
        named = ", ".join(map(str, empty[:10])) + (" ..." if len(empty) > 10 else "")
        said.append(f"{len(empty)} of {pages} pages have no text (scans?): page {named}.")
    if lost:
        said.append(f"{lost} characters are left out: the PDF does not say what they are.")
    return tuple(said)


def _pages(document: PDFDocument) -> Iterator[list[Line]]:
    layout = Layout()
    length = 0
    for number, page in enumerate(PDFPage.create_pages(document), 1):
        if number > MOST_PAGES:
            raise ArticleTooLarge(f"The PDF has over {MOST_PAGES:,} pages.", help="Split it.")
        lines = lines_of(layout.upright(page)[0])
        length += sum(len(line.text) for line in lines)
        if length > _MOST_CHARACTERS:
            raise ArticleTooLarge("The PDF's text is too long.", help="Split it.")
        yield lines


def _properties(document: PDFDocument) -> tuple[str | None, str | None]:
    properties: Mapping[str, object] = next(iter(document.info), {})
    title, author = (_property(properties, name) for name in ("Title", "Author"))
    return title_property(title), byline(author)


def _property(properties: Mapping[str, object], name: str) -> str | None:
    value = resolve1(properties.get(name))
    return decode_text(value) if isinstance(value, bytes) else None
