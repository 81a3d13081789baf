"""What `pictures` promises: pdfium draws, pdfminer says where the words stand that it reads."""

import io
from collections.abc import Mapping
from math import sqrt

import pypdfium2
from pdfminer.pdfpage import PDFPage

from index.errors import UnreadableArticle
from index.printed.letters import Sought, letters, place_in
from index.printed.page import Box, PrintedPage
from index.read.paged.layout import MOST_PAGES, Layout, opened
from index.read.paged.lines import read_characters

_WIDTH = 1_200
"""Pixels of a page's picture, as wide as a reader's column on a fine screen."""
_MOST_PIXELS = 6_000_000
_LONGEST = 16_383
"""Pixels that WebP allows a side."""
_QUALITY = 70
_ROUNDING = 1.0
"""Points by which two libraries may differ about a page's size."""

Edges = tuple[float, float, float, float]
"""Left, lower, right and upper, in points from the lower left corner."""


def printed_pages(data: bytes, sought: Mapping[int, Sought]) -> list[PrintedPage]:
    with _document(data) as document:
        sizes = [document.get_page_size(at) for at in range(min(len(document), MOST_PAGES))]
    marks = _marks(data, sought) if sought else {}
    return [
        PrintedPage(number, width, height, _fitting(marks.get(number), (width, height)))
        for number, (width, height) in enumerate(sizes, 1)
    ]


def picture(data: bytes, number: int) -> bytes:
    with _document(data) as document:
        page = document[number - 1]
        width, height = page.get_size()
        longest = (_LONGEST - 1) / max(width, height)
        scale = min(_WIDTH / width, sqrt(_MOST_PIXELS / (width * height)), longest)
        out = io.BytesIO()
        page.render(scale=scale).to_pil().save(out, "WEBP", quality=_QUALITY, method=2)
        return out.getvalue()


def _document(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        raise UnreadableArticle("The PDF cannot be shown page by page.") from fault


Marks = tuple[tuple[float, float], list[Edges]]
"""A page's size and what is marked on it."""


def _marks(data: bytes, sought: Mapping[int, Sought]) -> dict[int, Marks]:
    layout = Layout()
    found = {}
    for number, page in enumerate(PDFPage.create_pages(opened(data)), 1):
        if number in sought:
            found[number] = _marked(page, layout, sought[number])
        if number >= max(sought):
            break
    return found


def _marked(page: PDFPage, layout: Layout, sought: Sought) -> Marks:
    page.mediabox = _seen(page.mediabox, page.cropbox)
    laid, angle = layout.upright(page)
    lines = [[(letters(c.get_text()), c.bbox) for c in line] for line in read_characters(laid)]
    place = place_in("".join(said for line in lines for said, _ in line), sought)
    boxes = []
    at = 0
    for line in lines:
        hit = []
        for said, box in line:
            if place and at < place.end and place.start < at + len(said):
                hit.append(box)
            at += len(said)
        if hit:
            boxes.append(_around(hit))
    return _turned_back((laid.width, laid.height), boxes, angle)


def _seen(media: Edges, crop: Edges) -> Edges:
    """What a viewer shows of a page."""
    left, lower = max(media[0], crop[0]), max(media[1], crop[1])
    right, upper = min(media[2], crop[2]), min(media[3], crop[3])
    return (left, lower, right, upper) if left < right and lower < upper else media


def _around(boxes: list[Edges]) -> Edges:
    lefts, lowers, rights, uppers = zip(*boxes, strict=True)
    return min(lefts), min(lowers), max(rights), max(uppers)


def _turned_back(size: tuple[float, float], boxes: list[Edges], angle: int) -> Marks:
    """As the page stood before it was turned clockwise for its text."""
    for _ in range(angle // 90):
        _, height = size
        boxes = [(height - upper, x0, height - lower, x1) for x0, lower, x1, upper in boxes]
        size = size[1], size[0]
    return size, boxes


def _fitting(marks: Marks | None, size: tuple[float, float]) -> tuple[Box, ...]:
    """None where the libraries disagree about the page: a wrong mark is worse than none."""
    if marks is None or max(abs(a - b) for a, b in zip(marks[0], size, strict=True)) > _ROUNDING:
        return ()
    return tuple(Box(x0, size[1] - y1, x1 - x0, y1 - y0) for x0, y0, x1, y1 in marks[1])
