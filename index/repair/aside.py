"""What cannot be read is moved aside, never deleted: it may be all that somebody has."""

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from index.catalog.database import storage_faults
from index.errors import StorageFault
from index.repair.probe import Store, damage

LEAST_FREE = 100_000_000
"""Bytes. On a full disk a good store does not open either, and none could be made again."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """A store that could not be read, and where it lies now."""

    store: Store
    reason: str
    folder: Path


def set_damaged_aside(chroma: Path | None, postings: Path) -> list[SetAside]:
    """Moves stores that cannot be read through out of the way, beside the folder they were in.

    Nobody may have them open. Raises StorageFault, also when there is no room to make them again.
    """
    damaged = find_damaged(chroma, postings)
    for _, folder, _ in damaged:
        _require_room(folder)
    return [SetAside(store, reason, _moved(folder)) for store, folder, reason in damaged]


def find_damaged(chroma: Path | None, postings: Path) -> list[tuple[Store, Path, str]]:
    """Which stores cannot be read through, where they lie, and why. `chroma`: none on a server."""
    stores: list[tuple[Store, Path | None]] = [("chroma", chroma), ("postings", postings)]
    return [
        (store, folder, reason)
        for store, folder in stores
        if folder is not None and (reason := damage(store, folder))
    ]


def _require_room(folder: Path) -> None:
    if shutil.disk_usage(folder).free < LEAST_FREE:
        raise StorageFault(
            f"{folder} cannot be read, and the disk is nearly full.",
            help=f"Free {LEAST_FREE / 1e6:g} MB on it, then run this again.",
        )


def _moved(folder: Path) -> Path:
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    target = folder.with_name(f"{folder.name}-aside-{stamp}")
    with storage_faults():
        return folder.rename(target)
