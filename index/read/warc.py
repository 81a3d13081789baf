"""WARC: the pages of a web archive, each an article; read by warcio."""

import io
import re
from dataclasses import replace

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from index.errors import UnreadableArticle
from index.read.html import read_page
from index.types import ReadArticle

_HELP = "It must hold responses with pages of HTML."
_PAGE = re.compile(r"text/html|application/xhtml\+xml", re.IGNORECASE)
_CHARSET = re.compile(r"charset=[\"']?([\w.:-]+)", re.IGNORECASE)
_MOST_PAGES = 10_000
_LARGEST_PAGE = 20 * 1024 * 1024
_MOST_WARNINGS = 20


def read(_name: str, data: bytes) -> list[ReadArticle]:
    """`key` is the page's address. Pages without an article are named in the first's warnings.

    Raises UnreadableArticle when no page holds one.
    """
    found: dict[str, ReadArticle] = {}
    problems: list[str] = []
    try:
        for record in ArchiveIterator(io.BytesIO(data)):
            headers = record.http_headers
            if record.rec_type != "response" or headers is None or len(found) >= _MOST_PAGES:
                continue
            kind = headers.get_header("Content-Type") or ""
            if headers.get_statuscode() != "200" or not _PAGE.match(kind):
                continue
            address = record.rec_headers.get_header("WARC-Target-URI") or str(len(found) + 1)
            charset = _CHARSET.search(kind)
            page = record.content_stream().read(_LARGEST_PAGE)
            try:
                article = read_page(page, charset[1] if charset else "")
            except UnreadableArticle as fault:
                problems.append(f"{address} is left out: {fault.message}")
                continue
            found[address] = replace(article, key=address, url=article.url or address)
    except (ArchiveLoadFailed, EOFError) as fault:
        problems.append(f"The archive is broken: {fault}")
    if not found:
        said = f" {problems[0]}" if problems else ""
        raise UnreadableArticle(f"No page with an article is found in it.{said}", help=_HELP)
    if len(problems) > _MOST_WARNINGS:
        problems[_MOST_WARNINGS:] = [f"{len(problems) - _MOST_WARNINGS} more are left out."]
    articles = list(found.values())
    return [replace(articles[0], warnings=(*problems, *articles[0].warnings)), *articles[1:]]
