"""A page as pdfminer lays it out -> its lines, in reading order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from statistics import median

from pdfminer.layout import LTAnno, LTChar, LTComponent, LTContainer, LTPage, LTTextLine

from index.read.raised import raised

_SMALLER = 0.8
_HIGHER = 0.15
"""Of the line's size: what is smaller and stands higher than that is raised."""
_BEFORE_RAISED = re.compile(r"(?<=\d) +(?=[⁰¹²³⁴-⁹])")


@dataclass(frozen=True, slots=True)
class Line:
    """Text on a page, in points from its lower left corner."""

    text: str
    left: float
    right: float
    bottom: float
    size: float
    box: int
    """Lines of one box stand under each other."""


def lines_of(page: LTPage) -> list[Line]:
    """Its upright lines, column by column."""
    found: list[Line] = []
    for number, box in enumerate(page):
        for line in _text_lines(box):
            chars = [c for c in line if isinstance(c, LTChar) and c.upright]
            if any(c.get_text().strip() for c in chars):
                found.append(_line(line, chars, number))
    return found


def turned(page: LTPage) -> int:
    """By how many degrees most of its text is turned, a multiple of 90."""
    counts = {0: 0, 90: 0, 180: 0, 270: 0}
    for line in (line for box in page for line in _text_lines(box)):
        for char in line:
            if isinstance(char, LTChar):
                counts[_angle(char)] += 1
    return max(counts, key=lambda angle: counts[angle])


def _angle(char: LTChar) -> int:
    a, b, *_ = char.matrix
    if abs(b) > abs(a):
        return 90 if b > 0 else 270
    return 0 if a >= 0 else 180


def _text_lines(item: LTComponent) -> Iterator[LTTextLine]:
    if isinstance(item, LTTextLine):
        yield item
    elif isinstance(item, LTContainer):
        for inner in item:
            yield from _text_lines(inner)


def _line(line: LTTextLine, chars: list[LTChar], box: int) -> Line:
    size = median(c.size for c in chars)
    plain = [c for c in chars if c.size >= _SMALLER * size] or chars
    base = median(c.matrix[5] for c in plain)
    said = ((_said(item), _is_raised(item, size, base)) for item in line)
    runs = ((up, "".join(t for t, _ in run)) for up, run in groupby(said, key=itemgetter(1)))
    text = "".join(raised(run) if up else run for up, run in runs)
    return Line(
        _BEFORE_RAISED.sub("", " ".join(text.split())),
        min(c.x0 for c in chars),
        max(c.x1 for c in chars),
        base,
        size,
        box,
    )


def _said(item: LTChar | LTAnno) -> str:
    if isinstance(item, LTChar) and not item.upright:
        return ""
    text = item.get_text()
    return "\ufffd" if text.startswith("(cid:") else text


def _is_raised(item: LTChar | LTAnno, size: float, base: float) -> bool:
    if not isinstance(item, LTChar) or item.size >= _SMALLER * size:
        return False
    return bool(item.matrix[5] > base + _HIGHER * size)
