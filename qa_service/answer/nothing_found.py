"""Why nothing was found where no article was searched, and what to do about it."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.article_index import ArticleIndex
from index.types import Article, EvidenceSentence, Filters
from qa_service.answer.claim_text import plain
from qa_service.answer.told_stories import quoted
from qa_service.contract.quoted import NearArticle, NearStatement
from qa_service.contract.types import WhyNothing
from qa_service.phrases import day_in, days_in, phrases
from qa_service.wording.links import SourceLinks

MOST_NAMED = 5
"""Publishers, tags or files named of those there are."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """Why there is no answer; an empty note when the articles were searched."""

    why: WhyNothing
    note: str = ""


NOT_IN_ARTICLES = Nothing("not_in_articles")


def why_nothing(index: ArticleIndex, filters: Filters, language: str, *, found: bool) -> Nothing:
    """`found` is whether any sentence was there to answer from; `filters` are the reader's own,
    who is told in `language`."""
    say = phrases(language).unsearched
    if not index.counts().articles:
        return Nothing("empty_library", say.no_articles)
    if any(index.missing()):
        return Nothing("incomplete_index", say.incomplete)
    if not found and filters.any and not index.listing.count(filters):
        return Nothing("unmet_filter", _unmet(index, filters, language))
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


def said_instead(near: EvidenceSentence, language: str, links: SourceLinks) -> NearStatement:
    """A statement as a refusal offers it."""
    say = phrases(language)
    text = say.nearest_said.format(say.quote.format(plain(near.as_read)))
    return NearStatement(text=text, **dict(quoted(near, links)))


def _unmet(index: ArticleIndex, filters: Filters, language: str) -> str:
    """One or two sentences: which filter no article meets, and which values some would."""
    say, count = phrases(language).unsearched, index.listing.count
    dates = Filters(filters.date_from, filters.date_to)

    def unmet(sentence: str, asked: Sequence[str], known: Sequence[str]) -> str:
        wanted, there = _named(asked, language), _named(known, language)
        return sentence.format(asked=wanted, known=there)

    if dates.any and not count(dates):
        days = days_in(language, dates.date_from, dates.date_to)
        return say.unpublished.format(days=days, known=_dated(index, language))
    if filters.publishers and not count(Filters(publishers=filters.publishers)):
        known = [publisher.name for publisher in index.listing.publishers()]
        return unmet(say.publisher, filters.publishers, known)
    if filters.source_files and not count(Filters(source_files=filters.source_files)):
        known = [a.source_file for a in index.articles(limit=MOST_NAMED + 1)[0]]
        return unmet(say.file, filters.source_files, known)
    if filters.tags and not count(Filters(tags=filters.tags)):
        return unmet(say.tag, filters.tags, index.listing.tags(MOST_NAMED + 1))
    return say.together


def _dated(index: ArticleIndex, language: str) -> str:
    say, days = phrases(language).unsearched, index.listing.days()
    if days is None:
        return say.none_dated
    first, last = (day_in(language, day) for day in days)
    said = say.known_day if first == last else say.known_days
    unknown = index.counts().articles - index.listing.count(Filters(*days))
    there = said.format(day=first, first=first, last=last)
    return there + say.undated.format(count=unknown) if unknown else there


def _named(values: Sequence[str], language: str) -> str:
    quote = phrases(language).quote
    shown = [quote.format(value) for value in values[:MOST_NAMED]] or ["–"]
    return ", ".join([*shown, "…"] if len(values) > MOST_NAMED else shown)
