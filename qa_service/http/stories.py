"""Stories: the events that articles report, and what the articles are to each other."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel

from index.stories import Relation, Story
from qa_service.contract.segments import Documented
from qa_service.http.depends import TheService
from qa_service.http.models import Page, page
from qa_service.knowledge.timeline import Counted, timeline

router = APIRouter(prefix="/v1/stories", tags=["stories"])


class StoryArticleOut(Documented):
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


class FigureOut(Documented):
    """A figure where a report gives it: text[start:end] of the article is `text`."""

    counted: Counted
    value: str
    text: str
    article_id: str
    published_at: str | None
    start: int
    end: int
    quote: str
    """Its sentence."""
    final: bool
    """The report calls it final."""
    withdrawn: bool
    """A later report says that it was wrong."""


class CorrectionOut(BaseModel):
    """A notice and the report that it corrects, by ids of articles."""

    notice: str
    corrects: str


class StoryOut(Documented):
    """Articles about one event, the oldest first, undated ones last."""

    id: str
    title: str
    first_published: str | None
    last_published: str | None
    articles: list[StoryArticleOut]
    origins: int
    """How many different texts: copies of one count once."""


class TimelineOut(StoryOut):
    """A story with what its reports counted over time, the oldest first, and its corrections."""

    figures: list[FigureOut]
    corrections: list[CorrectionOut]


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
def get_story(service: TheService, story_id: str) -> TimelineOut:
    """Its articles, which of them are copies, updates and corrections, and its figures over time.

    Those are the killed, the injured and the missing of an event that several texts report.
    """
    story = service.index.story(story_id)
    told = timeline(service.index, story)
    figures = [
        FigureOut(
            counted=figure.counted,
            value=figure.value,
            text=figure.text,
            article_id=figure.sentence.article.id,
            published_at=figure.sentence.article.published_at,
            start=figure.start,
            end=figure.end,
            quote=figure.sentence.quote,
            final=figure.final,
            withdrawn=figure.withdrawn,
        )
        for figure in told.figures
    ]
    corrected = [CorrectionOut(notice=n, corrects=c) for n, c in told.corrections.items()]
    return TimelineOut(**_out(story).model_dump(), figures=figures, corrections=corrected)


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
