"""DOCX: what Word shows of a document with its changes accepted, in document order."""

import io
import re
import zipfile

import docx
from docx.document import Document

from index.errors import ArticleTooLarge, UnreadableArticle
from index.read.fields import byline, one_line, title_property
from index.read.much_missing import much_missing
from index.read.office.runs import unsaid_styles
from index.read.office.word import ALT_CHUNK, HEADLINE_STYLE, WordText, held
from index.types import ReadArticle, Span

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MOST_UNPACKED = 200 * 1024 * 1024
_MOST_XML = 16 * 1024 * 1024
_MOST_PARAGRAPHS = 50_000
_NOTES = re.compile(r"/word/(?:foot|end)notes\d*\.xml$")


def read(_name: str, data: bytes) -> list[ReadArticle]:
    """One article: blocks are a blank line apart, rows of a table as their heads say.

    The title is the first paragraph styled as one, else the document's property.
    """
    refuse_bomb(data, "a DOCX document", "Open it in a word processor and save it again as .docx.")
    document = docx.Document(io.BytesIO(data))
    words = WordText(_headline_styles(document), unsaid_styles(document.styles.element))
    blocks = words.blocks(document.element.body)
    if words.paragraphs > _MOST_PARAGRAPHS:
        raise ArticleTooLarge(
            f"The document has over {_MOST_PARAGRAPHS:,} paragraphs.", help="Split it."
        )
    headline = one_line(words.headline)
    blocks += _notes(document, words)
    text = "\n\n".join(blocks)
    title = title_property(document.core_properties.title)
    author = byline(document.core_properties.author)
    return [
        ReadArticle(
            text,
            _MEDIA_TYPE,
            Span(0, len(text)),
            title=headline or title,
            title_source="headline" if headline else "meta" if title else None,
            author=None if author == "python-docx" else author,
            warnings=much_missing(held(document.element.body), text) + _embedded(document),
        )
    ]


def _embedded(document: Document) -> tuple[str, ...]:
    """Whole files of another format that Word would show in their place."""
    count = sum(1 for _ in document.element.body.iter(ALT_CHUNK))
    if not count:
        return ()
    return (f"{count} embedded file(s) were not read: open it in Word and save it again.",)


def refuse_bomb(data: bytes, kind: str, advice: str) -> None:
    """The sizes a ZIP declares are the most it can unpack to, so they can be trusted.

    Raises UnreadableArticle for what is no ZIP, ArticleTooLarge.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as fault:
        raise UnreadableArticle(f"The file is not {kind}, or is cut off.", help=advice) from fault
    xml = sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
    if xml > _MOST_XML or sum(part.file_size for part in parts) > _MOST_UNPACKED:
        raise ArticleTooLarge("The document unpacks to too much.", help="Split it.")


def _headline_styles(document: Document) -> frozenset[str]:
    return frozenset(
        style.style_id
        for style in document.styles
        if style.name and HEADLINE_STYLE.match(style.name)
    )


def _notes(document: Document, words: WordText) -> list[str]:
    """Footnotes and endnotes, behind the text as readers find them."""
    parts = (rel.target_part for rel in document.part.rels.values() if not rel.is_external)
    notes = sorted(
        (part for part in parts if _NOTES.search(part.partname)), key=lambda part: part.partname
    )
    return [block for part in notes for block in words.notes(part.blob)]
