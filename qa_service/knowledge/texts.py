"""Articles' texts for rules that may need them: read together, and only when one is asked for."""

from collections.abc import Callable, Iterable
from functools import cache

from index.article_index import ArticleIndex
from index.types import Article


def texts_of(index: ArticleIndex, articles: Iterable[Article]) -> Callable[[str], str]:
    """By id; empty for an article that is gone by now. What it returns raises StorageFault."""

    @cache
    def texts() -> dict[str, str]:
        return {name: version.text for name, version in index.stored_all(articles).items()}

    return lambda article_id: texts().get(article_id, "")
