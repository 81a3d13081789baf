"""Files to articles: one reader a format, one seam where a vendor's errors end.

A reader is a module with `read(name, data) -> list[ReadArticle]`. It fills what the format
itself says; `index.dated.metadata.complete` adds what the text and the file name say.
"""

import re
from dataclasses import replace
from importlib import import_module
from pathlib import Path, PurePosixPath
from stat import S_ISREG
from typing import Protocol, cast

from index.errors import (
    ArticleTooLarge,
    EmptyArticle,
    UnreadableArticle,
    UnsupportedFormat,
)
from index.read.own_names import OwnNames, named
from index.types import ReadArticle

MAX_BYTES = 20 * 1024 * 1024
"""Size limit of a file and, in characters, of an article's text, when none is given."""

_READERS = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json_file",
    ".csv": "table_file",
    ".tsv": "table_file",
    ".tab": "table_file",
    ".xml": "xml_file",
    ".rss": "xml_file",
    ".atom": "xml_file",
    ".xhtml": "html",
    ".eml": "mail",
    ".mbox": "mail",
    ".mhtml": "mail",
    ".mht": "mail",
    ".rtf": "rtf",
    ".odt": "odt",
    ".epub": "epub",
    ".zip": "zip_file",
    ".warc": "warc",
    ".gz": "gzip_file",
}
SUPPORTED_SUFFIXES = tuple(_READERS)
"""Lower case, with the dot."""

_WORD = re.compile(r"\w")
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")


class _Reader(Protocol):
    def read(self, name: str, data: bytes) -> list[ReadArticle]: ...


def read_file(path: Path, *, name: str = "", max_bytes: int = MAX_BYTES) -> list[ReadArticle]:
    """Read the articles of a file; `name` is its relative path, by default its last part.

    Raises the same errors as `read_bytes`, and UnreadableArticle when the file cannot be read.
    """
    name = name or path.name
    try:
        status = path.stat()
        if not S_ISREG(status.st_mode):
            raise UnreadableArticle(f"{name} is not a regular file.", help="Give it a file.")
        if status.st_size > max_bytes:
            raise _too_large(name, "bytes", max_bytes)
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
    except OSError as fault:
        raise UnreadableArticle(
            f"{name} cannot be read: {fault.strerror or fault}.",
            help="Check that it is there and that its permissions allow reading.",
        ) from fault
    return read_bytes(name, data, max_bytes=max_bytes)


def read_bytes(
    name: str, data: bytes, *, max_bytes: int = MAX_BYTES, names: OwnNames | None = None
) -> list[ReadArticle]:
    """Read the articles of a file that is in memory.

    `name` is the file's relative path; its suffix chooses the reader. `names` are those that
    records and front matters have for their fields, beside the usual ones.
    Raises UnsupportedFormat, ArticleTooLarge (over `max_bytes`, also counted in characters
    of extracted text), EmptyArticle or UnreadableArticle, and nothing else.
    """
    suffix = PurePosixPath(name).suffix.lower()
    if suffix not in _READERS:
        raise UnsupportedFormat(
            f"{name} has a format this service does not read.",
            help=f"It reads {', '.join(SUPPORTED_SUFFIXES)}.",
        )
    if len(data) > max_bytes:
        raise _too_large(name, "bytes", max_bytes)
    # By name, so that a process loads the libraries of the formats it meets and no others.
    reader = cast(_Reader, import_module(f"{__package__}.{_READERS[suffix]}"))
    try:
        with named(names or {}):
            articles = [_without_surrogates(article) for article in reader.read(name, data)]
    except UnreadableArticle as fault:
        raise type(fault)(f"{name}: {fault.message}", help=fault.help) from fault
    except Exception as fault:  # a vendor's parser met something it did not foresee
        raise UnreadableArticle(
            f"{name} cannot be read as {suffix}: {type(fault).__name__}.",
            help="The file may be damaged; open it in its own program and save it again.",
        ) from fault
    for article in articles:
        if len(article.text) > max_bytes:
            raise _too_large(name, "characters", max_bytes)
        if not _WORD.search(article.text, article.body.start, article.body.end):
            raise EmptyArticle(f"{name} holds no text.", help="Remove it or give it an article.")
    return articles


def _too_large(name: str, unit: str, most: int) -> ArticleTooLarge:
    return ArticleTooLarge(
        f"{name} is larger than {most:,} {unit}.",
        help="Split it, or raise the size limit.",
    )


def _without_surrogates(article: ReadArticle) -> ReadArticle:
    """JSON, YAML and PDF can spell half a surrogate pair, which no UTF-8 store accepts."""

    def clean(value: str) -> str:
        return _LONE_SURROGATE.sub("\ufffd", value)

    return replace(
        article,
        text=clean(article.text),
        key=clean(article.key),
        title=article.title and clean(article.title),
        publisher=article.publisher and clean(article.publisher),
        author=article.author and clean(article.author),
        url=article.url and clean(article.url),
        tags=tuple(clean(tag) for tag in article.tags),
        warnings=tuple(clean(warning) for warning in article.warnings),
    )
