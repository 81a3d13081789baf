"""What holds of the segments of every answer."""

from qa_service.contract.segments import Segment
from qa_service.contract.types import Claim


def assert_segments_hold(text: str, segments: list[Segment], claims: list[Claim]) -> None:
    """They are the whole text, each where it says; the claims are among them, in order."""
    assert "".join(segment.before + segment.text for segment in segments) == text
    for segment in segments:
        assert segment.text and text[segment.start : segment.end] == segment.text
        assert (segment.claim is not None) == (segment.type == "claim")
    told = [(s.claim, s.text, s.start, s.end) for s in segments if s.type == "claim"]
    assert told == [(n, c.text, c.start, c.end) for n, c in enumerate(claims)]
