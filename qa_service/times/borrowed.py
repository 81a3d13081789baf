"""Dates that undated articles borrow from the other reports of their story."""

from collections.abc import Iterable
from datetime import date

from index.article_index import ArticleIndex
from index.stories import dated_anchor
from index.types import Evidence


def borrowed_dates(index: ArticleIndex, found: Iterable[Evidence]) -> dict[str, date]:
    """By article id, for the undated articles among the evidence. Raises StorageFault."""
    sentences = (sentence for evidence in found for sentence in evidence.sentences)
    articles = {s.article.id: s.article for s in sentences if s.article.published_at is None}
    if not articles:
        return {}
    stories = index.stories_of(list(articles))
    story_of = {member.article.id: story for story in stories for member in story.articles}
    return {
        article.id: anchor.day
        for article in articles.values()
        if article.id in story_of and (anchor := dated_anchor(article, [story_of[article.id]]))
    }
