"""What kind of event a text tells of or asks for: a fire, a collision, a vote.

The face: who reads that, from which chance it counts, and the clause that a number stands in.
"""

from index.kinds.clauses import clause_at, parts_at
from index.kinds.reader import (
    ANY_KIND,
    ANYBODY,
    CAUSE,
    EARLIER,
    FIRST,
    LIKELY,
    OPEN,
    OPENED,
    POSSIBLE,
    RULED_OUT,
    SURE,
    KindReader,
    Kinds,
)

__all__ = [
    "ANYBODY",
    "ANY_KIND",
    "CAUSE",
    "EARLIER",
    "FIRST",
    "LIKELY",
    "OPEN",
    "OPENED",
    "POSSIBLE",
    "RULED_OUT",
    "SURE",
    "KindReader",
    "Kinds",
    "clause_at",
    "parts_at",
]
