"""GZIP: one file, packed; what it is says the name without `.gz`."""

import gzip
import io
import zlib
from pathlib import PurePosixPath

from index.errors import ArticleTooLarge, UnreadableArticle, UnsupportedFormat
from index.read.formats import SUPPORTED_SUFFIXES, read_bytes
from index.read.packed import MOST_UNPACKED
from index.types import ReadArticle

GZIPPED = b"\x1f\x8b"
"""What a packed file begins with."""


def read(name: str, data: bytes) -> list[ReadArticle]:
    """Its articles, as they are read unpacked. Raises UnreadableArticle."""
    inner = PurePosixPath(name).stem
    kind = PurePosixPath(inner).suffix.lower()
    if kind not in SUPPORTED_SUFFIXES or kind == ".gz":
        raise UnsupportedFormat(
            f"It packs {inner}, whose format this service does not read.",
            help="Unpack it, and ingest what is in it.",
        )
    return read_bytes(inner, unpacked(data), max_bytes=MOST_UNPACKED)


def unpacked(data: bytes, most: int = MOST_UNPACKED) -> bytes:
    """Raises ArticleTooLarge over `most` bytes, UnreadableArticle for what is damaged."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
            found = stream.read(most + 1)
    except (OSError, EOFError, zlib.error) as fault:
        raise UnreadableArticle("It is cut off or damaged.", help="Pack it again.") from fault
    if len(found) > most:
        raise ArticleTooLarge(f"It unpacks to over {most // 2**20} MiB.", help="Split it.")
    return found
