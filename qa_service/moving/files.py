"""What lies in a data folder beside the stores: originals, uploads that wait, a calibration."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Engine

from index.catalog import CatalogReader
from index.data_folder import DataFolder
from index.errors import disk_faults
from index.ingest import Originals, sha256
from qa_service.operations.backup import KEPT


def copy_files(
    source: DataFolder, engine: Engine, target: DataFolder, on_progress: Callable[[int, int], None]
) -> int:
    """How many originals there are. One that is lost or damaged is left out.

    Raises StorageFault, also before the disk is full.
    """
    old, new = Originals(source.originals), Originals(target.originals)
    reader = CatalogReader(engine)
    digests = sorted(reader.digests(reader.version_ids()))
    for done, digest in enumerate(digests):
        on_progress(done, len(digests))
        new.require_room()
        data = old.get(digest)
        if data is not None and sha256(data) == digest:
            new.replace(data)
    on_progress(len(digests), len(digests))
    with disk_faults():
        if source.jobs.exists():
            shutil.copytree(source.jobs, target.jobs, dirs_exist_ok=True)
        for name in KEPT:
            if (source.path / name).exists():
                shutil.copy2(source.path / name, target.path / name)
    return len(digests)


def files_in(folder: DataFolder) -> list[Path]:
    """What cannot be made again."""
    with disk_faults():
        kept = [folder.path / name for name in KEPT]
        below = (place.rglob("*") for place in (folder.originals, folder.jobs))
        return [path for paths in (kept, *below) for path in paths if path.is_file()]


def empty(folder: DataFolder) -> None:
    """Takes away what an unfinished move left, but for the catalog, which keeps its name."""
    with disk_faults():
        for place in (folder.originals, folder.jobs, folder.chroma, folder.postings):
            if place.exists():
                shutil.rmtree(place)
        for name in KEPT:
            (folder.path / name).unlink(missing_ok=True)


def begun_for(folder: DataFolder) -> str:
    """The name of the catalog that an unfinished move began to fill; empty without one."""
    if not folder.moving.exists():
        return ""
    with disk_faults():
        return str(json.loads(folder.moving.read_text())["catalog"])


def begin(folder: DataFolder, catalog: str) -> None:
    """From now on the folder opens for nothing but another try, until `finish`."""
    with disk_faults():
        partial = folder.moving.with_suffix(".partial")
        partial.write_text(json.dumps({"catalog": catalog}))
        partial.replace(folder.moving)


def finish(folder: DataFolder) -> None:
    with disk_faults():
        folder.moving.unlink()
