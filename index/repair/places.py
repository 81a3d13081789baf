"""Where the bytes of a file may still be: in the folder it came from, or as an article's text."""

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Engine, select

from index.catalog.database import storage_faults, transaction
from index.catalog.tables import files, versions


def candidates(engine: Engine, digest: str) -> Iterator[bytes]:
    """Bytes that may have this hash. Raises StorageFault."""
    named = select(files.c.root, files.c.path).where(files.c.sha256 == digest)
    read = select(versions.c.text).where(versions.c.sha256 == digest)
    with transaction(engine) as db:
        places = [Path(row.root, row.path) for row in db.execute(named)]
        texts = list(db.execute(read).scalars())
    for place in places:
        with storage_faults():
            if place.is_file():
                yield place.read_bytes()
    for text in texts:
        yield text.encode("utf-8", "surrogatepass")
