"""Articles and outcomes in the shape the HTTP API gives them."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from index.types import PublishedSource, TitleSource


class ArticleInfo(BaseModel):
    """An article without its text."""

    model_config = ConfigDict(from_attributes=True)

    id: str
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


class FileOutcome(BaseModel):
    """What became of one file."""

    model_config = ConfigDict(from_attributes=True)

    path: str
    status: Literal["added", "updated", "unchanged", "removed", "skipped", "failed"]
    reason: str = ""
    warnings: tuple[str, ...] = ()
    article_ids: tuple[str, ...] = ()
