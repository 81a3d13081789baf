"""Articles that an editor withdrew: kept and readable, but no evidence for anything."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from sqlalchemy import Engine, select, update

from index.catalog.database import transaction
from index.catalog.remembered import Changes, Remembered
from index.catalog.tables import articles


class Withdrawals:
    """All methods raise StorageFault when the database refuses."""

    def __init__(
        self, engine: Engine, changes: Changes, forget: Callable[[Iterable[int]], None]
    ) -> None:
        """`forget` drops what a reader remembers of versions."""
        self._engine = engine
        self._changes = changes
        self._forget = forget
        self._versions: Remembered[None, frozenset[int]] = Remembered(changes, 1)

    def withdraw(self, article_id: str, why: str) -> None:
        """From now on it is not found; again, and only the reason is another."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        self._set(article_id, withdrawn_at=now, withdrawn_why=why)

    def put_back(self, article_id: str) -> None:
        self._set(article_id, withdrawn_at=None, withdrawn_why=None)

    @property
    def versions(self) -> frozenset[int]:
        """The visible versions of withdrawn articles. Every question asks for them."""
        return self._versions.get([None], lambda _: {None: self._read()})[None]

    def _read(self) -> frozenset[int]:
        query = select(articles.c.current_version).where(articles.c.withdrawn_at.is_not(None))
        with transaction(self._engine) as db:
            return frozenset(v for v in db.execute(query).scalars() if v is not None)

    def _set(self, article_id: str, **values: str | None) -> None:
        own = articles.c.id == article_id
        with transaction(self._engine) as db:
            db.execute(update(articles).where(own).values(**values))
            version = db.execute(select(articles.c.current_version).where(own)).scalar_one_or_none()
        self._forget([] if version is None else [version])
        self._changes.note()
