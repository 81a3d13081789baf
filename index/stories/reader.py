"""Reading stories from the catalog."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Engine, Row, Select, func, select

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
"""Articles whose story and whose copies are kept in memory: up to 20 MB."""


@dataclass(frozen=True)
class _Told:
    """A story that is put together when it is asked for."""

    id: str
    members: Sequence[Member]

    @cached_property
    def story(self) -> Story:
        return Story(self.id, related(self.members))


class _Place(NamedTuple):
    """Where an article is."""

    told: _Told
    copies: tuple[Article, ...]
    """All visible articles with its text, the original first; itself alone where there are none."""


class StoryReader:
    """All methods raise StorageFault when the database refuses."""

    def __init__(self, engine: Engine, changes: Changes | None = None) -> None:
        changes = changes or Changes()
        self._engine = engine
        self._places: Remembered[str, _Place | None] = Remembered(changes, KEPT)

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
        places = self._places.get(article_ids, self._read_places)
        found = (place.told for i in article_ids if (place := places[i]))
        return [told.story for told in {told.id: told for told in found}.values()]

    def copies(self, of: Iterable[Article]) -> dict[int, tuple[Article, ...]]:
        """Version -> all visible articles with its text, the original first.

        Only for versions whose text more than one article has.
        """
        versions_of = {article.id: article.version_id for article in of}
        places = self._places.get(list(versions_of), self._read_places)
        return {
            version: place.copies
            for i, version in versions_of.items()
            if (place := places[i])
            and len(place.copies) > 1
            and any(copy.version_id == version for copy in place.copies)
        }

    def _read_places(self, article_ids: list[str]) -> dict[str, _Place | None]:
        """By article, for these and the others of their stories: one statement."""
        found: dict[str, _Place | None] = dict.fromkeys(article_ids)
        with transaction(self._engine) as db:
            for part in chunks(article_ids):
                asked, origins = set(part), dict[int, list[Member]]()
                members: dict[str, list[Member]] = {}
                for row in db.execute(_members().where(_with_texts_beside(part))):
                    member = _member(row)
                    members.setdefault(row.story_id, []).append(member)
                    origins.setdefault(row.origin, []).append(member)
                copies = {
                    origin: tuple(member.article for member in sorted(group, key=in_order))
                    for origin, group in origins.items()
                }
                for story, own in members.items():
                    if not asked.isdisjoint(member.article.id for member in own):
                        told = _Told(story, own)
                        found |= {m.article.id: _Place(told, copies[m.origin]) for m in own}
        return found


def _with_texts_beside(article_ids: Sequence[str]) -> ColumnElement[bool]:
    """Members whose text some article has that is in a story with one of these."""
    beside, texts = story_members.alias(), story_members.alias()
    own = (
        select(beside.c.story_id)
        .join(articles, articles.c.current_version == beside.c.version_id)
        .where(articles.c.id.in_(article_ids))
    )
    return story_members.c.origin.in_(select(texts.c.origin).where(texts.c.story_id.in_(own)))


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
