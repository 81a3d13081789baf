"""The reports of the event that a question is about, by the best sentence found for it."""

from index.article_index import ArticleIndex
from index.catalog import StoredVersion, published_day
from index.embedding import Likeness
from index.language import named_in, names_in
from index.question import AskedQuestion
from index.stories import LEAD, OPENING, Days, days_apart, days_told, load_parameters
from index.types import Article, Evidence
from qa_service.knowledge.openings import ALIKE

SAME_DAYS = 1
"""A later report tells of the event when it tells of a day so near that of the first report."""


def reports_of_event(
    index: ArticleIndex, asked: AskedQuestion, evidence: Evidence
) -> tuple[list[Article], list[Article]]:
    """The story's texts, the oldest first, undated ones last, and the copies of them.

    With them what else was found for the question, has all its names and recalls the story's first
    day months later, as a trial does ("in March"). Raises IndexFault.
    """
    best = evidence.sentences[:1]
    stories = index.stories_of([sentence.article.id for sentence in best])
    told = [m.article for story in stories for m in story.articles if m.relation != "copy"]
    copies = [m.article for story in stories for m in story.articles if m.relation == "copy"]
    inside = {m.article.id for story in stories for m in story.articles}
    others = {s.article.id: s.article for s in evidence.sentences if s.article.id not in inside}
    if told and asked.names:
        known = index.stored_all([told[0], *others.values()])
        if first := known.pop(told[0].id, None):
            told += [v.article for v in known.values() if _recalls(asked, v, first, index.likeness)]
    told.sort(key=lambda article: (article.published_at or "9999", article.version_id))
    return told, copies


def _recalls(
    asked: AskedQuestion, version: StoredVersion, first: StoredVersion, likeness: Likeness
) -> bool:
    day, begun = _published(version), _published(first)
    if day is None or begun is None:
        return False
    if day - begun <= load_parameters().window_days:  # the stories themselves know
        return False
    article = version.article
    opening = "\n".join([article.title, *version.sentences[:OPENING]])
    told = days_told(opening, article.language, day)
    if days_apart([Days(begun, begun)], told) > SAME_DAYS:
        return False
    alike = likeness(version.vectors[:LEAD], first.vectors[:LEAD]).max() >= ALIKE
    return bool(alike) and named_in(asked.names, names_in(f"{article.title}\n{version.text}"))


def _published(version: StoredVersion) -> int | None:
    return published_day(version.article.published_at)
