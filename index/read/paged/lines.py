"""A page as pdfminer lays it out -> its lines, in reading order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from statistics import median

from pdfminer.layout import LTAnno, LTChar, LTComponent, LTContainer, LTPage, LTTextLine

from index.shown.raised import raised

_SMALLER = 0.8
_HIGHER = 0.15
"""Of the line's size: what is smaller and stands higher than that is raised."""
_LEANS = 0.2
_LARGE = 1.8
_INITIAL = re.compile(r"^([BCDFGHJLMNPQRTX]) (?=[a-zß-ÿ])")
"""A letter that is no word in any language of Latin script: V, K, S, W and Z are in Slavic ones."""
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
    return [_line(line, chars, box) for line, chars, box in _upright(page)]


def read_characters(page: LTPage) -> Iterator[list[LTChar]]:
    """The characters that the text of each of these lines is made of."""
    for line, chars, _ in _upright(page):
        runs = _runs(line, *_size_and_base(chars))
        yield [item for text, items in runs if text for item in items if isinstance(item, LTChar)]


def _upright(page: LTPage) -> Iterator[tuple[LTTextLine, list[LTChar], int]]:
    for number, box in enumerate(page):
        for line in _text_lines(box):
            chars = [c for c in line if isinstance(c, LTChar) and _is_upright(c)]
            if any(c.get_text().strip() for c in chars):
                yield line, chars, number


def _is_upright(char: LTChar) -> bool:
    """Not turned, nor askew as what is stamped across a page; a scan may lean a little."""
    a, b, *_ = char.matrix
    return bool(char.upright and abs(b) <= _LEANS * abs(a))


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
    size, base = _size_and_base(chars)
    text = "".join(text for text, _ in _runs(line, size, base))
    if _begins_large(line, size):
        text = _INITIAL.sub(r"\1", text)
    return Line(
        _BEFORE_RAISED.sub("", " ".join(text.split())),
        min(c.x0 for c in chars),
        max(c.x1 for c in chars),
        base,
        size,
        box,
    )


def _begins_large(line: LTTextLine, size: float) -> bool:
    """Whether an initial stands before it, with a gap that nobody wrote."""
    first, gap = (*line, None, None)[:2]
    return isinstance(first, LTChar) and first.size > _LARGE * size and isinstance(gap, LTAnno)


def _size_and_base(chars: list[LTChar]) -> tuple[float, float]:
    """What most characters of a line have."""
    size = median(c.size for c in chars)
    plain = [c for c in chars if c.size >= _SMALLER * size] or chars
    return size, median(c.matrix[5] for c in plain)


def _runs(
    line: LTTextLine, size: float, base: float
) -> Iterator[tuple[str, list[LTChar | LTAnno]]]:
    """What is read of a line, with the characters that say it; a note's mark says nothing."""
    for is_up, run in groupby(line, key=lambda item: _is_raised(item, size, base)):
        items = list(run)
        said = "".join(_said(item) for item in items)
        yield raised(said) if is_up else said, items


def _said(item: LTChar | LTAnno) -> str:
    if isinstance(item, LTChar) and not _is_upright(item):
        return ""
    text = item.get_text()
    return "\ufffd" if text.startswith("(cid:") else text


def _is_raised(item: LTChar | LTAnno, size: float, base: float) -> bool:
    if not isinstance(item, LTChar) or item.size >= _SMALLER * size:
        return False
    return bool(item.matrix[5] > base + _HIGHER * size)
