"""The answer as it grows: claims in order, citations numbered by first use."""

import re
from collections.abc import Mapping
from datetime import date
from operator import itemgetter

from index.types import EvidenceSentence
from qa_service.compose import DraftClaim
from qa_service.knowledge.credit import attribution_of_claim
from qa_service.links import SourceLinks
from qa_service.times.resolved import times_of
from qa_service.told_stories import also_in
from qa_service.types import Citation, Claim, ClaimReady, Disagreement

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
        self.disagreements: list[Disagreement] = []
        self.asks = ""
        """A question back to the reader, when the question fits too many events."""
        self._earlier = ""
        self._lead = ""
        self._supports: dict[tuple[str, int, int], EvidenceSentence] = {}

    @property
    def supported(self) -> int:
        return len(self.claims) + self.repeated

    def begin_part(self, label: str = "") -> None:
        """From here on, what the answer says by now need not be said again.

        The label stands before the part's first claim, outside of it.
        """
        self._earlier = self.text
        self.say(label)

    def say(self, lead: str) -> None:
        """Words of our own before the next claim, outside of it.

        They may hold an article's title: what looks like a marker in it is not shown as one.
        """
        self._lead = _plain(lead)

    def close(self, aside: str, last: bool) -> None:
        """Words of our own behind the latest claim, and the end of its part of a sentence."""
        self.text += f" {_plain(aside)}".rstrip() + ("." if last else ";")

    def cited(self, sentence: EvidenceSentence) -> EvidenceSentence:
        """What is already cited and holds the sentence, else the sentence itself."""
        for (article_id, start, end), support in self._supports.items():
            if article_id == sentence.article.id and start <= sentence.span.start < end:
                return support
        return sentence

    def says(self, claim: DraftClaim) -> bool:
        """Whether an earlier part of the answer has this claim's words."""
        return _plain(claim.text).rstrip(".") in self._earlier

    def add(self, claim: DraftClaim) -> ClaimReady:
        """Appends a supported claim and says which citations are new with it."""
        known = len(self.citations)
        cited = sorted({self._number(s): s for s in claim.support}.items(), key=itemgetter(0))
        numbers = [number for number, _ in cited]
        text = with_markers(claim.text, numbers)
        self.text = " ".join(part for part in (self.text, self._lead, text) if part)
        self._lead = ""
        credit = attribution_of_claim(claim)
        ready = Claim(
            text=text,
            start=len(self.text) - len(text),
            end=len(self.text),
            citations=numbers,
            verified=True,
            attribution=credit.source if credit else None,
            attribution_kind=credit.kind if credit else None,
            resolved_times=[t for n, s in cited for t in times_of(n, s, self._borrowed)],
        )
        said = self.claims[-1].end if self.claims else 0
        self.claims.append(ready)
        lead = self.text[said : ready.start]
        return ClaimReady(claim=ready, citations=self.citations[known:], lead=lead)

    def _number(self, sentence: EvidenceSentence) -> int:
        article, span = sentence.article, sentence.span
        key = (article.id, span.start, span.end)
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers) + 1
            self._supports[key] = sentence
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
    plain = _plain(text)
    markers = "".join(f"[{number}]" for number in numbers)
    stop = _FULL_STOP.search(plain)
    if stop is None:
        return f"{plain} {markers}"
    return f"{plain[: stop.start()]} {markers}{stop.group()}"


def _plain(text: str) -> str:
    return _SPACE.sub(" ", _without_markers(text)).strip()


def _without_markers(text: str) -> str:
    """Again and again, because taking one out can leave another: "[1[2]3]"."""
    while _MARKER.search(text):
        text = _MARKER.sub("", text)
    return text
