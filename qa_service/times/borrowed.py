"""Dates that undated articles borrow from the other reports of their story."""

from collections.abc import Iterable
from datetime import date

from index.article_index import ArticleIndex
from index.types import Evidence


def borrowed_dates(index: ArticleIndex, found: Iterable[Evidence]) -> dict[str, date]:
    """By article id, for the undated articles among the evidence. Raises StorageFault."""
    undated = {
        sentence.article.id
        for evidence in found
        for sentence in evidence.sentences
        if sentence.article.published_at is None
    }
    anchors = {article: index.dated_anchor(article) for article in undated}
    return {article: anchor.day for article, anchor in anchors.items() if anchor is not None}
