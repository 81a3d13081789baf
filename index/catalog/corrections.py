"""Files that an editor corrected here: their folders still hold what they said before."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Engine, delete, insert, select

from index.catalog.database import transaction
from index.catalog.tables import corrections


@dataclass(frozen=True, slots=True)
class Correction:
    """Hashes of the bytes that were replaced and of those in their place."""

    replaced: str
    corrected: str
    day: str
    """ISO 8601."""


class Corrections:
    """By path. Raises StorageFault when the database refuses."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def of(self, path: str) -> Correction | None:
        query = select(corrections.c.replaced, corrections.c.corrected, corrections.c.day)
        with transaction(self._engine) as db:
            row = db.execute(query.where(corrections.c.path == path)).one_or_none()
        return None if row is None else Correction(*row)

    def note(self, path: str, replaced: str, corrected: str) -> None:
        """In the place of an earlier one."""
        day = datetime.now(UTC).date().isoformat()
        row = {"path": path, "replaced": replaced, "corrected": corrected, "day": day}
        with transaction(self._engine) as db:
            db.execute(delete(corrections).where(corrections.c.path == path))
            db.execute(insert(corrections).values(row))

    def forget(self, path: str) -> None:
        with transaction(self._engine) as db:
            db.execute(delete(corrections).where(corrections.c.path == path))
