"""A backup of the data folder in one file, made while the service runs, and restored from it.

What is kept is what cannot be made again: the catalog (articles, conversations, keys), the original
files, the calibration. Vectors and postings are made from the catalog when it is restored.
"""

import json
import sqlite3
import tarfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, cast

from index.ingest import sha256
from qa_service import __version__
from qa_service.errors import BackupFault
from qa_service.operations.scratch import scratch_folder

FORMAT = 1
_ABOUT = "backup.json"
_CATALOG = "catalog.sqlite3"
KEPT = ("confidence.json", "web.json")
_ORIGINALS = "originals"
_ATTEMPTS = 3


def back_up(data_dir: Path, target: Path) -> int:
    """Writes the backup and gives how many original files it holds. Raises BackupFault.

    The catalog is copied in one transaction, and the originals that it names after it: each is kept
    under its hash and never changes. The target appears when it is whole.
    """
    if not (data_dir / _CATALOG).exists():
        raise BackupFault(
            f"There is no catalog in {data_dir}.",
            help="Name the data folder with QA_DATA_DIR; a PostgreSQL catalog is saved by pg_dump.",
        )
    with _faults(target), scratch_folder(target.parent) as scratch:
        partial = scratch / target.name
        for attempt in range(_ATTEMPTS):
            try:
                count = _write(data_dir, partial, scratch / _CATALOG)
                break
            except FileNotFoundError:  # an article was removed after the catalog was copied
                if attempt == _ATTEMPTS - 1:
                    raise
        partial.replace(target)
    return count


def restore(source: Path, data_dir: Path) -> int:
    """Unpacks a backup into an empty or absent data folder; how many originals there were.

    All is checked before the folder appears. Raises BackupFault.
    """
    if data_dir.exists() and any(data_dir.iterdir()):
        raise BackupFault(
            f"{data_dir} is not empty.", help="Move it away, or set QA_DATA_DIR to a new folder."
        )
    data_dir.parent.mkdir(parents=True, exist_ok=True)
    with _faults(source), scratch_folder(data_dir.parent) as scratch:
        folder = scratch / "data"
        with tarfile.open(source, "r:gz") as archive:
            archive.extractall(folder, filter="data")
        about = _about(folder, source)
        _check(folder, about, source)
        (folder / _ABOUT).unlink()
        if data_dir.exists():
            data_dir.rmdir()
        folder.replace(data_dir)
    return int(about["originals"])


def _write(data_dir: Path, target: Path, catalog: Path) -> int:
    _copy_catalog(data_dir / _CATALOG, catalog)
    digests = _digests(catalog)
    about = {
        "format": FORMAT,
        "version": __version__,
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "catalog_sha256": sha256(catalog.read_bytes()),
        "originals": len(digests),
    }
    target.touch(mode=0o600)  # it holds hashes of keys and what people asked
    with tarfile.open(target, "w:gz") as archive:
        _add_bytes(archive, _ABOUT, json.dumps(about).encode())
        archive.add(catalog, _CATALOG)
        for name in KEPT:
            if (data_dir / name).exists():
                archive.add(data_dir / name, name)
        for digest in digests:
            place = Path(_ORIGINALS) / digest[:2] / digest
            archive.add(data_dir / place, place.as_posix())
    return len(digests)


def _copy_catalog(source: Path, target: Path) -> None:
    """As SQLite's own backup does it: consistent, whoever writes meanwhile."""
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(target)) as copy:
        live.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")


def _digests(catalog: Path) -> list[str]:
    visible = (
        "SELECT DISTINCT versions.sha256 FROM versions "
        "JOIN articles ON articles.current_version = versions.id ORDER BY 1"
    )
    with closing(sqlite3.connect(catalog)) as db:
        return [row[0] for row in db.execute(visible)]


def _add_bytes(archive: tarfile.TarFile, name: str, data: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size = len(data)
    archive.addfile(entry, BytesIO(data))


def _about(folder: Path, source: Path) -> dict[str, Any]:
    try:
        about = json.loads((folder / _ABOUT).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BackupFault(f"{source} is no backup of this service.") from error
    if about["format"] > FORMAT:
        raise BackupFault(
            f"{source} was made by version {about['version']}, which is newer than this one.",
            help="Update the service, and restore with that.",
        )
    return cast(dict[str, Any], about)


def _check(folder: Path, about: dict[str, Any], source: Path) -> None:
    catalog = folder / _CATALOG
    if not catalog.exists() or sha256(catalog.read_bytes()) != about["catalog_sha256"]:
        raise BackupFault(f"The catalog in {source} is damaged.", help="Use another backup.")
    for digest in _digests(catalog):
        file = folder / _ORIGINALS / digest[:2] / digest
        if not file.exists() or sha256(file.read_bytes()) != digest:
            raise BackupFault(f"The file {digest} in {source} is missing or damaged.")


@contextmanager
def _faults(file: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, EOFError, tarfile.TarError, sqlite3.Error) as error:
        reason = getattr(error, "strerror", None) or error
        raise BackupFault(f"{file}: {reason}.", help="Nothing was changed.") from error
