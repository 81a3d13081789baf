"""Segments with the words that answer the question told from the others, for whoever draws them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qa_service.contract.segments import Segment
from qa_service.contract.types import Claim


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    answers: bool
    """Whether it is among the words that answer the question."""
    before: str = ""
    after: str = ""
    """The characters beside it in its segment; empty at an end."""


def pieces_of(segment: Segment, claims: Sequence[Claim]) -> Iterator[Piece]:
    """The text of a segment, one piece after the other; none is empty.

    `claims` are the answer's, as far as they are known.
    """
    spans = claims[segment.claim].answer_spans if segment.claim is not None else ()
    edges = [segment.start, *(at for span in spans for at in (span.start, span.end)), segment.end]
    text = segment.text
    for number, edge in enumerate(pairwise(edges)):
        start, end = (at - segment.start for at in edge)
        if start < end:
            answers = number % 2 == 1
            yield Piece(text[start:end], answers, text[:start][-1:], text[end : end + 1])
