"""Shapes of requests and responses that are not the chat contract itself."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Annotated, Generic, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    WithJsonSchema,
    field_validator,
)
from pydantic_core import PydanticSerializationError

from qa_service.contract.schema import Asked
from qa_service.contract.segments import Documented
from qa_service.contract.types import FilterSpec, Strict
from qa_service.conversation.store import TITLE_CHARS
from qa_service.http.limits import MOST_PATH_CHARS

T = TypeVar("T")
Body = TypeVar("Body", bound=BaseModel)


def _unicode_only(body: Body) -> Body:
    """A body without halves of surrogate pairs, which JSON can spell and UTF-8 cannot.

    Raises ValueError, for pydantic.
    """
    try:
        body.model_dump_json()
    except PydanticSerializationError:
        raise ValueError("The body has text that is not valid Unicode") from None
    return body


UnicodeOnly = AfterValidator(_unicode_only)
Path = Annotated[str, Field(max_length=MOST_PATH_CHARS)]


class Page(BaseModel, Generic[T]):
    """A list, or one page of it; ask for the next with `after` set to `last_id`."""

    object: Literal["list"] = "list"
    data: list[T]
    first_id: str | None
    last_id: str | None
    has_more: bool = False


def page(items: Sequence[T], key: Callable[[T], str], *, has_more: bool = False) -> Page[T]:
    """The list shape; `key` says what an item is called."""
    return Page(
        data=list(items),
        first_id=key(items[0]) if items else None,
        last_id=key(items[-1]) if items else None,
        has_more=has_more,
    )


class SearchRequest(Strict):
    """Words or a question; only `query` is needed."""

    query: Asked
    limit: int = Field(10, ge=1, le=50)
    filters: FilterSpec = Field(default_factory=FilterSpec)


class PublisherOut(BaseModel):
    """A publisher as the articles spell it."""

    model_config = ConfigDict(from_attributes=True)

    name: str
    articles: int


class MonthOut(BaseModel):
    """A month of publication by its first day, and how many articles it has."""

    model_config = ConfigDict(from_attributes=True)

    first: date
    articles: int


class Facets(BaseModel):
    """How many articles each publisher and each month has, under all filters but its own."""

    publishers: list[PublisherOut]
    months: list[MonthOut]
    """The newest first."""


class Overview(BaseModel):
    """The articles as a whole; both days are null when no article has a known date."""

    articles: int
    publishers: int
    date_from: date | None
    date_to: date | None


class PruneRequest(Strict):
    """Remove what was ingested under `root` and is not among `keep`."""

    root: Path = Field(min_length=1)
    keep: list[Path]


class ConversationChange(Strict):
    """A conversation's new title, of which space is tidied, and whether it is pinned."""

    title: Annotated[
        str | None, WithJsonSchema({"type": "string", "minLength": 1, "pattern": r"\S"})
    ] = None
    pinned: bool | None = None

    @field_validator("title")
    @classmethod
    def _tidied(cls, title: str | None) -> str:
        if title is None:
            raise ValueError("Leave title out to keep it")
        tidied = " ".join(title.replace("\x00", "").split())
        if not 1 <= len(tidied) <= TITLE_CHARS:
            raise ValueError(f"A title has 1 to {TITLE_CHARS} characters")
        return tidied


class Health(BaseModel):
    status: Literal["ok"] = "ok"


class Readiness(Documented):
    """What can be found, and what answers are written with."""

    status: Literal["ready"] = "ready"
    articles: int
    passages: int
    sentences: int
    language_model: str | None
    degraded: list[str]
    """What it does without, as in an answer."""
