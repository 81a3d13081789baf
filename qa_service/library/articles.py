"""Articles and the sentences found in them, in the shapes that every channel gives them."""

from typing import Protocol

from pydantic import AliasChoices, BaseModel, ConfigDict, Field

from index.types import Evidence, EvidenceSentence, Filters, PublishedSource, TitleSource
from qa_service.answer.message import check_dates
from qa_service.contract.segments import Documented
from qa_service.contract.types import FilterSpec
from qa_service.errors import InvalidQuestion
from qa_service.wording.links import SourceLinks


class ArticleInfo(BaseModel):
    """An article without its text."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    version: int = Field(validation_alias=AliasChoices("version_id", "version"))
    """Another one whenever it says something else than before."""
    source_file: str
    title: str
    title_source: TitleSource
    publisher: str | None
    author: str | None
    published_at: str | None
    published_source: PublishedSource
    language: str
    sha256: str
    media_type: str
    ingested_at: str
    characters: int
    tags: list[str]
    url: str | None
    withdrawn_at: str | None = None
    """When an editor withdrew it from answers; null for an article that is searched."""
    withdrawn_why: str | None = None


class HitPassage(BaseModel):
    """The run of sentences around a hit: text of the article from start to end."""

    start: int
    end: int
    text: str


class Hit(Documented):
    """A sentence found, with its exact place: text[start:end] == quote."""

    id: str
    article_id: str
    source_file: str
    title: str
    publisher: str | None
    published_at: str | None
    start: int
    end: int
    quote: str
    passage: HitPassage
    score: float
    url: str
    """The source page with the sentence lit."""


class Finder(Protocol):
    def find(self, question: str, filters: Filters = ..., *, keep: int = ...) -> Evidence: ...


def find_sentences(
    index: Finder, links: SourceLinks, query: str, filters: FilterSpec, *, limit: int, most: int
) -> list[Hit]:
    """The best first. `most`: characters a query may have. Raises ServiceFault and IndexFault."""
    text = " ".join(query.replace("\x00", " ").split())
    if not text:
        raise InvalidQuestion("The query is empty.", help="Send some text in `query`.")
    if len(text) > most:
        raise InvalidQuestion(f"The query has {len(text)} characters; the limit is {most}.")
    check_dates(filters.date_from, filters.date_to)
    found = index.find(text, filters.as_filters(), keep=limit)
    return [_hit(sentence, links) for sentence in found.sentences]


def _hit(found: EvidenceSentence, links: SourceLinks) -> Hit:
    article, span, around = found.article, found.span, found.passage.span
    return Hit(
        id=f"{article.id}:{span.start}-{span.end}",
        article_id=article.id,
        source_file=article.source_file,
        title=article.title,
        publisher=article.publisher,
        published_at=article.published_at,
        start=span.start,
        end=span.end,
        quote=found.quote,
        passage=HitPassage(start=around.start, end=around.end, text=found.passage_text),
        score=found.score,
        url=links.span(article, span),
    )
