"""Lists for people to look through: articles page by page, and who published them."""

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any, Literal, NamedTuple

from sqlalchemy import Engine, Select, func, select

from index.catalog.database import transaction
from index.catalog.rows import allowed_by, article_from_row, select_visible
from index.catalog.tables import articles, story_members, tags, versions
from index.types import NO_FILTERS, Article, Filters

Order = Literal["source_file", "newest"]


class Publisher(NamedTuple):
    """A publisher as the articles spell it, and how many articles it has."""

    name: str
    articles: int


class Month(NamedTuple):
    """A month of publication, and how many articles it has."""

    first: date
    articles: int


class Listing:
    """All methods raise StorageFault when the database refuses."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def page(
        self,
        *,
        limit: int,
        after: str | None = None,
        title_has: str = "",
        filters: Filters = NO_FILTERS,
        order: Order = "source_file",
        withdrawn: bool | None = None,
    ) -> tuple[list[Article], bool]:
        """Visible articles behind the article id `after`, and whether more follow.

        `withdrawn`: those that were, or that were not; both without it.

        `newest` puts the latest day of publication first and unknown days last.
        """
        day = func.coalesce(versions.c.published_day, 0)
        query = _titled(allowed_by(select_visible(), filters), title_has).limit(limit + 1)
        if withdrawn is not None:
            query = query.where(articles.c.withdrawn_at.is_not(None) == withdrawn)
        keys = (day.desc(), articles.c.source_file) if order == "newest" else ()
        query = query.order_by(*(keys or (articles.c.source_file,)))
        with transaction(self.engine) as db:
            if after is not None:
                place = select(day.label("day"), articles.c.source_file).join_from(
                    articles, versions, articles.c.current_version == versions.c.id
                )
                last = db.execute(place.where(articles.c.id == after)).one_or_none()
                if last is None:
                    return [], False
                behind = articles.c.source_file > last.source_file
                if order == "newest":
                    behind = (day < last.day) | ((day == last.day) & behind)
                query = query.where(behind)
            rows = [article_from_row(row) for row in db.execute(query)]
        return rows[:limit], len(rows) > limit

    def facets(self, title_has: str, filters: Filters) -> tuple[list[Publisher], list[Month]]:
        """How many of the visible articles each publisher and each month has, the newest first.

        Each under the filters, but for its own: they say what another choice would find.
        """
        of_title = _titled(select_visible(), title_has)
        by_all = allowed_by(of_title, replace(filters, publishers=())).subquery()
        lowered = func.lower(by_all.c.publisher)
        publishers = (
            select(func.min(by_all.c.publisher).label("name"), func.count().label("articles"))
            .where(by_all.c.publisher.is_not(None))
            .group_by(lowered)
            .order_by(lowered)
        )
        whenever = replace(filters, date_from=None, date_to=None)
        dated = allowed_by(of_title.add_columns(versions.c.published_day), whenever).subquery()
        day = dated.c.published_day
        days = select(day, func.count()).where(day.is_not(None)).group_by(day)
        months: Counter[date] = Counter()
        with transaction(self.engine) as db:
            found = [Publisher(row.name, row.articles) for row in db.execute(publishers)]
            for ordinal, articles_then in db.execute(days):
                months[date.fromordinal(ordinal).replace(day=1)] += articles_then
        return found, [Month(first, months[first]) for first in sorted(months, reverse=True)]

    def count(self, filters: Filters) -> int:
        """How many visible articles a filter allows."""
        allowed = allowed_by(select_visible(), filters).subquery()
        with transaction(self.engine) as db:
            return db.execute(select(func.count()).select_from(allowed)).scalar_one()

    def events(self, filters: Filters) -> set[str]:
        """Ids of the stories of the articles that a filter allows and nobody withdrew.

        Of an article that is in none yet, its own.
        """
        allowed = allowed_by(select_visible(), filters).where(articles.c.withdrawn_at.is_(None))
        own = func.coalesce(story_members.c.story_id, articles.c.id)
        query = allowed.outerjoin(story_members, story_members.c.version_id == versions.c.id)
        with transaction(self.engine) as db:
            return set(db.execute(query.with_only_columns(own).distinct()).scalars())

    def tags(self, most: int) -> list[str]:
        """Of the visible articles, the commonest first."""
        query = (
            select(tags.c.tag)
            .join(articles, articles.c.current_version == tags.c.version_id)
            .group_by(tags.c.tag)
            .order_by(func.count().desc(), tags.c.tag)
            .limit(most)
        )
        with transaction(self.engine) as db:
            return list(db.execute(query).scalars())

    def days(self) -> tuple[date, date] | None:
        """The first and the last day of publication; None when no article has one."""
        day = versions.c.published_day
        query = select(func.min(day), func.max(day)).join_from(
            articles, versions, articles.c.current_version == versions.c.id
        )
        with transaction(self.engine) as db:
            first, last = db.execute(query).one()
        return None if first is None else (date.fromordinal(first), date.fromordinal(last))

    def publishers(self) -> list[Publisher]:
        """Of the visible articles, by name; spellings that differ in case only are one."""
        visible = select_visible().subquery()
        lowered = func.lower(visible.c.publisher)
        query = (
            select(func.min(visible.c.publisher).label("name"), func.count().label("articles"))
            .where(visible.c.publisher.is_not(None))
            .group_by(lowered)
            .order_by(lowered)
        )
        with transaction(self.engine) as db:
            return [Publisher(row.name, row.articles) for row in db.execute(query)]


def _titled(query: Select[Any], words: str) -> Select[Any]:
    """Those whose title holds the words, in any case."""
    if not words:
        return query
    return query.where(func.lower(versions.c.title).contains(words.lower(), autoescape=True))
