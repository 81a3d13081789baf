"""Lists for people to look through: articles page by page, and who published them."""

from datetime import date
from typing import Literal, NamedTuple

from sqlalchemy import Engine, func, select

from index.catalog.database import transaction
from index.catalog.rows import allowed_by, article_from_row, select_visible
from index.catalog.tables import articles, tags, versions
from index.types import NO_FILTERS, Article, Filters

Order = Literal["source_file", "newest"]


class Publisher(NamedTuple):
    """A publisher as the articles spell it, and how many articles it has."""

    name: str
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
        query = allowed_by(select_visible(), filters).limit(limit + 1)
        if title_has:
            query = query.where(
                func.lower(versions.c.title).contains(title_has.lower(), autoescape=True)
            )
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

    def count(self, filters: Filters) -> int:
        """How many visible articles a filter allows."""
        allowed = allowed_by(select_visible(), filters).subquery()
        with transaction(self.engine) as db:
            return db.execute(select(func.count()).select_from(allowed)).scalar_one()

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
