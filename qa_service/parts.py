"""A question that asks two things -> its parts, each a question of its own."""

import re
from collections.abc import Sequence

from qa_service.conversation.standalone import standalone_after

MOST_PARTS = 3

_JOINT = re.compile(
    r"(?: ?, ?| )(?:and|und|y|et|та|і|и) "
    r"(?=(?:(?:in|at|on|by|for|from|since|to) )?"
    r"(?:who|whom|whose|what|when|where|why|which|how|wer|was|wann|wo|warum|wie|quién|qué|cuándo"
    r"|dónde|cuánt[oa]s?|por qué|хто|що|коли|де|чому|скільки|кто|что|когда|где|почему|сколько)\b)"
    r"|(?<=\?) (?=\S)",
    re.IGNORECASE,
)
"""For text without runs of white space, over which it would go back and forth."""


def parts_of(question: str) -> list[str]:
    """The question itself, or two to three questions that together ask the same.

    A later part that cannot stand alone borrows from the first what it is about: "How many died
    in Kharkiv and who fired?" asks "Who fired in Kharkiv?" second.
    """
    spaced = " ".join(question.split())
    pieces = [piece.strip() for piece in _JOINT.split(spaced) if piece and piece.strip(" ?")]
    if not 1 < len(pieces) <= MOST_PARTS or not all(" " in piece for piece in pieces):
        return [question]
    first = pieces[0].rstrip(" ?,") + "?"
    rest = [standalone_after(piece.rstrip(" ?,") + "?", first) for piece in pieces[1:]]
    return [first, *(piece[:1].upper() + piece[1:] for piece in rest)]


def lacking(parts: Sequence[str]) -> str:
    """One sentence that says which parts the articles do not answer."""
    quoted = " or ".join(f"“{part}”" for part in parts)
    return f"The articles do not answer {quoted}."
