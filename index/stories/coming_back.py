"""A later report that comes back to the event of a story, months after it, as a trial does."""

from index.catalog.rows import StoredVersion, published_day
from index.embedding.background import Likeness
from index.stories.days import Days, days_apart, days_told
from index.stories.pair import load_parameters
from index.stories.profile import LEAD, OPENING

SAME_DAYS = 1
"""It tells of the event when it tells of a day so near that of the first report."""
ALIKE = 0.39
"""Likeness below which two leads do not tell of the same."""


def comes_back(later: StoredVersion, first: StoredVersion, likeness: Likeness) -> bool:
    """Whether it opens with the day of the first report, and like it."""
    article = later.article
    day, begun = published_day(article.published_at), published_day(first.article.published_at)
    if day is None or begun is None:
        return False
    if day - begun <= load_parameters().window_days:  # the stories themselves know
        return False
    opening = "\n".join([article.title, *later.sentences[:OPENING]])
    told = days_told(opening, article.language, day)
    if days_apart([Days(begun, begun)], told) > SAME_DAYS:
        return False
    return bool(likeness(later.vectors[:LEAD], first.vectors[:LEAD]).max() >= ALIKE)
