"""Why nothing was found where no article was searched, and what to do about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from index.article_index import ArticleIndex
from index.shown import in_words
from index.types import Article, Filters
from qa_service.contract.types import NearArticle, WhyNothing

MOST_NAMED = 5
"""Publishers, tags or files named of those there are."""
EMPTY = (
    "There are no articles yet. Add some with `qa-service ingest FOLDER`, or on the page under "
    "Articles."
)
REPAIR = (
    "The search index is incomplete, so what the articles say may not have been found. Run "
    "`qa-service doctor --repair`."
)


@dataclass(frozen=True, slots=True)
class Nothing:
    """Why there is no answer; an empty note when the articles were searched."""

    why: WhyNothing
    note: str = ""


NOT_IN_ARTICLES = Nothing("not_in_articles")


def why_nothing(index: ArticleIndex, filters: Filters, *, found: bool) -> Nothing:
    """`found` is whether any sentence was there to answer from; `filters` are the reader's own."""
    if not index.counts().articles:
        return Nothing("empty_library", EMPTY)
    if any(index.missing()):
        return Nothing("incomplete_index", REPAIR)
    if not found and filters.any and not index.listing.count(filters):
        return Nothing("unmet_filter", _unmet(index, filters))
    return NOT_IN_ARTICLES


def near(articles: Sequence[Article]) -> list[NearArticle]:
    """Articles that are near to a question, as they are told."""
    return [
        NearArticle(
            article_id=a.id,
            title=a.title,
            source_file=a.source_file,
            publisher=a.publisher,
            published_at=a.published_at,
        )
        for a in articles
    ]


def _unmet(index: ArticleIndex, filters: Filters) -> str:
    """One or two sentences: which filter no article meets, and which values some would."""
    count = index.listing.count
    dates = Filters(filters.date_from, filters.date_to)
    if dates.any and not count(dates):
        return f"No article was published {_range(dates)}: {_dated(index)}."
    if filters.publishers and not count(Filters(publishers=filters.publishers)):
        known = _named([publisher.name for publisher in index.listing.publishers()])
        return f"No article is by {_any_of(filters.publishers)}. The publishers are: {known}."
    if filters.source_files and not count(Filters(source_files=filters.source_files)):
        known = _named([a.source_file for a in index.articles(limit=MOST_NAMED + 1)[0]])
        return f"No article is called {_any_of(filters.source_files)}. The files are: {known}."
    if filters.tags and not count(Filters(tags=filters.tags)):
        known = _named(index.listing.tags(MOST_NAMED + 1))
        return f"No article has the tag {_any_of(filters.tags)}. The tags are: {known}."
    return "Each of the filters is met by some article, but no article meets them all."


def _dated(index: ArticleIndex) -> str:
    days = index.listing.days()
    if days is None:
        return "no article has a known date"
    first, last = map(in_words, days)
    there = f"they are of {first}" if first == last else f"they are from {first} to {last}"
    unknown = index.counts().articles - index.listing.count(Filters(*days))
    return f"{there}, but for {unknown} without a known date" if unknown else there


def _range(dates: Filters) -> str:
    if dates.date_from and dates.date_from == dates.date_to:
        return f"on {in_words(dates.date_from)}"
    limits = (("from", dates.date_from), ("to", dates.date_to))
    return " ".join(f"{word} {in_words(day)}" for word, day in limits if isinstance(day, date))


def _any_of(values: tuple[str, ...]) -> str:
    shown = [f"“{value}”" for value in values[:MOST_NAMED]]
    return " or ".join([*shown, "others"] if len(values) > MOST_NAMED else shown)


def _named(values: list[str]) -> str:
    shown = [f"“{value}”" for value in values[:MOST_NAMED]] or ["none"]
    return ", ".join([*shown, "…"] if len(values) > MOST_NAMED else shown)
