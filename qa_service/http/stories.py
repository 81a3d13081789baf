"""Stories: the events that articles report, and what the articles are to each other."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel

from index.stories.types import Relation, Story
from qa_service.http.depends import TheService
from qa_service.http.models import Page, page

router = APIRouter(prefix="/v1/stories", tags=["stories"])


class StoryArticleOut(BaseModel):
    """An article of a story."""

    article_id: str
    title: str
    source_file: str
    publisher: str | None
    published_at: str | None
    relation: Relation | None
    """What it is to the articles before it; null for a report of its own."""
    origin: str
    """The article it is a copy of; its own id for an original."""


class StoryOut(BaseModel):
    """Articles about one event, the oldest first, undated ones last."""

    id: str
    title: str
    first_published: str | None
    last_published: str | None
    articles: list[StoryArticleOut]
    origins: int
    """How many different texts: copies of one count once."""


@router.get("", summary="List stories")
def list_stories(
    service: TheService,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    after: Annotated[str | None, Query(description="The last id of the page before.")] = None,
    several: Annotated[bool, Query(description="Only those of more than one article.")] = False,
) -> Page[StoryOut]:
    """Stories by their newest article, the newest first; those without any date come last."""
    found, more = service.index.stories(limit=limit, after=after, several=several)
    return page([_out(story) for story in found], lambda story: story.id, has_more=more)


@router.get("/{story_id}", summary="One story")
def get_story(service: TheService, story_id: str) -> StoryOut:
    """Its articles, and which of them are copies, updates and corrections."""
    return _out(service.index.story(story_id))


def _out(story: Story) -> StoryOut:
    return StoryOut(
        id=story.id,
        title=story.title,
        first_published=story.first_published,
        last_published=story.last_published,
        articles=[
            StoryArticleOut(
                article_id=member.article.id,
                title=member.article.title,
                source_file=member.article.source_file,
                publisher=member.article.publisher,
                published_at=member.article.published_at,
                relation=member.relation,
                origin=member.origin,
            )
            for member in story.articles
        ],
        origins=story.origins,
    )
