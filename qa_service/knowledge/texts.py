"""Articles' texts for rules that may need them: read together, and only when one is asked for."""

from collections.abc import Callable, Iterable
from functools import cache

from index.article_index import ArticleIndex
from index.language import keyed_names_in, named_in
from index.question import ask
from index.types import Article, Evidence, Filters


def texts_of(index: ArticleIndex, articles: Iterable[Article]) -> Callable[[str], str]:
    """By id; empty for an article that is gone by now. What it returns raises StorageFault."""

    @cache
    def texts() -> dict[str, str]:
        return {name: version.text for name, version in index.stored_all(articles).items()}

    return lambda article_id: texts().get(article_id, "")


def only_named(index: ArticleIndex, evidence: Evidence) -> Evidence | None:
    """What those of its articles say that have all names of its question; None where that is no
    choice.

    The reader reads a few sentences of all that is found: others may have been nearer to the
    question. Raises IndexFault.
    """
    names = ask(evidence.question).names
    found = {sentence.article.id: sentence.article for sentence in evidence.sentences}
    if not names:
        return None
    text_of = texts_of(index, found.values())
    naming = tuple(
        article.version_id
        for article in found.values()
        if named_in(names, keyed_names_in(f"{article.title}\n{text_of(article.id)}"))
    )
    if not 0 < len(naming) < len(found):
        return None
    return index.find(evidence.question, Filters(versions=naming))
