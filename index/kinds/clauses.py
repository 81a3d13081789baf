"""The clause that a number stands in: it says whom the number counts."""

import re

_CLAUSE = re.compile(r"[,.;:،。；]\s|[،。；]")


def clause_at(text: str, start: int) -> str:
    """The part of a sentence between marks that has this place."""
    breaks = [0, *(match.end() for match in _CLAUSE.finditer(text)), len(text)]
    begin = max(place for place in breaks if place <= start)
    end = min((place for place in breaks if place > start), default=len(text))
    return text[begin:end]
