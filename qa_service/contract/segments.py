"""An answer in pieces: what each one is, where it stands, and what joins it to the one before."""

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict

SegmentType = Literal["label", "claim", "aside", "disagreement", "note"]

SPACE, LINE, ITEM = " ", "\n", "\n- "


class Documented(BaseModel):
    """What is told over HTTP: the words below a field are its description there."""

    model_config = ConfigDict(use_attribute_docstrings=True)


class Segment(Documented):
    """A piece of the answer, in reading order: answer[start:end] == text.

    The answer is `before + text` of all its segments, one after the other.
    """

    type: SegmentType
    text: str
    start: int
    end: int
    claim: int | None = None
    """Index of the claim it is; null for all that is no claim."""
    before: str = ""
    """A space, a new line, or a new line with the mark of a list; empty for the first."""


def joint(type: SegmentType, *, listed: bool, ends_list: bool) -> str:
    """What stands before a segment of an answer that has begun."""
    if listed:
        return ITEM
    return SPACE if type == "aside" or (type == "claim" and not ends_list) else LINE


def segments_of(answer: str, claims: Sequence[tuple[int, int]]) -> list[Segment]:
    """The segments of an answer that was stored without, from the spans of its claims.

    What stands between them counts as notes.
    """
    return list(_pieces(answer, claims))


def without_notes(answer: str, segments: Sequence[Segment]) -> str:
    """What an answer tells of the articles; where it claims nothing, all of it."""
    if not any(segment.type == "claim" for segment in segments):
        return answer
    return "".join(s.before + s.text for s in segments if s.type != "note").lstrip()


def _pieces(answer: str, claims: Sequence[tuple[int, int]]) -> Iterator[Segment]:
    shown = 0
    for index, (start, end) in enumerate([*claims, (len(answer), len(answer))]):
        gap = answer[shown:start]
        if own := gap.strip():
            at = shown + gap.index(own)
            yield Segment(
                type="note", text=own, start=at, end=at + len(own), before=answer[shown:at]
            )
            shown = at + len(own)
        if start < end:
            yield Segment(
                type="claim",
                text=answer[start:end],
                start=start,
                end=end,
                claim=index,
                before=answer[shown:start],
            )
            shown = end
