"""A data folder and the catalog that belongs to it, for one process at a time."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine

from index.catalog import open_database, written_alone
from index.data_folder import DataFolder
from qa_service.settings import Settings


@contextmanager
def held_catalog(
    settings: Settings, *, moving: bool = False
) -> Iterator[tuple[DataFolder, Engine]]:
    """Both locked until the end; a folder that something is moved to only for who is `moving` it.

    Raises DataFolderBusy, UnfinishedMove, StorageFault.
    """
    folder = DataFolder(settings.data_dir, moving=moving)
    try:
        engine = open_database(settings.database_url or folder.catalog_url)
        try:
            with written_alone(engine):
                yield folder, engine
        finally:
            engine.dispose()
    finally:
        folder.release()
