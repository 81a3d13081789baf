"""A PDF's pages as they are printed: their size, their picture, and where words stand on them.

What draws them is loaded where it is called, in a process apart.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from index.read.paged.letters import Sought

PICTURE_TYPE = "image/webp"


@dataclass(frozen=True, slots=True)
class Box:
    """In points from the upper left corner of the page."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """Width and height in points."""

    number: int
    width: float
    height: float
    marks: tuple[Box, ...]
    """A box a line around the words that were looked for; empty when they are not found."""


def printed_pages(data: bytes, sought: Mapping[int, Sought]) -> list[PrintedPage]:
    """All pages; those with a number in `sought` with marks. Raises UnreadableArticle."""
    from index.read.paged import drawing  # noqa: PLC0415

    return drawing.printed_pages(data, sought)


def picture(data: bytes, number: int) -> bytes:
    """The page as `PICTURE_TYPE`, by its number from 1. Raises UnreadableArticle."""
    from index.read.paged import drawing  # noqa: PLC0415

    return drawing.picture(data, number)
