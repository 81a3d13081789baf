"""`qa-service backup` and `restore`."""

from pathlib import Path

from qa_service.cli.configuration import load_settings
from qa_service.cli.reindex import run as reindex
from qa_service.cli.screen import console
from qa_service.errors import BackupFault
from qa_service.operations.backup import back_up, restore
from qa_service.settings import Settings


def run_backup(file: str) -> int:
    settings = _with_own_catalog()
    count = back_up(settings.data_dir, Path(file).absolute())
    console().print(f"Saved {settings.data_dir} to {file}: the catalog and {count} files.")
    return 0


def run_restore(file: str) -> int:
    settings = _with_own_catalog()
    count = restore(Path(file), settings.data_dir)
    console().print(f"Restored {count} files to {settings.data_dir}. Making the index again:")
    return reindex()


def _with_own_catalog() -> Settings:
    settings = load_settings()
    if settings.database_url:
        raise BackupFault(
            "QA_DATABASE_URL is set: the catalog is not in the data folder.",
            help="Save the database with its own tools (pg_dump), and the folder `originals`.",
        )
    return settings
