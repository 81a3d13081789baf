"""Running heads, footers and page numbers: what stands at the edge of pages, not in the text."""

import re
from collections import Counter
from collections.abc import Sequence

from index.read.paged.lines import Line

_DIGITS = re.compile(r"\d+")
_NUMBER_ONLY = re.compile(
    r"\W*(?:(?:page|seite|página|pagina|стр)\W*)?(?:\d{1,4}|[ivxlc]{1,6})\W*"
    r"(?:(?:/|of|von|de|sur|из)\s*\d{1,4}\W*)?",
    re.IGNORECASE,
)
_EDGE_LINES = 3
_SAME_HEIGHT = 4.0
"""Points by which a running line may move from page to page."""


def without_furniture(pages: Sequence[list[Line]]) -> list[list[Line]]:
    """The pages' lines without those that repeat at an edge or only number the page."""
    repeated = _repeated(pages)
    return [_inner(lines, repeated) for lines in pages]


def _repeated(pages: Sequence[list[Line]]) -> set[tuple[str, int]]:
    """Text and height of lines at an edge that two pages have, numbers made alike."""
    seen: Counter[tuple[str, int]] = Counter()
    for lines in pages:
        edges = {key for line in _edges(lines) for key in _keys(line)}
        seen.update(edges)
    return {key for key, count in seen.items() if count > 1}


def _edges(lines: list[Line]) -> list[Line]:
    by_height = sorted(lines, key=lambda line: line.bottom)
    return by_height[:_EDGE_LINES] + by_height[_EDGE_LINES:][-_EDGE_LINES:]


def _keys(line: Line) -> list[tuple[str, int]]:
    """Its own and the next height step, so that near heights share one."""
    # Left and right pages say the same in another order: "12 News", "News 13".
    text = " ".join(sorted(_DIGITS.sub("#", line.text).split()))
    step = int(line.bottom // _SAME_HEIGHT)
    return [(text, step), (text, step + 1)]


def _inner(lines: list[Line], repeated: set[tuple[str, int]]) -> list[Line]:
    by_height = sorted(lines, key=lambda line: line.bottom)
    outside: set[int] = set()
    for side in (by_height, by_height[::-1]):
        for line in side[: 2 * _EDGE_LINES]:
            numbered = line is side[0] and _NUMBER_ONLY.fullmatch(line.text) and len(lines) > 1
            if not numbered and repeated.isdisjoint(_keys(line)):
                break
            outside.add(id(line))
    return [line for line in lines if id(line) not in outside]
