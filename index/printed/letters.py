"""The letters of words, by which a place in an article's text is found again on its page.

Line ends, divided words, ligatures and raised figures differ between the two; letters do not.
"""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple
from unicodedata import normalize

from index.types import Span


class Sought(NamedTuple):
    """Letters that stand on a page, which time of how many."""

    letters: str
    before: int
    in_all: int


def letters(text: str) -> str:
    """Letters and digits, without accents; composed or not makes no difference."""
    return "".join(c for c in normalize("NFKD", text) if c.isalnum())


def sought_on(text: str, page_starts: Sequence[int], span: Span) -> dict[int, Sought]:
    """What of text[start:end] stands on which page, numbered from 1."""
    found = {}
    first = max(1, bisect_right(page_starts, span.start))
    for number in range(first, len(page_starts) + 1):
        start = page_starts[number - 1]
        end = page_starts[number] if number < len(page_starts) else len(text)
        if start >= span.end:
            break
        before = len(letters(text[start : max(start, span.start)]))
        own = letters(text[max(start, span.start) : min(end, span.end)])
        places = _places(letters(text[start:end]), own) if own else []
        if before in places:
            found[number] = Sought(own, places.index(before), len(places))
    return found


def place_in(page: str, sought: Sought) -> Span | None:
    """Where it is among a page's letters; None when that is not sure."""
    places = _places(page, sought.letters)
    if len(places) != sought.in_all:
        return None
    start = places[sought.before]
    return Span(start, start + len(sought.letters))


def _places(text: str, part: str) -> list[int]:
    found = []
    at = text.find(part)
    while at >= 0:
        found.append(at)
        at = text.find(part, at + 1)
    return found
