"""What a question becomes on its way to an answer: the public contract of POST /v1/chat as types.

Offsets are half-open and count Unicode code points everywhere.
"""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import ConfigDict, Field, model_validator

from index.types import Filters, Precision
from qa_service.contract.quoted import NearArticle, NearStatement, Quoted
from qa_service.contract.schema import CONTINUED_AND_SENT, Asked
from qa_service.contract.segments import Documented, Segment, segments_of
from qa_service.model.usage import Usage

Status = Literal["answered", "partial", "not_found"]
WhyNothing = Literal["empty_library", "incomplete_index", "unmet_filter", "not_in_articles"]

MOST_TURNS = 100
MOST_TURN_CHARS = 20_000
"""An answer with long quotes has a tenth of it."""
MOST_FILTER_VALUES = 200
MOST_CHOICES = 20
MOST_NAME_CHARS = 1_000
"""Of a publisher, a tag, a path, an id."""
Name = Annotated[str, Field(max_length=MOST_NAME_CHARS)]
Names = Annotated[list[Name], Field(max_length=MOST_FILTER_VALUES)]


class Strict(Documented):
    """Unknown fields are refused, so a misspelt option is not silently ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Choice(Strict):
    """One of several events that a question fits, and how to ask of it alone."""

    label: str = Field(max_length=MOST_NAME_CHARS)
    question: str = Field(max_length=MOST_TURN_CHARS)


class Turn(Strict):
    """One message of the history a stateless client sends along."""

    role: Literal["user", "assistant"]
    content: str = Field(max_length=MOST_TURN_CHARS)
    choices: list[Choice] = Field(default_factory=list, max_length=MOST_CHOICES)
    """Of an answer that asks back: what "the second one" is understood by."""


class AppliedFilters(Strict):
    """Which articles were searched; empty lists and nulls restrict nothing.

    Without limits: a folder that a channel searches may hold more files than a request may name.
    """

    date_from: date | None = None
    date_to: date | None = None
    publishers: list[str] = Field(default_factory=list)
    source_files: list[str] = Field(default_factory=list)
    tags: list[str] = Field(default_factory=list)

    def as_filters(self) -> Filters:
        publishers, files = tuple(self.publishers), tuple(self.source_files)
        return Filters(self.date_from, self.date_to, publishers, files, tuple(self.tags))


class FilterSpec(AppliedFilters):
    """Restricts which articles are searched; empty lists and nulls restrict nothing."""

    publishers: Names = Field(default_factory=list)
    source_files: Names = Field(default_factory=list)
    tags: Names = Field(default_factory=list)

    def applied(self) -> AppliedFilters:
        return AppliedFilters.model_construct(**dict(self))


class ChatRequest(Strict):
    """A question. Only `message` is needed; history is the stateless way to send a conversation."""

    model_config = ConfigDict(json_schema_extra={"not": CONTINUED_AND_SENT})

    message: Asked
    conversation_id: Name | None = None
    history: list[Turn] = Field(default_factory=list, max_length=MOST_TURNS)
    stream: bool = False
    filters: FilterSpec = Field(default_factory=FilterSpec)
    store: bool = True
    """Whether the answer is kept in a conversation, to be listed and continued."""


class AlsoIn(Documented):
    """Another article that prints the quoted words, because it is a copy of the same text."""

    article_id: str
    source_file: str
    title: str
    publisher: str | None
    published_at: str | None
    url: str


class Citation(Quoted):
    """An exact span of a source file that a claim cites: text[start:end] == quote."""

    number: int
    also_in: list[AlsoIn] = Field(default_factory=list)


class ResolvedTime(Documented):
    """A relative or incomplete time in what a claim cites, and the days it stands for.

    text stands at start:end of the cited article's text, not of the answer.
    """

    text: str
    start: int
    end: int
    citation: int
    """Number of the citation it stands in."""
    date_from: date
    date_to: date
    """Equal to date_from for a day; both ends belong to it."""
    precision: Precision
    inferred: bool
    """The article has no date: another report of the same event lent its own."""


class AnswerSpan(Documented):
    """Words of a claim that answer the question: answer[start:end], no citation marker in it."""

    start: int
    end: int


class Claim(Documented):
    """A sentence of the answer: answer[start:end] == text, citation markers included.

    `answer_spans` are in order and apart from each other; empty when no reader is sure, or when
    the claim does not have the very words of its sources.
    """

    text: str
    start: int
    end: int
    citations: list[int]
    verified: bool
    attribution: str | None = None
    """Who said it, in the words of the article."""
    attribution_kind: Literal["quotation", "paraphrase"] | None = None
    """Whether the claim is in their own words, in quotation marks."""
    resolved_times: list[ResolvedTime] = Field(default_factory=list)
    answer_spans: list[AnswerSpan] = Field(default_factory=list)


class Position(Documented):
    """What some articles say where others say something else."""

    text: str
    citations: list[int]
    published_at: str | None
    kind: Literal["update", "correction", "dispute"] | None = None
    """What it is to the oldest position; null for that one."""


class Disagreement(Documented):
    """Different answers to one question, each cited, the newest first."""

    about: str
    kind: Literal["update", "correction", "dispute"]
    positions: list[Position]


class CitedStory(Documented):
    """An event that cited articles report: how many articles do, and how many texts those are."""

    id: str
    title: str
    articles: int
    origins: int


class Answer(Documented):
    """The whole answer, as POST /v1/chat returns it."""

    id: str
    conversation_id: str | None
    """Null when it is not stored."""
    question: str
    status: Status
    why_nothing: WhyNothing | None = None
    """With `not_found`, unless the question is asked back: whether articles were searched at all,
    and if not, why."""
    confidence: float
    """1 for small talk, which no article has to answer."""
    answer: str
    claims: list[Claim]
    citations: list[Citation]
    segments: list[Segment] = Field(default_factory=list)
    """The whole of `answer` in reading order."""
    choices: list[Choice] = Field(default_factory=list)
    suggestions: list[str] = Field(default_factory=list)
    """Up to three to ask next that the articles answer, as far as they were found in time."""
    disagreements: list[Disagreement]
    nearest: list[NearArticle]
    nearest_said: NearStatement | None = None
    """With `not_found`, the one statement of `nearest` that surely is of the person or the event
    asked about; it is no answer, and mostly there is none."""
    stories: list[CitedStory] = Field(default_factory=list)
    applied_filters: AppliedFilters
    composer: str
    prompts: dict[str, str] = Field(default_factory=dict)
    """The version of each prompt a model was given for this answer, by name."""
    degraded: list[str]
    usage: Usage = Field(default_factory=Usage)
    timings_ms: dict[str, float]

    @property
    def small_talk(self) -> bool:
        """Whether it only speaks of the service: nothing was searched, no confidence is shown."""
        return self.status == "answered" and not self.claims

    @model_validator(mode="after")
    def _in_segments(self) -> Self:
        """Answers stored before there were segments get theirs from their claims."""
        if not self.segments:
            self.segments = segments_of(self.answer, [(c.start, c.end) for c in self.claims])
        return self
