"""The day that "Saturday" in an article counts from."""

from datetime import date
from typing import NamedTuple

from index.catalog.rows import published_day
from index.stories.types import Story
from index.types import Article

AGREE_DAYS = 2
"""The dated articles of a story must lie within this many days to date an undated one."""


class DatedAnchor(NamedTuple):
    """A day, and whether it was borrowed from the article's story."""

    day: date
    inferred: bool


def dated_anchor(article: Article, stories: list[Story]) -> DatedAnchor | None:
    """The article's own day, or the first day of its story when the dated articles agree."""
    own = published_day(article.published_at)
    if own is not None:
        return DatedAnchor(date.fromordinal(own), inferred=False)
    days = sorted(
        day
        for story in stories
        for member in story.articles
        if (day := published_day(member.article.published_at)) is not None
    )
    if not days or days[-1] - days[0] > AGREE_DAYS:
        return None
    return DatedAnchor(date.fromordinal(days[0]), inferred=True)
