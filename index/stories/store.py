"""Which story each article is in, in the catalog: the only place that changes it.

An article is settled when its place was worked out. Articles without a place, and those whose
story lost a member since, are pending; until they are settled again they stay where they were.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    TextClause,
    case,
    delete,
    exists,
    func,
    insert,
    select,
    text,
    update,
)

from index.catalog.database import transaction
from index.catalog.remembered import Changes
from index.catalog.tables import articles, copy_keys, stories, story_members, versions
from index.catalog.writer import chunks
from index.stories.markers import Marker

RECHECKED = 50
"""A story of up to this many articles is worked out again when it loses one."""
MOST_COPIES = 20
"""Articles proposed as copies, those that share the most keys."""
MOST_OF_KEY = 50
"""Articles looked at of those with one key, the first: a text that hundreds print has no more."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article belongs."""

    version_id: int
    story_id: str
    origin: int
    """The same for copies of one text: the version whose text it was when they met."""
    family: int
    """The same for texts that differ in numbers only: a report and its later versions."""


class StoryStore:
    """All methods raise StorageFault when the database refuses."""

    def __init__(self, engine: Engine, changes: Changes | None = None) -> None:
        self._engine = engine
        self._changes = changes or Changes()

    def pending(self) -> list[int]:
        """Visible versions to be settled, by date of publication, undated ones last."""
        own = articles.c.current_version
        settled = exists().where(story_members.c.version_id == own, story_members.c.settled)
        query = (
            select(own)
            .join(versions, versions.c.id == own)
            .where(~settled)
            .order_by(versions.c.published_day.is_(None), versions.c.published_day, own)
        )
        with transaction(self._engine) as db:
            return [version for version in db.execute(query).scalars() if version is not None]

    def places(self, version_ids: Sequence[int]) -> dict[int, Place]:
        """Of those that are settled."""
        own = story_members.c.version_id.in_(version_ids)
        with transaction(self._engine) as db:
            return {place.version_id: place for place in _settled(db, own)}

    def nearest_members(self, story_id: str, day: int | None, most: int) -> list[int]:
        """One settled version an origin, those nearest in date of publication, undated last."""
        own = versions.c.published_day
        away = (own - day) * case((own < day, -1), else_=1) if day is not None else own
        nearest = (own.is_(None), away, own, versions.c.id)
        place = func.row_number().over(order_by=nearest).label("place")
        of_origin = func.row_number().over(partition_by=story_members.c.origin, order_by=nearest)
        ordered = (
            select(story_members.c.version_id, place, of_origin.label("of_origin"))
            .join(versions, versions.c.id == story_members.c.version_id)
            .where(story_members.c.story_id == story_id, story_members.c.settled)
            .subquery()
        )
        query = select(ordered.c.version_id).where(ordered.c.of_origin == 1)
        with transaction(self._engine) as db:
            return list(db.execute(query.order_by(ordered.c.place).limit(most)).scalars())

    def sharing_keys(self, keys: Sequence[int]) -> list[int]:
        """Versions with the most of these copy keys, best first."""
        if not keys:
            return []
        given = {f"key{place}": key for place, key in enumerate(keys)}
        with transaction(self._engine) as db:
            return list(db.execute(_sharing(len(keys)), given).scalars())

    def new_story_id(self, version_id: int) -> str:
        """Its present story's, when nobody is settled there; else one made of the article's id."""
        query = select(story_members.c.story_id).where(story_members.c.version_id == version_id)
        named = select(versions.c.article_id).where(versions.c.id == version_id)
        with transaction(self._engine) as db:
            present = db.execute(query).scalar_one_or_none()
            article_id = db.execute(named).scalar_one()
            wanted = present or _story_id(article_id)
            here = (story_members.c.story_id == wanted) & story_members.c.settled
            taken = db.execute(select(story_members.c.version_id).where(here).limit(1)).first()
            return _story_id(f"{article_id}/{version_id}") if taken else wanted

    def settle(
        self,
        place: Place,
        markers: Mapping[int, Marker | None],
        keys: Sequence[int],
        merged: Sequence[str] = (),
    ) -> None:
        """Puts an article into its story, with the stories `merged` into that, all at once.

        `markers` has the article's, and those of others that are read anew beside it.
        """
        own = place.version_id
        with transaction(self._engine) as db:
            left = db.execute(
                select(story_members.c.story_id).where(story_members.c.version_id == own)
            ).scalar_one_or_none()
            known = db.execute(select(stories.c.id).where(stories.c.id == place.story_id)).first()
            if known is None:
                db.execute(insert(stories).values(id=place.story_id, last_day=0))
            for table in (story_members, copy_keys):
                db.execute(delete(table).where(table.c.version_id == own))
            db.execute(
                insert(story_members).values(
                    version_id=own,
                    story_id=place.story_id,
                    origin=place.origin,
                    family=place.family,
                    marker=markers.get(own),
                    settled=True,
                )
            )
            db.execute(insert(copy_keys), [{"key": key, "version_id": own} for key in keys])
            for story_id in merged:
                moved = update(story_members).where(story_members.c.story_id == story_id)
                db.execute(moved.values(story_id=place.story_id))
            for version_id in markers.keys() - {own}:
                other = update(story_members).where(story_members.c.version_id == version_id)
                db.execute(other.values(marker=markers[version_id]))
            _reach(db, place)
            if merged:
                _refresh(db, place.story_id)
            gone = {*merged, left or place.story_id} - {place.story_id}
            for story_id in gone:
                _refresh(db, story_id)
        self._changes.note()

    def leave(self, version_ids: Sequence[int]) -> None:
        """Takes versions out of their stories; who stays behind is pending again."""
        with transaction(self._engine) as db:
            touched: set[str] = set()
            for part in chunks(version_ids):
                own = story_members.c.version_id.in_(part)
                touched |= set(db.execute(select(story_members.c.story_id).where(own)).scalars())
                db.execute(delete(story_members).where(own))
                db.execute(delete(copy_keys).where(copy_keys.c.version_id.in_(part)))
            for story_id in touched:
                here = story_members.c.story_id == story_id
                settled = select(func.count()).where(here, story_members.c.settled)
                if db.execute(settled).scalar_one() <= RECHECKED:
                    db.execute(update(story_members).where(here).values(settled=False))
                _refresh(db, story_id)
        self._changes.note()

    def unsettle(self) -> None:
        """Everything is to be worked out again."""
        with transaction(self._engine) as db:
            db.execute(update(story_members).values(settled=False))


