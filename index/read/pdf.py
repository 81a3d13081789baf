"""PDF: the text layer, page after page."""

import io
import logging
import re
from collections.abc import Mapping

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from index.errors import ArticleTooLarge, EmptyArticle, UnreadableArticle
from index.read.fields import one_line
from index.types import ReadArticle, Span

_MOST_PAGES = 2_000
# Pages may share their content, so a small file can hold any length; this takes about 30 s.
_MOST_CHARACTERS = 5_000_000
# A program's or a file's name, not a title.
_JUNK_TITLE = re.compile(r"microsoft \w+ -|untitled|document\d*$|.*\.\w{2,4}$", re.IGNORECASE)
_UNLOCK = "Save a copy without a password and try again."

# It reports each repaired flaw of a file on stderr.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def read(_name: str, data: bytes) -> list[ReadArticle]:
    """One article; a page's text begins at its offset in `page_starts`.

    The creation date is the file's, not the article's, and is not used.
    """
    document = _open(data)
    pages = _pages(document)
    text = "\n".join(pages)
    empty = sum(not page.strip() for page in pages)
    if empty == len(pages):
        raise EmptyArticle(
            "The PDF has no text layer; it is probably a scan.",
            help="Run text recognition (OCR) on it and try again.",
        )
    warnings = (f"{empty} of {len(pages)} pages have no text.",) if empty else ()
    title, author = _properties(document)
    return [
        ReadArticle(
            text,
            "application/pdf",
            Span(0, len(text)),
            title=title,
            title_source="meta" if title else None,
            author=author,
            page_starts=_starts(pages),
            warnings=warnings,
        )
    ]


def _open(data: bytes) -> PdfReader:
    try:
        document = PdfReader(io.BytesIO(data))
        # Many are locked against printing only: those open with an empty password.
        if document.is_encrypted and not document.decrypt(""):
            raise UnreadableArticle("The PDF is locked with a password.", help=_UNLOCK)
        if len(document.pages) > _MOST_PAGES:
            raise ArticleTooLarge(f"The PDF has over {_MOST_PAGES:,} pages.", help="Split it.")
    except DependencyError as fault:
        raise UnreadableArticle("The PDF's encryption is not supported.", help=_UNLOCK) from fault
    except PyPdfError as fault:
        raise UnreadableArticle(
            f"The PDF is broken: {fault}.", help="Open it in a PDF program and save it again."
        ) from fault
    return document


def _pages(document: PdfReader) -> list[str]:
    pages: list[str] = []
    length = 0
    for page in document.pages:
        pages.append(page.extract_text())
        length += len(pages[-1])
        if length > _MOST_CHARACTERS:
            raise ArticleTooLarge("The PDF's text is too long.", help="Split it.")
    return pages


def _starts(pages: list[str]) -> tuple[int, ...]:
    starts = [0]
    for page in pages[:-1]:
        starts.append(starts[-1] + len(page) + 1)
    return tuple(starts)


def _properties(document: PdfReader) -> tuple[str | None, str | None]:
    properties: Mapping[str, object] = document.metadata or {}
    title, author = one_line(properties.get("/Title")), one_line(properties.get("/Author"))
    return (None if title and _JUNK_TITLE.match(title) else title), author
