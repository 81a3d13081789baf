"""EPUB: a magazine's or book's documents in reading order, each an article."""

import posixpath
from collections.abc import Iterator
from dataclasses import replace
from typing import cast
from urllib.parse import unquote

from trafilatura.utils import load_html

from index.dated.dates import parse_date
from index.errors import UnreadableArticle
from index.read.fields import byline, one_line
from index.read.markup.blocks import blocks_of
from index.read.markup.clean import clean
from index.read.markup.element import Element, local, words
from index.read.packed import Archive
from index.read.xml_file import parse_xml
from index.text_file.decode import decode_declared
from index.types import ReadArticle, Span

_HELP = "Save it again from the program that made it."
_FEWEST_WORDS = 3
_MOST_LINKED = 0.5
"""Share of a block that is links: what has more leads to other documents."""
_CONTENT = ("application/xhtml+xml", "text/html")


def read(_name: str, data: bytes) -> list[ReadArticle]:
    """`key` is the document's path in the file. Raises UnreadableArticle."""
    archive = Archive(data, "an EPUB")
    place = _package_place(archive)
    package = parse_xml(archive.get(place) or b"")
    publisher = _said(package, "publisher") or _said(package, "title")
    date = _said(package, "date")
    found: list[ReadArticle] = []
    lost: list[str] = []
    locked = _locked(archive)
    for path in _spine(package, posixpath.dirname(place)):
        page = None if path in locked else archive.get(path)
        article = _article(path, page) if page else None
        if article:
            found.append(article)
        elif page is None:
            lost.append(path)
    why = f"{', '.join(lost[:10])}: {'locked by its seller' if locked else 'not in the file'}."
    if not found:
        said = f" {why}" if lost else ""
        raise UnreadableArticle(f"No document with text is found in it.{said}", help=_HELP)
    if lost:
        found[0] = replace(found[0], warnings=(f"Left out: {why}", *found[0].warnings))
    published_at = parse_date(date) if date else None
    return [
        replace(
            article,
            publisher=publisher,
            author=byline([words(e) for e in package.iter() if local(e) == "creator"]),
            published_at=published_at,
            published_source="meta" if published_at else "none",
            language=_said(package, "language"),
        )
        for article in found
    ]


def _package_place(archive: Archive) -> str:
    container = archive.get("META-INF/container.xml")
    if container is not None:
        for element in parse_xml(container).iter():
            if local(element) == "rootfile" and (place := element.get("full-path")):
                return place
    raise UnreadableArticle("The file is not an EPUB: it names no package.", help=_HELP)


def _locked(archive: Archive) -> set[str]:
    """Paths of what is encrypted; fonts are in most."""
    listed = archive.get("META-INF/encryption.xml")
    return {
        unquote(element.get("URI") or "")
        for element in (parse_xml(listed).iter() if listed else ())
        if local(element) == "cipherreference"
    }


def _said(package: Element, name: str) -> str | None:
    return next((one_line(words(e)) for e in package.iter() if local(e) == name), None)


def _spine(package: Element, folder: str) -> Iterator[str]:
    """Paths of the documents in reading order; not the table of contents."""
    items = {e.get("id"): e for e in package.iter() if local(e) == "item"}
    for reference in package.iter():
        item = items.get(reference.get("idref")) if local(reference) == "itemref" else None
        if item is None or item.get("media-type") not in _CONTENT:
            continue
        if "nav" not in (item.get("properties") or "").split():
            yield posixpath.normpath(posixpath.join(folder, unquote(item.get("href") or "")))


def _article(path: str, data: bytes) -> ReadArticle | None:
    tree = load_html(decode_declared(data).text)
    if tree is None:
        return None
    root = cast(Element, tree)
    heads = [words(e) for e in root.iter("title")]
    hidden = clean(root)
    blocks = [b for b in blocks_of(root) if b.linked <= _MOST_LINKED or b.kind == "heading"]
    text = "\n\n".join(block.text for block in blocks)
    if len(text.split()) < _FEWEST_WORDS:
        return None
    headline = next((block.text for block in blocks if block.kind == "heading"), None)
    title = one_line(headline) or one_line(next(iter(heads), None))
    return ReadArticle(
        text,
        "application/epub+zip",
        Span(0, len(text)),
        key=path,
        title=title,
        title_source="meta" if title else None,
        warnings=hidden,
    )
