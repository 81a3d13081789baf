"""Quotation marks: which parts of a sentence are somebody's own words."""

import re
from collections.abc import Sequence

from index.types import Span

_PAIRS = {"“": "”", "„": "“”", "«": "»", '"': '"'}
_CLOSING = frozenset("”»")
HIDDEN = "\ue000"
"""Stands for each character of a quotation where only the words around it matter."""
MOSTLY = 0.75
"""Share of the words said from which on a sentence counts as a quotation."""
_WORD = re.compile(r"\w+")


def quotations(sentence: str) -> list[Span]:
    """The parts in quotation marks, marks included, in order.

    A quotation that goes on in the next sentence ends with this one; one that comes from the
    sentence before begins with it.
    """
    found: list[Span] = []
    opened: int | None = None
    closers = ""
    for at, mark in enumerate(sentence):
        if opened is not None and mark in closers:
            found.append(Span(opened, at + 1))
            opened = None
        elif opened is None and mark in _PAIRS:
            opened, closers = at, _PAIRS[mark]
        elif opened is None and mark in _CLOSING and not found:
            found.append(Span(0, at + 1))
    if opened is not None:
        found.append(Span(opened, len(sentence)))
    return found


def hidden(sentence: str, quoted: Sequence[Span]) -> str:
    """The sentence, as long as it was, with what is inside quotation marks made unreadable."""
    characters = list(sentence)
    for span in quoted:
        characters[span.start + 1 : span.end - 1] = HIDDEN * (span.end - span.start - 2)
    return "".join(characters)


def is_quotation(sentence: str, aside: Sequence[Span] = ()) -> bool:
    """Whether most of its words stand in quotation marks; those in `aside` do not count."""
    told = _marked(sentence, aside)
    quoted = _marked(sentence, quotations(sentence))
    starts = [at for word in _WORD.finditer(sentence) if not told[at := word.start()]]
    inside = sum(quoted[at] for at in starts)
    return bool(inside) and inside >= MOSTLY * len(starts)


def _marked(sentence: str, spans: Sequence[Span]) -> bytearray:
    """1 for each character in one of the spans, which do not overlap, else 0."""
    marked = bytearray(len(sentence))
    for span in spans:
        marked[span.start : span.end] = b"\1" * len(sentence[span.start : span.end])
    return marked