def _settled(db: Connection, condition: ColumnElement[bool]) -> list[Place]:
    query = (
        select(
            story_members.c.version_id,
            story_members.c.story_id,
            story_members.c.origin,
            story_members.c.family,
        )
        .where(condition, story_members.c.settled)
        .order_by(story_members.c.version_id)
    )
    return [Place(**row._mapping) for row in db.execute(query)]


def _reach(db: Connection, place: Place) -> None:
    """Brings the newest day of a story up to that of an article that joins it."""
    own = select(versions.c.published_day).where(versions.c.id == place.version_id)
    day = db.execute(own).scalar_one() or 0
    later = (stories.c.id == place.story_id) & (stories.c.last_day < day)
    db.execute(update(stories).where(later).values(last_day=day))


def _refresh(db: Connection, story_id: str) -> None:
    """Brings a story's newest day up to date; a story without articles is gone."""
    query = (
        select(func.count(), func.max(versions.c.published_day))
        .join_from(story_members, versions, versions.c.id == story_members.c.version_id)
        .where(story_members.c.story_id == story_id)
    )
    count, last_day = db.execute(query).one()
    own = stories.c.id == story_id
    if count:
        db.execute(update(stories).where(own).values(last_day=last_day or 0))
    else:
        db.execute(delete(stories).where(own))


def _story_id(seed: str) -> str:
    return "story_" + hashlib.sha256(seed.encode("utf-8", "replace")).hexdigest()[:16]


@cache
def _sharing(keys: int) -> TextClause:
    """Versions with the most of so many copy keys: built of parts it cost more than it found."""
    first = "SELECT version_id FROM copy_keys WHERE key = :key{0} ORDER BY version_id LIMIT {1}"
    of_each = (
        f"SELECT version_id FROM ({first.format(place, MOST_OF_KEY)}) AS of{place}"
        for place in range(keys)
    )
    return text(
        f"SELECT version_id FROM ({' UNION ALL '.join(of_each)}) AS found GROUP BY version_id"
        f" ORDER BY count(*) DESC, version_id LIMIT {MOST_COPIES}"
    )
