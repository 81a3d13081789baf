"""What lists of articles, hits and files' outcomes are over HTTP, and the form of an upload."""

from collections.abc import Mapping
from typing import Literal

import httpx
from pydantic import BaseModel, ConfigDict

from qa_service.library.articles import ArticleInfo, Hit


class FileOutcome(BaseModel):
    """What became of one file."""

    model_config = ConfigDict(from_attributes=True)

    path: str
    status: Literal["added", "updated", "unchanged", "removed", "skipped", "failed"]
    reason: str = ""
    warnings: tuple[str, ...] = ()
    article_ids: tuple[str, ...] = ()
    code: str | None = None


class Outcomes(BaseModel):
    data: list[FileOutcome]


class ArticlePage(BaseModel):
    data: list[ArticleInfo]
    last_id: str | None
    has_more: bool


class Hits(BaseModel):
    data: list[Hit]


def form(fields: Mapping[str, str], name: str, data: bytes) -> tuple[bytes, str]:
    """The body of a form with a file of this name in it, and its media type."""
    request = httpx.Request("POST", "http://form", data=dict(fields), files={"file": (name, data)})
    return request.read(), request.headers["Content-Type"]
