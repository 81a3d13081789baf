"""The answer as it grows: claims in order, citations numbered by first use."""

import re
from collections.abc import Mapping
from datetime import date
from operator import itemgetter

from index.types import EvidenceSentence
from qa_service.compose import DraftClaim
from qa_service.links import SourceLinks
from qa_service.times.resolved import times_of
from qa_service.told_stories import also_in
from qa_service.types import Citation, Claim, ClaimReady

_MARKER = re.compile(r"\s*\[\d+(?:\s*,\s*\d+)*\]")
_SPACE = re.compile(r"\s+")
_FULL_STOP = re.compile(r"(?<![.!?…])[.!?]$")


class AnswerDraft:
    """Collects verified claims; every claim text is answer[start:end], markers included."""

    def __init__(self, links: SourceLinks, borrowed: Mapping[str, date] | None = None) -> None:
        """`borrowed`: by id, dates that undated articles take from reports of the same event."""
        self._links = links
        self._borrowed = borrowed or {}
        self._numbers: dict[tuple[str, int, int], int] = {}
        self.text = ""
        self.claims: list[Claim] = []
        self.citations: list[Citation] = []
        self.dropped = 0
        """Claims that were proposed but not supported."""
        self.repeated = 0
        """Supported claims left out because an earlier part of the answer has their words."""
        self._earlier = ""

    @property
    def supported(self) -> int:
        return len(self.claims) + self.repeated

    def begin_part(self) -> None:
        """From here on, what the answer says by now need not be said again."""
        self._earlier = self.text

    def says(self, claim: DraftClaim) -> bool:
        """Whether an earlier part of the answer has this claim's words."""
        return _SPACE.sub(" ", _without_markers(claim.text)).strip().rstrip(".") in self._earlier

    def add(self, claim: DraftClaim) -> ClaimReady:
        """Appends a supported claim and says which citations are new with it."""
        known = len(self.citations)
        cited = sorted({self._number(s): s for s in claim.support}.items(), key=itemgetter(0))
        numbers = [number for number, _ in cited]
        text = with_markers(claim.text, numbers)
        start = len(self.text) + (1 if self.text else 0)
        self.text = f"{self.text} {text}" if self.text else text
        ready = Claim(
            text=text,
            start=start,
            end=len(self.text),
            citations=numbers,
            verified=True,
            resolved_times=[t for n, s in cited for t in times_of(n, s, self._borrowed)],
        )
        self.claims.append(ready)
        return ClaimReady(claim=ready, citations=self.citations[known:])

    def _number(self, sentence: EvidenceSentence) -> int:
        article, span = sentence.article, sentence.span
        key = (article.id, span.start, span.end)
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers) + 1
            self.citations.append(
                Citation(
                    number=self._numbers[key],
                    article_id=article.id,
                    source_file=article.source_file,
                    title=article.title,
                    publisher=article.publisher,
                    published_at=article.published_at,
                    start=span.start,
                    end=span.end,
                    line=sentence.line,
                    page=sentence.page,
                    quote=sentence.quote,
                    url=self._links.span(article.id, span.start, span.end),
                    also_in=also_in(sentence, self._links),
                )
            )
        return self._numbers[key]


def with_markers(text: str, numbers: list[int]) -> str:
    """Puts [n] markers before the final full stop; anything that looks like one goes first.

    White space is folded: a claim is one line of prose, the quote keeps the source's own.
    """
    plain = _SPACE.sub(" ", _without_markers(text)).strip()
    markers = "".join(f"[{number}]" for number in numbers)
    stop = _FULL_STOP.search(plain)
    if stop is None:
        return f"{plain} {markers}"
    return f"{plain[: stop.start()]} {markers}{stop.group()}"


def _without_markers(text: str) -> str:
    """Again and again, because taking one out can leave another: "[1[2]3]"."""
    while _MARKER.search(text):
        text = _MARKER.sub("", text)
    return text
