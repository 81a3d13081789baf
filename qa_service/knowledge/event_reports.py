"""The reports of the event that a question is about, by the best sentence found for it."""

from collections.abc import Sequence

from index.article_index import ArticleIndex
from index.catalog import StoredVersion
from index.embedding import Likeness
from index.language import named_in, names_in
from index.question import AskedQuestion
from index.stories import ALIKE, comes_back, is_final, told_elsewhere
from index.types import Article, Evidence

LEAD = 2
"""Sentences in which a report says what it is."""


def reports_of_event(
    index: ArticleIndex, asked: AskedQuestion, evidence: Evidence
) -> tuple[list[Article], list[Article]]:
    """The story's texts, the oldest first, undated ones last, and the copies of them.

    With them what else was found for the question, has all its names and recalls the story's first
    day months later, as a trial does ("in March"), or calls itself final, as an inquiry's report
    does, and opens like one of them. Without what tells of another place than the best sentence's
    report, as of a storm over several countries. Raises IndexFault.
    """
    best = evidence.sentences[:1]
    stories = index.stories_of([sentence.article.id for sentence in best])
    told = [m.article for story in stories for m in story.articles if m.relation != "copy"]
    copies = [m.article for story in stories for m in story.articles if m.relation == "copy"]
    inside = {m.article.id for story in stories for m in story.articles}
    others = {s.article.id: s.article for s in evidence.sentences if s.article.id not in inside}
    known = index.stored_all([*told, *others.values()])
    own = [known[article.id] for article in told if article.id in known]
    if own and asked.names:
        told += _found_beside(index, asked, own, [known[i] for i in others if i in known])
    there = [v for v in own if any(s.article.id == v.article.id for s in best)]
    told = [
        article
        for article in told
        if not any(article.id in known and told_elsewhere(v, known[article.id]) for v in there)
    ]
    told.sort(key=lambda article: (article.published_at or "9999", article.version_id))
    return told, copies


def _found_beside(
    index: ArticleIndex,
    asked: AskedQuestion,
    own: Sequence[StoredVersion],
    others: Sequence[StoredVersion],
) -> list[Article]:
    """What the story lacks; a final report that has a story of its own closes that one."""
    first = min(own, key=_told_on)
    named = [version for version in others if _names(asked, version)]
    stories = index.stories_of([version.article.id for version in named])
    apart = {m.article.id for s in stories for m in s.articles if len(s.articles) > 1}
    return [
        version.article
        for version in named
        if comes_back(version, first, index.likeness)
        or (version.article.id not in apart and _closes(asked, version, own, index.likeness))
    ]


def _told_on(version: StoredVersion) -> str:
    return version.article.published_at or "9999"


def _names(asked: AskedQuestion, version: StoredVersion) -> bool:
    return named_in(asked.names, names_in(f"{version.article.title}\n{version.text}"))


def _closes(
    asked: AskedQuestion,
    version: StoredVersion,
    told: Sequence[StoredVersion],
    likeness: Likeness,
) -> bool:
    opening = "\n".join([version.article.title, *version.sentences[:LEAD]])
    if not (is_final(opening) and named_in(asked.names, names_in(opening))):
        return False
    later = any(_told_on(report) < (version.article.published_at or "") for report in told)
    return later and any(
        likeness(version.vectors[:LEAD], report.vectors[:LEAD]).max() >= ALIKE for report in told
    )
