"""A PDF's pages as they are printed: their size, their picture, and where words stand on them.

What draws them is loaded where it is called, in a process apart.
"""

from collections.abc import Mapping

from index.printed.letters import Sought
from index.printed.page import PrintedPage

PICTURE_TYPE = "image/webp"


def printed_pages(data: bytes, sought: Mapping[int, Sought]) -> list[PrintedPage]:
    """All pages; those with a number in `sought` with marks. Raises UnreadableArticle."""
    from index.printed import drawing  # noqa: PLC0415

    return drawing.printed_pages(data, sought)


def picture(data: bytes, number: int) -> bytes:
    """The page as `PICTURE_TYPE`, by its number from 1. Raises UnreadableArticle."""
    from index.printed import drawing  # noqa: PLC0415

    return drawing.picture(data, number)
