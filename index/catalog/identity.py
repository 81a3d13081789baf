"""Which catalog this is: the stores beside it belong to it alone.

Ids count from 1 in every catalog, so rows that were made for another one would pass for its own.
"""

import uuid
from dataclasses import dataclass

from sqlalchemy import Engine, func, insert, inspect, select

from index.catalog.database import migrate, transaction
from index.catalog.rows import unpack_vectors
from index.catalog.tables import MIGRATIONS, sentences, settings, versions

IDENTITY = "catalog"
MODEL_SETTING = "embedding_model"
UNFINISHED = "an unfinished reindex"
"""In the place of a model that has not made all vectors yet."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What a catalog says of itself."""

    name: str = ""
    """Empty where it has none yet."""
    model: str | None = None
    """That made its vectors; None while it holds no articles, or a reindex is unfinished."""
    unfinished: bool = False
    """A reindex was begun, and has not made all vectors."""


def read_identity(engine: Engine) -> Identity:
    """Changes nothing, makes no tables. Raises StorageFault."""
    with transaction(engine) as db:
        if not inspect(db).has_table(settings.name):
            return Identity()
        known = {row.name: row.value for row in db.execute(select(settings))}
    name, model = known.get(IDENTITY, ""), known.get(MODEL_SETTING)
    return Identity(name, unfinished=True) if model == UNFINISHED else Identity(name, model)


def catalog_identity(engine: Engine) -> str:
    """Brings the tables up to date; gives a new catalog its name, and finds that of an old one.

    Empty for a catalog that held articles before catalogs had names. Raises StorageFault.
    """
    migrate(engine, MIGRATIONS, "index_version")
    with transaction(engine) as db:
        query = select(settings.c.value).where(settings.c.name == IDENTITY)
        known = db.execute(query).scalar_one_or_none()
        if known is not None:
            return str(known)
        if db.execute(select(func.count()).select_from(versions)).scalar_one():
            return ""
        fresh = uuid.uuid4().hex[:16]
        db.execute(insert(settings).values(name=IDENTITY, value=fresh))
        return fresh


def vector_dimension(engine: Engine, model: str) -> int:
    """Of the stored vectors if this model made them; 0 when there are none. Raises StorageFault."""
    made_by = select(settings.c.value).where(settings.c.name == MODEL_SETTING)
    with transaction(engine) as db:
        if db.execute(made_by).scalar_one_or_none() != model:
            return 0
        found = db.execute(select(sentences.c.vector).limit(1)).scalars().all()
    return int(unpack_vectors(list(found)).shape[1])
