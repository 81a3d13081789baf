"""An answer as the text that OpenAI's clients show: Markdown, and where each source is marked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa_service.contract.segments import Segment
from qa_service.contract.types import Citation
from qa_service.wording.markdown import markdown, markdown_link

_MARKER = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Source:
    """A numbered source: text[start:end] is its first marker (code points, half-open)."""

    number: int
    title: str
    """Like no other source's of the answer: some clients tell sources apart by their titles."""
    url: str
    start: int
    end: int


class Told:
    """The text so far. `linked` makes each marker a link, for clients that show no sources."""

    def __init__(self, *, linked: bool) -> None:
        self._linked = linked
        self._citations: dict[int, Citation] = {}
        self._sources: dict[int, Source] = {}
        self._shown = 0
        self.text = ""

    @property
    def sources(self) -> list[Source]:
        """In order of their numbers, which run from 1."""
        return [self._sources[number] for number in sorted(self._sources)]

    def add(self, segments: Sequence[Segment], citations: Sequence[Citation]) -> str:
        """What these segments add to the text; citations are those not seen before."""
        self._citations |= {citation.number: citation for citation in citations}
        before = len(self.text)
        for segment in segments:
            self.text += segment.before
            if segment.type == "claim":
                self._claim(segment.text)
            else:
                self.text += markdown(segment.text)
        self._shown += len(segments)
        return self.text[before:]

    def rest(self, segments: Sequence[Segment], citations: Sequence[Citation]) -> str:
        """The same, given all segments of the answer."""
        return self.add(segments[self._shown :], citations)

    def _claim(self, text: str) -> None:
        """The only markers in a claim are the service's own."""
        shown = 0
        for marker in _MARKER.finditer(text):
            number = int(marker[1])
            self.text += markdown(text[shown : marker.start()], starts_line=shown == 0)
            self._mark(number)
            shown = marker.end()
        self.text += markdown(text[shown:], starts_line=shown == 0)

    def _mark(self, number: int) -> None:
        citation = self._citations[number]
        start = len(self.text)
        label = f"[{number}]"
        self.text += markdown_link(label, citation.url) if self._linked else label
        if number not in self._sources:
            title = self._own_title(citation)
            self._sources[number] = Source(number, title, citation.url, start, len(self.text))

    def _own_title(self, citation: Citation) -> str:
        taken = {source.title for source in self._sources.values()}
        place = f"page {citation.page}" if citation.page else f"line {citation.line}"
        for title in (citation.title, f"{citation.title} ({place})"):
            if title not in taken:
                return title
        return f"{citation.title} ({place}, source {citation.number})"
