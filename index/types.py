"""The data that flows through the index, named after the steps that make it.

Every offset is a half-open range of Unicode code points in an article's text.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from index.shown.said import blanked, said

if TYPE_CHECKING:  # asking a service that runs needs no arrays, and is to take no second
    import numpy as np
    from numpy.typing import NDArray

TitleSource = Literal["front-matter", "meta", "headline", "file-name", "first-sentence"]
PublishedSource = Literal["front-matter", "meta", "dateline", "file-name", "none"]
Precision = Literal["day", "week", "month", "season", "year", "range"]
"""How exactly a time is told; "range" for spans that are no unit of the calendar."""


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer, with what a person would see around it."""

    sentence: str
    title: str = ""
    before: str = ""
    """The sentence before it."""


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """One article as a reader found it in a file, before it is stored.

    `text` is what every offset counts in: the decoded file itself for plain text and
    Markdown, the extracted text for the other formats.
    """

    text: str
    media_type: str
    body: Span
    """The part of `text` that is the article: front matter and such are outside it."""
    unsaid: tuple[Span, ...] = ()
    """Parts of the body that are no one's words: comments, targets of links."""
    key: str = ""
    """Tells the articles of one file apart (JSON Lines); empty when the file is one article."""
    title: str | None = None
    title_source: TitleSource | None = None
    publisher: str | None = None
    author: str | None = None
    published_at: str | None = None
    """ISO 8601 date or date-time, as exact as the source says; never a guess."""
    published_source: PublishedSource = "none"
    language: str | None = None
    tags: tuple[str, ...] = ()
    url: str | None = None
    page_starts: tuple[int, ...] = ()
    """Offset at which each page begins (PDF); empty for formats without pages."""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """One visible article, as the catalog knows it (without its text)."""

    id: str
    version_id: int
    source_file: str
    """Path below the folder it was ingested from, with `#key` for one of several in a file."""
    root: str
    sha256: str
    media_type: str
    title: str
    title_source: TitleSource
    publisher: str | None
    author: str | None
    published_at: str | None
    published_source: PublishedSource
    ingested_at: str
    language: str
    characters: int
    tags: tuple[str, ...] = ()
    url: str | None = None
    withdrawn_at: str | None = None
    """When an editor withdrew it from answers; null for an article that is searched."""
    withdrawn_why: str | None = None


@dataclass(frozen=True, slots=True)
class Filters:
    """Which articles may be searched. Empty means all; values within a field are alternatives."""

    date_from: date | None = None
    date_to: date | None = None
    publishers: tuple[str, ...] = ()
    source_files: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    versions: tuple[int, ...] = ()
    """Of articles: the reports of one event."""

    @property
    def any(self) -> bool:
        return bool(
            self.date_from
            or self.date_to
            or self.publishers
            or self.source_files
            or self.tags
            or self.versions
        )


NO_FILTERS = Filters()


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of whole sentences of one article: what is read around a sentence."""

    ordinal: int
    span: Span
    sentences: range
    """Ordinals of its sentences in the article."""


AS_LIKELY = 2 / 3
"""Of another sentence's chance: one that has so much of it is about as likely to answer. Chances
are those that the ranking was fitted to give, so that this holds for any weights."""


@dataclass(frozen=True, slots=True)
class EvidenceSentence:
    """A sentence found for a question, with where it stands and how well it fits."""

    sentence_id: int
    article: Article
    ordinal: int
    span: Span
    quote: str
    line: int
    page: int | None
    passage: Passage
    passage_text: str
    score: float
    """Output of the ranking model: comparable within one question only."""
    probability: float
    """Chance, by the ranking model, that this is the sentence that answers: sums to 1."""
    before: Span | None
    """The sentence before it, in the same passage, when it leans on that ("He also said ...")."""
    vector: "NDArray[np.float32]" = field(repr=False, compare=False)
    orders: tuple[Span, ...] = ()
    """Sentences of its passage that give orders, to a reader or to a program: never evidence."""
    also_in: tuple[Article, ...] = ()
    """Other articles that print this sentence because they are copies of the same text."""
    answer: Span | None = None
    """The words in it that answer the question, within `span`; None when that is not sure."""
    words: Span | None = None
    """Those that would answer, however sure, where the reader takes it for an answer."""
    confidence: float | None = None
    """Calibrated chance, 0..1, that this is an answer; None where it was not read."""
    around: Callable[[], Candidate] | None = field(default=None, repr=False, compare=False)
    """Works out the `candidate`: few sentences are read a second time."""

    @property
    def candidate(self) -> Candidate:
        """As the reader is given it; what was found by no question has nothing around it."""
        return self.around() if self.around else Candidate(self.quote)

    def is_as_likely_as(self, other: "EvidenceSentence") -> bool:
        """Whether its chance hardly differs from that of another of the same evidence."""
        return self.probability >= AS_LIKELY * other.probability

    @property
    def as_read(self) -> str:
        """The quote as its reader sees it: emphasis and links of Markdown are no words."""
        return said(self.quote, self.article.media_type)

    @property
    def up_to_it(self) -> str:
        """The passage from its begin to the sentence's end."""
        return self.passage_text[: self.span.end - self.passage.span.start]

    @property
    def evidence_text(self) -> str:
        """The passage with blanks in place of orders and comments, so that offsets stay."""
        text = blanked(self.passage_text, self.article.media_type)
        base = self.passage.span.start
        for order in self.orders:
            start, end = order.start - base, order.end - base
            text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
        return text


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the articles offer for one question, best sentence first."""

    question: str
    sentences: tuple[EvidenceSentence, ...]
    confidence: float
    """Calibrated chance, 0..1, that these articles answer the question."""
    nearest: tuple[Article, ...]
    """Closest in meaning, best first, whether or not they answer; empty when none is near."""
    degraded: tuple[str, ...] = ()
    """What it was found without, and why: `reader: its file is not there ...`."""

    @property
    def answered_within(self) -> bool:
        """Whether the best sentence surely answers and does not open its article."""
        return any(best.ordinal > 0 and best.answer is not None for best in self.sentences[:1])

    def only(self, kept: Sequence[EvidenceSentence]) -> "Evidence":
        """Those of its sentences that can answer: no surer than of the best of them."""
        if not kept:
            return self.refused()
        own = self.confidence if kept[0].confidence is None else kept[0].confidence
        sure = self.confidence if kept[0] == self.sentences[0] else min(self.confidence, own)
        return replace(self, sentences=tuple(kept), confidence=sure)

    def refused(self) -> "Evidence":
        """Without a sentence: nothing of it answers."""
        return replace(self, sentences=(), confidence=0.0)
