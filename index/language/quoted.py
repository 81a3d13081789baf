"""Quotation marks: which parts of a sentence are somebody's own words."""

import re
from collections.abc import Sequence

from index.types import Span

_CLOSERS = {"“": "”", "„": "“”", "«": "»", "»": "«", "”": "”", '"': '"'}
"""Of each mark that may open a quotation. German has »this«, too, and Swedish ”this”."""
_USUALLY_OPEN = frozenset('“„«"')
_BEHIND = frozenset(",.;:!?)]")
"""What stands behind a mark that closes."""
HIDDEN = "\ue000"
"""Stands for each character of a quotation where only the words around it matter."""
MOSTLY = 0.75
"""Share of the words said from which on a sentence counts as a quotation."""
_WORD = re.compile(r"\w+")


def quotations(text: str) -> list[Span]:
    """The parts in quotation marks, marks included, in order.

    A quotation that goes on in the next sentence ends with this one; one that comes from the
    sentence before begins with it.
    """
    found: list[Span] = []
    opened: int | None = None
    for at, mark in enumerate(text):
        if mark not in _CLOSERS:
            continue
        if opened is not None:
            if mark in _CLOSERS[text[opened]]:
                found.append(Span(opened, at + 1))
                opened = None
        elif _opens(text, at):
            opened = at
        elif not found:
            found.append(Span(0, at + 1))
    if opened is not None:
        found.append(Span(opened, len(text)))
    return found


def _opens(text: str, at: int) -> bool:
    """By the word that a mark touches; one that touches none does what it usually does."""
    before, after = text[at - 1 : at].strip(), text[at + 1 : at + 2].strip()
    if after and after not in _BEHIND and (not before or (after.isalnum() > before.isalnum())):
        return True
    return text[at] in _USUALLY_OPEN and (not before or after.isalnum())


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
