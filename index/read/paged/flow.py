"""Lines of pages -> flowing text: wrapped lines joined, divided words made whole."""

import re
from collections.abc import Iterable, Sequence
from unicodedata import normalize

from index.read.paged.lines import Line

_LIGATURE = re.compile("[\ufb00-\ufb06]")
_DIVIDED = re.compile(r"[^\W\d_][-‐\u00ad]$")
_HYPHEN = re.compile(r"[^\W_][-‐]$")
"""Before a figure it is its word's own: COVID-19, 555-0100, 2010-2015."""
_LAST_PART = re.compile(r"([^\W\d_]+)[-‐]$")
_FIRST_PART = re.compile(r"[^\W\d_]+")
_SUSPENDED = re.compile(
    r"(?:und|oder|bis|sowie|and|or|to|et|ou|y|o|e|en|of)\s+(?:[^\W\d_]+-|[A-ZÄÖÜ])"
)
"""Behind "Vor-" and "two-" a hyphen stands for a word that comes: "Nachteile", "three-day"."""
_ENDED = re.compile(r"[.!?…。！？:][\"'”’»)\]]*$")


class Flow:
    """Text that grows line by line; `page` marks where the next page begins."""

    def __init__(self, pages: Sequence[Sequence[Line]]) -> None:
        everything = " ".join(line.text for lines in pages for line in lines)
        self._words = frozenset(w.lower() for w in re.findall(r"[\w‐-]+", everything))
        self._parts: list[str] = []
        self._length = 0
        self._last: Line | None = None
        self._last_width = 0.0
        self.page_starts: list[int] = []
        for lines in pages:
            self._page(lines)

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def _page(self, lines: Sequence[Line]) -> None:
        widths = _widths(lines)
        if not lines:
            self._start_page("\n")
        for place, line in enumerate(lines):
            said = normalize("NFC", _LIGATURE.sub(lambda m: normalize("NFKC", m[0]), line.text))
            glue = self._glue(line, said)
            if place == 0:
                self._start_page("\n" if glue == "\n\n" else glue)
            elif glue:
                self._put(glue)
            self._put(said.replace("\u00ad", "") if not said.endswith("\u00ad") else said)
            self._last, self._last_width = line, widths[line.box]

    def _start_page(self, glue: str) -> None:
        if self.page_starts:
            self._put(glue)
        self.page_starts.append(self._length)

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _cut(self, count: int) -> None:
        """Takes characters off the end."""
        if count:
            self._parts[-1] = self._parts[-1][:-count]
            self._length -= count

    def _glue(self, line: Line, said: str) -> str:
        """What stands between the last line and this one; takes off a hyphen that divides."""
        last = self._last
        if last is None:
            return ""
        before = self._parts[-1]
        if _DIVIDED.search(before) and _FIRST_PART.match(said):
            return self._made_whole(before, said)
        if _HYPHEN.search(before) and said[:1].isdigit():
            return ""
        if said[:1].islower() and not _ENDED.search(before):
            return " "
        if last.box != line.box or last.bottom < line.bottom:
            return "\n\n"
        return " " if self._is_full(last, line) else "\n"

    def _made_whole(self, before: str, said: str) -> str:
        if _SUSPENDED.match(said):
            return " "
        keeps = not before.endswith("\u00ad") and self._keeps_hyphen(before, said)
        self._cut(0 if keeps else 1)
        return ""

    def _keeps_hyphen(self, before: str, said: str) -> bool:
        """Whether the hyphen is the word's own: by its other uses, else by a capital."""
        last, first = _LAST_PART.search(before), _FIRST_PART.match(said)
        if last is None or first is None:
            return False
        whole = f"{last[1]}{first[0]}".lower()
        if whole in self._words:
            return False
        return f"{last[1]}-{first[0]}".lower() in self._words or not first[0][0].islower()

    def _is_full(self, last: Line, line: Line) -> bool:
        """Whether the next line's first word would not have fitted behind the last line."""
        if abs(last.size - line.size) > 0.12 * max(last.size, line.size):
            return False
        word = line.text.partition(" ")[0]
        width = (line.right - line.left) * (len(word) + 1) / max(1, len(line.text))
        return last.right + width > self._last_width - 0.5


def _widths(lines: Iterable[Line]) -> dict[int, float]:
    """The right edge of each box."""
    edges: dict[int, float] = {}
    for line in lines:
        edges[line.box] = max(edges.get(line.box, 0.0), line.right)
    return edges
