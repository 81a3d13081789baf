"""Segments -> escaped markdown, the markers of claims links to the exact characters."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from itertools import takewhile

from qa_service.answer.emphasis import Piece, pieces_of
from qa_service.contract.segments import LINE, SPACE, Segment, SegmentType
from qa_service.contract.types import Citation, Claim
from qa_service.slack.text import link, markdown

PARAGRAPH = "\n\n"
"""In markdown one line break alone goes on with the paragraph, or with the list's last item."""
_MARKER = re.compile(r"\[(\d+)\]")
_MARKED = re.compile(r"(?P<said>.*?)(?P<markers>(?:\s*\[\d+\])+)(?P<stop>[.!?…]*)", re.DOTALL)


def written(
    segments: Sequence[Segment],
    claims: Sequence[Claim],
    citations: Mapping[int, Citation],
    *,
    linked: bool,
    after: SegmentType | None = None,
) -> list[str]:
    """Segments as markdown, a thought each: a claim and who said it are one.

    `claims` are the answer's, as far as they are known; `after` is what was written last.
    """
    found: list[str] = []
    shown = citations if linked else {}
    for place, segment in enumerate(segments):
        credit = segments[place + 1] if place + 1 < len(segments) else None
        if credit is not None and credit.type != "aside":
            credit = None
        if segment.type == "aside" and place and segments[place - 1].type == "claim":
            after = segment.type
            continue
        before = _joint(segment, after)
        if segment.type == "claim":
            found.append(before + _claim(segment, credit, claims, shown))
        else:
            found.append(before + markdown(segment.text))
        after = segment.type
    return found


def _joint(segment: Segment, after: SegmentType | None) -> str:
    several = segment.type == "claim" and after in {"claim", "aside"}
    if segment.before == LINE or (several and segment.before == SPACE):
        return PARAGRAPH
    return segment.before


def _claim(
    segment: Segment,
    credit: Segment | None,
    claims: Sequence[Claim],
    citations: Mapping[int, Citation],
) -> str:
    """Who said it stands before the markers."""
    parts = []
    for piece in pieces_of(segment, claims):
        marked = None if piece.after or credit is None else _MARKED.fullmatch(piece.text)
        if piece.answers:
            parts.append(_bold(piece))
        elif credit is not None and marked is not None:
            parts.append(_spaced(marked["said"]) + credit.before + markdown(credit.text))
            parts.append(_with_links(f" {marked['markers'].strip()}{marked['stop']}", citations))
            credit = None
        else:
            parts.append(_with_links(piece.text, citations))
    if credit is not None:
        parts.append(credit.before + markdown(credit.text))
    return "".join(parts)


def _bold(piece: Piece) -> str:
    """In bold; marks at its ends stay outside where ** would be taken for two asterisks.

    CommonMark's rule: bold begins and ends at a letter, or beside white space or punctuation.
    """
    lead = "" if _apart(piece.before) else _marks(piece.text)
    words = piece.text[len(lead) :]
    tail = "" if _apart(piece.after) else _marks(words[::-1])[::-1]
    words = words[: len(words) - len(tail)]
    inner = f"**{markdown(words)}**" if markdown(words) else ""
    return f"{_spaced(lead)}{inner}{_spaced(tail)}"


def _apart(character: str) -> bool:
    return not character.strip() or unicodedata.category(character).startswith("P")


def _marks(text: str) -> str:
    """What a text begins with that is neither letter nor digit."""
    return "".join(takewhile(lambda each: unicodedata.category(each)[0] in "PSZC", text))


def _with_links(text: str, citations: Mapping[int, Citation]) -> str:
    parts, end = [], 0
    for marker in _MARKER.finditer(text):
        parts.append(_spaced(text[end : marker.start()]))
        citation = citations.get(int(marker[1]))
        shown = markdown(marker[0])
        parts.append(link(shown, citation.url) if citation else shown)
        end = marker.end()
    return "".join([*parts, _spaced(text[end:])])


def _spaced(text: str) -> str:
    """Escaped, with the white space at both ends that joins it to its neighbours."""
    if not text.strip():
        return " " if text else ""
    before, after = " " * text[0].isspace(), " " * text[-1].isspace()
    return f"{before}{markdown(text)}{after}"
