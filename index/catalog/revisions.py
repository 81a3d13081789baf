"""Earlier texts of articles: a report that was changed can still be read as it was."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, ScalarSelect, delete, insert, literal, select

from index.catalog.database import transaction
from index.catalog.rows import PreparedFile, StagedVersion
from index.catalog.tables import articles, revisions, versions

KEPT = 20
"""Earlier texts of one article, the newest; a live blog has no end of them."""


@dataclass(frozen=True, slots=True)
class Revision:
    """What an article said before it was changed."""

    version: int
    media_type: str
    title: str
    published_at: str | None
    ingested_at: str
    replaced_at: str
    """When the text that replaced it was read; both in ISO 8601."""
    text: str


class Revisions:
    """Raises StorageFault when the database refuses."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def of(self, article_id: str) -> list[Revision]:
        """The newest first."""
        own = select(*_COLUMNS).where(revisions.c.article_id == article_id)
        with transaction(self._engine) as db:
            rows = db.execute(own.order_by(revisions.c.version_id.desc())).all()
        return [Revision(*row) for row in rows]

    def one(self, article_id: str, version: int) -> Revision | None:
        """The article's earlier text of that version, if it is kept."""
        own = select(*_COLUMNS).where(
            revisions.c.article_id == article_id, revisions.c.version_id == version
        )
        with transaction(self._engine) as db:
            row = db.execute(own).one_or_none()
        return None if row is None else Revision(*row)


def keep_revisions(db: Connection, file: PreparedFile, new: Sequence[StagedVersion]) -> None:
    """Keeps the visible texts that these versions are about to replace with others.

    Another reading of the same bytes, by a later version of this program, is no change.
    """
    for staged in new:
        changed = (
            select(
                versions.c.id,
                versions.c.article_id,
                versions.c.media_type,
                versions.c.title,
                versions.c.published_at,
                versions.c.ingested_at,
                literal(file.ingested_at),
                versions.c.text,
            )
            .join(articles, articles.c.current_version == versions.c.id)
            .where(articles.c.id == staged.article_id, versions.c.sha256 != file.sha256)
            .where(versions.c.text != _text_of(staged))
        )
        if db.execute(insert(revisions).from_select(_NAMES, changed)).rowcount:
            _drop_oldest(db, staged.article_id)


def forget_revisions(db: Connection) -> None:
    """With an article, what it said before goes."""
    db.execute(delete(revisions).where(revisions.c.article_id.not_in(select(articles.c.id))))


def _text_of(staged: StagedVersion) -> ScalarSelect[str]:
    text = select(versions.c.text).where(versions.c.id == staged.version_id)
    return text.scalar_subquery()


def _drop_oldest(db: Connection, article_id: str) -> None:
    own = revisions.c.article_id == article_id
    newest = select(revisions.c.version_id).where(own)
    kept = newest.order_by(revisions.c.version_id.desc()).limit(KEPT)
    db.execute(delete(revisions).where(own, revisions.c.version_id.not_in(kept)))


_NAMES = [
    "version_id",
    "article_id",
    "media_type",
    "title",
    "published_at",
    "ingested_at",
    "replaced_at",
    "text",
]
_COLUMNS = (
    revisions.c.version_id,
    revisions.c.media_type,
    revisions.c.title,
    revisions.c.published_at,
    revisions.c.ingested_at,
    revisions.c.replaced_at,
    revisions.c.text,
)
