"""Which report a notice of correction corrects."""

from collections.abc import Callable, Sequence

from index.catalog.rows import published_day
from index.stories.days import days_told
from index.stories.types import Story, StoryArticle

TextOf = Callable[[str], str]
"""By id of an article."""


def corrections(story: Story, text_of: TextOf) -> dict[str, str]:
    """Notice -> the report it corrects, by ids of articles; a report may have several notices.

    The notice says the day of the report; else it is the last one of the same publisher, else the
    first report of all.
    """
    found: dict[str, str] = {}
    for place, notice in enumerate(story.articles):
        before = [m for m in story.articles[:place] if m.relation not in ("copy", "correction")]
        if notice.relation == "correction" and before:
            found[notice.article.id] = _corrected(notice, before, text_of).article.id
    return found


def _corrected(
    notice: StoryArticle, before: Sequence[StoryArticle], text_of: TextOf
) -> StoryArticle:
    own = [m for m in before if _publisher(m) == _publisher(notice)] or list(before[:1])
    day = published_day(notice.article.published_at)
    if day is None:
        return own[-1]
    told = days_told(text_of(notice.article.id), notice.article.language, day)
    named = [m for m in own if any(_on(m, period.first, period.last) for period in told[:-1])]
    return (named or own)[-1]


def _publisher(member: StoryArticle) -> str:
    return (member.article.publisher or "").casefold()


def _on(member: StoryArticle, first: int, last: int) -> bool:
    day = published_day(member.article.published_at)
    return day is not None and first <= day <= last
