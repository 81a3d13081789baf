"""Reading stories from the catalog."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Engine, Row, Select, func, select

from index.catalog.database import transaction
from index.catalog.remembered import Changes, Remembered
from index.catalog.rows import article_from_row, select_visible
from index.catalog.tables import articles, stories, story_members, versions
from index.catalog.writer import chunks
from index.errors import StoryNotFound
from index.stories.relations import Member, in_order, related
from index.stories.types import Story
from index.types import Article

KEPT = 10_000
"""Articles whose story, or whose copies, are kept in memory: up to 20 MB."""


class StoryReader:
    """All methods raise StorageFault when the database refuses."""

    def __init__(self, engine: Engine, changes: Changes | None = None) -> None:
        changes = changes or Changes()
        self._engine = engine
        self._stories: Remembered[str, Story | None] = Remembered(changes, KEPT)
        self._copies: Remembered[int, tuple[Article, ...]] = Remembered(changes, KEPT)

    def story(self, story_id: str) -> Story:
        """Raises StoryNotFound."""
        with transaction(self._engine) as db:
            found = _load(db, [story_id])
        if not found:
            raise _not_found(story_id)
        return found[0]

    def page(
        self, *, limit: int, after: str | None = None, several: bool = False
    ) -> tuple[list[Story], bool]:
        """Stories by their newest article, behind the one called `after`.

        `several` leaves out those that one article reports alone. The flag says whether more
        follow. Raises StoryNotFound.
        """
        visible = (
            select(func.count())
            .select_from(story_members)
            .join(articles, articles.c.current_version == story_members.c.version_id)
            .where(story_members.c.story_id == stories.c.id, articles.c.withdrawn_at.is_(None))
            .scalar_subquery()
        )
        query = select(stories.c.id).where(visible > int(several))
        query = query.order_by(stories.c.last_day.desc(), stories.c.id.desc()).limit(limit + 1)
        with transaction(self._engine) as db:
            if after is not None:
                last = db.execute(select(stories).where(stories.c.id == after)).one_or_none()
                if last is None:
                    raise _not_found(after)
                same_day = (stories.c.last_day == last.last_day) & (stories.c.id < last.id)
                query = query.where((stories.c.last_day < last.last_day) | same_day)
            ids = list(db.execute(query).scalars())
            found = {story.id: story for story in _load(db, ids[:limit])}
        return [found[i] for i in ids[:limit] if i in found], len(ids) > limit

    def of_articles(self, article_ids: Sequence[str]) -> list[Story]:
        """The stories these articles are in, each once, in their order."""
        story_of = self._stories.get(article_ids, self._read_stories)
        found = (story for i in article_ids if (story := story_of[i]))
        return list({story.id: story for story in found}.values())

    def _read_stories(self, article_ids: list[str]) -> dict[str, Story | None]:
        """By article, for these and the others of their stories."""
        found: dict[str, Story | None] = dict.fromkeys(article_ids)
        with transaction(self._engine) as db:
            for part in chunks(article_ids):
                own = (
                    select(story_members.c.story_id)
                    .join(articles, articles.c.current_version == story_members.c.version_id)
                    .where(articles.c.id.in_(part))
                )
                for story in _load(db, own):
                    found |= dict.fromkeys((member.article.id for member in story.articles), story)
        return found

    def copies(self, version_ids: Sequence[int]) -> dict[int, tuple[Article, ...]]:
        """Version -> all visible articles with its text, the original first.

        Only for versions whose text more than one article has.
        """
        found = self._copies.get(version_ids, self._read_copies)
        return {version: group for version, group in found.items() if len(group) > 1}

    def _read_copies(self, version_ids: list[int]) -> dict[int, tuple[Article, ...]]:
        found: dict[int, dict[int, Member]] = {}
        with transaction(self._engine) as db:
            for part in chunks(version_ids):
                own = select(story_members.c.origin).where(story_members.c.version_id.in_(part))
                for row in db.execute(_members().where(story_members.c.origin.in_(own))):
                    found.setdefault(row.origin, {})[row.version_id] = _member(row)
        copies: dict[int, tuple[Article, ...]] = dict.fromkeys(version_ids, ())
        for group in found.values():
            ordered = sorted(group.values(), key=in_order)
            copies |= dict.fromkeys(group, tuple(member.article for member in ordered))
        return copies


def _members() -> Select[Any]:
    """Visible articles with their places in stories, but for those that were withdrawn."""
    return (
        select_visible()
        .add_columns(
            story_members.c.story_id,
            story_members.c.origin,
            story_members.c.family,
            story_members.c.marker,
        )
        .join(story_members, story_members.c.version_id == versions.c.id)
        .where(articles.c.withdrawn_at.is_(None))
    )


def _member(row: Row[Any]) -> Member:
    return Member(article_from_row(row), row.origin, row.family, row.marker)


def _load(db: Connection, story_ids: Sequence[str] | Select[Any]) -> list[Story]:
    """Those of the stories that have visible articles."""
    members: dict[str, list[Member]] = {}
    for row in db.execute(_members().where(story_members.c.story_id.in_(story_ids))):
        members.setdefault(row.story_id, []).append(_member(row))
    return [Story(story, related(own)) for story, own in members.items()]


def _not_found(story_id: str) -> StoryNotFound:
    return StoryNotFound(
        f"No story has the id {story_id}.", help="List the stories to see their ids."
    )
