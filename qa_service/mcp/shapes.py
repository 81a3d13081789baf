"""What the tools return."""

from typing import Self

from pydantic import BaseModel, Field

from qa_service.contract.types import Answer, Choice, Status
from qa_service.library.articles import ArticleInfo
from qa_service.wording.links import SourceLinks


class Cited(BaseModel):
    """A source of an answer."""

    number: int = Field(description="The n of its [n] in the answer.")
    title: str
    publisher: str | None
    published_at: str | None
    quote: str = Field(description="The sentence of the article that says it, exactly.")
    url: str = Field(description="The article with the quote lit.")
    id: str = Field(description="To be fetched.")


class Near(BaseModel):
    """An article that is nearest to a question which is not answered."""

    id: str
    title: str


class Asked(BaseModel):
    """An answer, or that there is none."""

    answer: str
    status: Status = Field(description="`not_found`: the articles do not say.")
    confidence: float = Field(description="That the articles answer this, from 0 to 1.")
    sources: list[Cited]
    choices: list[Choice] = Field(
        description="Events that the question fits, when it fits too many: ask the `question` of "
        "the one that is meant."
    )
    suggestions: list[str] = Field(description="To ask next; the articles answer them.")
    nearest: list[Near]
    nearest_said: str | None = Field(
        description="What the articles say that is near to what they do not answer."
    )


class Listed(BaseModel):
    """A search result."""

    id: str
    title: str
    url: str
    text: str = Field(description="The sentence found.")


class Found(BaseModel):
    """Search results, the best first."""

    results: list[Listed]


class Metadata(BaseModel):
    """What is known of an article; empty where it is not known."""

    source_file: str
    publisher: str
    author: str
    published_at: str
    language: str

    @classmethod
    def of(cls, article: ArticleInfo) -> Self:
        return cls(
            source_file=article.source_file,
            publisher=article.publisher or "",
            author=article.author or "",
            published_at=article.published_at or "",
            language=article.language,
        )


class Fetched(BaseModel):
    """A whole article."""

    id: str
    title: str
    text: str
    url: str
    metadata: Metadata


def asked_of(answer: Answer) -> Asked:
    return Asked(
        answer=answer.answer,
        status=answer.status,
        confidence=answer.confidence,
        sources=[
            Cited(
                number=cited.number,
                title=cited.title,
                publisher=cited.publisher,
                published_at=cited.published_at,
                quote=cited.quote,
                url=cited.url,
                id=f"{cited.article_id}:{cited.start}-{cited.end}",
            )
            for cited in answer.citations
        ],
        choices=answer.choices,
        suggestions=answer.suggestions,
        nearest=[Near(id=near.article_id, title=near.title) for near in answer.nearest],
        nearest_said=answer.nearest_said.text if answer.nearest_said else None,
    )


def fetched_of(id: str, article: ArticleInfo, text: str, links: SourceLinks) -> Fetched:
    return Fetched(
        id=id,
        title=article.title,
        text=text,
        url=links.article(article.id),
        metadata=Metadata.of(article),
    )
