"""The answer as it grows: segments in reading order, citations numbered by first use."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from operator import itemgetter

from index.language import find_quantities
from index.types import EvidenceSentence
from qa_service.answer.claim_text import plain, with_markers
from qa_service.answer.events import ClaimReady
from qa_service.answer.first_words import FirstWords
from qa_service.answer.spans import answer_spans
from qa_service.answer.told_stories import also_in, quoted
from qa_service.compose import DraftClaim
from qa_service.contract.segments import Segment, SegmentType, joint
from qa_service.contract.types import AnswerSpan, Choice, Citation, Claim, Disagreement
from qa_service.knowledge.credit import attribution_of_claim, said_by
from qa_service.times.resolved import times_of
from qa_service.wording.links import SourceLinks


class AnswerBuilder:
    """Collects verified claims and what is said around them, segment by segment.

    Words that are no claim may hold an article's title: what looks like a marker in them is not
    shown as one.
    """

    def __init__(self, links: SourceLinks, borrowed: Mapping[str, date] | None = None) -> None:
        """`borrowed`: by id, dates that undated articles take from reports of the same event."""
        self._links = links
        self._borrowed = borrowed or {}
        self._numbers: dict[tuple[str, int, int], int] = {}
        self._supports: dict[tuple[str, int, int], EvidenceSentence] = {}
        self._ahead: list[tuple[SegmentType, str]] = []
        self._first_words: FirstWords | None = None
        self._listing = False
        self._earlier = ""
        self._positions: list[DraftClaim] = []
        self.text = ""
        self.segments: list[Segment] = []
        self.claims: list[Claim] = []
        self.citations: list[Citation] = []
        self.disagreements: list[Disagreement] = []
        self.dropped = 0
        """Claims that were proposed but not supported."""
        self.repeated = 0
        """Supported claims left out because the answer says by now what they say."""
        self.settled = False
        """Whether the part begun last is answered by what its event's reports count."""
        self.choices: list[Choice] = []
        self.asks = ""
        """What the reader is asked back, when a part of the question fits too many events."""

    @property
    def supported(self) -> int:
        return len(self.claims) + self.repeated

    def begin_part(self, label: str = "", first_words: FirstWords | None = None) -> None:
        """From here on, what the answer says by now need not be said again.

        The label is shown with the part's first claim, ahead of it, and so are the words that the
        answer opens with, unless it opens with a list.
        """
        self._earlier = self.text
        self._ahead = [("label", label)]
        self._first_words = first_words
        self.settled = False

    def begin_disagreement(self, heading: str) -> None:
        """The heading is shown with the first position, ahead of it."""
        self._ahead.append(("disagreement", heading))

    def ask_back(self, question: str, choices: Sequence[Choice]) -> None:
        """Instead of an answer to the part begun last: which of several events is meant."""
        self.asks = f"{self.asks} {question}".strip()
        self.choices += choices

    def says(self, claim: DraftClaim) -> bool:
        """Whether the answer has this claim's words in an earlier part, or it as a position."""
        if plain(claim.text).rstrip(".") in self._earlier:
            return True
        return any(_takes(claim, position) for position in self._positions)

    def cited(self, sentence: EvidenceSentence) -> EvidenceSentence:
        """What is already cited and holds the sentence, else the sentence itself."""
        for (article_id, start, end), support in self._supports.items():
            if article_id == sentence.article.id and start <= sentence.span.start < end:
                return replace(support, answer=sentence.answer)
        return sentence

    def add(self, claim: DraftClaim) -> ClaimReady:
        """Appends a supported claim, and who said it where its words do not tell."""
        return self._add(claim, "", listed=False)

    def settle(self, claim: DraftClaim) -> ClaimReady:
        """Appends the claim that is the answer of the part begun last."""
        self.settled = True
        return self._add(claim, "", listed=False)

    def add_position(
        self, claim: DraftClaim, published: str, stated: Sequence[EvidenceSentence]
    ) -> ClaimReady:
        """Appends a position as an item of a list, and behind it by whom it was published when.

        `stated` are all sentences that take the position, cited or not.
        """
        self.settled = True
        self._positions.append(replace(claim, support=tuple(stated)))
        return self._add(claim, published, listed=True)

    def note(self, text: str) -> None:
        """Appends a sentence of our own; nothing when it is empty."""
        self._append("note", plain(text))

    def editors_note(self, label: str, text: str) -> None:
        """Appends a note of an editor under a label of its own."""
        self._append("label", label)
        self.note(text)

    def item(self, text: str) -> None:
        """Appends a note as an item of a list."""
        self._append("note", plain(text), listed=True)

    def _add(self, claim: DraftClaim, published: str, *, listed: bool) -> ClaimReady:
        # First all that reads text: what fails here leaves the answer as it was.
        credit = attribution_of_claim(claim)
        aside = plain(published or said_by(credit, claim))
        answering = answer_spans(claim)
        times = {(s.article.id, s.span): times_of(0, s, self._borrowed) for s in claim.support}
        opening = self._first_words and not listed and self._first_words(claim, self._borrowed)
        cited_before, shown_before = len(self.citations), len(self.segments)
        for type, words in [*self._ahead, ("label", opening or "")]:
            self._append(type, plain(words))
        self._ahead, self._first_words = [], None
        cited = sorted({self._number(s): s for s in claim.support}.items(), key=itemgetter(0))
        numbers = [number for number, _ in cited]
        text = with_markers(claim.text, numbers)
        self._append("claim", text, listed=listed)
        start = len(self.text) - len(text)
        ready = Claim(
            text=text,
            start=start,
            end=len(self.text),
            citations=numbers,
            verified=True,
            attribution=credit.source if credit else None,
            attribution_kind=credit.kind if credit else None,
            resolved_times=[
                time.model_copy(update={"citation": number})
                for number, sentence in cited
                for time in times[sentence.article.id, sentence.span]
            ],
            answer_spans=[
                AnswerSpan(start=start + each.start, end=start + each.end) for each in answering
            ],
        )
        self.claims.append(ready)
        self._append("aside", aside)
        return ClaimReady(
            claim=ready,
            citations=self.citations[cited_before:],
            segments=self.segments[shown_before:],
        )

    def _append(self, type: SegmentType, text: str, *, listed: bool = False) -> None:
        if not text:
            return
        before = joint(type, listed=listed, ends_list=self._listing) if self.segments else ""
        self._listing = listed or (self._listing and type == "aside")
        start = len(self.text) + len(before)
        self.text += before + text
        claim = len(self.claims) if type == "claim" else None
        self.segments.append(
            Segment(
                type=type, text=text, start=start, end=len(self.text), claim=claim, before=before
            )
        )

    def _number(self, sentence: EvidenceSentence) -> int:
        article, span = sentence.article, sentence.span
        key = (article.id, span.start, span.end)
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers) + 1
            self._supports[key] = sentence
            self.citations.append(
                Citation(
                    number=self._numbers[key],
                    also_in=also_in(sentence, self._links),
                    **dict(quoted(sentence, self._links)),
                )
            )
        return self._numbers[key]


def _takes(claim: DraftClaim, position: DraftClaim) -> bool:
    """Whether a claim rests on sentences that take the position, and gives its numbers."""
    language = position.support[0].article.language
    numbers, given = (
        {quantity.value for quantity in find_quantities(text, language)}
        for text in (position.text, claim.text)
    )
    return numbers <= given and all(
        any(s.article.id == p.article.id and s.span.overlaps(p.span) for p in position.support)
        for s in claim.support
    )
