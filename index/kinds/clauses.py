"""The clause that a number stands in: it says whom the number counts."""

import re
from collections.abc import Collection

_CLAUSE = re.compile(r"[,.;:،。；]\s|[،。；]")


def clause_at(text: str, start: int) -> str:
    """The part of a sentence between marks that has this place."""
    begin, end = _bounds(text, start)
    return text[begin:end]


def parts_at(text: str, start: int, numbers: Collection[int]) -> list[str]:
    """What goes with one of several numbers of a clause, as far as that can be told.

    From it to the next and from the one before to it: "fourteen were injured", "injured fourteen".
    Empty where it is the only one; `numbers` are the places where they begin.
    """
    begin, end = _bounds(text, start)
    before = max((n for n in numbers if begin <= n < start), default=None)
    behind = min((n for n in numbers if start < n < end), default=None)
    if before is None and behind is None:
        return []
    word = text.find(" ", start, end)
    own = text[start:behind] if behind else text[start:end]
    ahead = text[begin if before is None else text.find(" ", before) : word if word > 0 else end]
    return [own, ahead]


def _bounds(text: str, start: int) -> tuple[int, int]:
    breaks = [0, *(match.end() for match in _CLAUSE.finditer(text)), len(text)]
    begin = max(place for place in breaks if place <= start)
    return begin, min((place for place in breaks if place > start), default=len(text))
