"""The original bytes of every ingested file, kept under their hash so that citations stay true."""

import hashlib
import os
import shutil
from pathlib import Path

from index.errors import StorageFault, disk_faults

LEAST_FREE = 100_000_000
"""Bytes that stay free for what is written beside articles, and for opening the stores again."""


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


class Originals:
    """All methods raise StorageFault when the disk refuses."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def require_room(self) -> None:
        """Raises StorageFault before the disk is full: Chroma damages its files when it is."""
        with disk_faults():
            free = shutil.disk_usage(self._folder.parent).free
        if free < LEAST_FREE:
            raise StorageFault(
                f"The disk of the data folder has only {free // 1_000_000} MB left.",
                help="Make room, then go on; what is there already can be searched.",
            )

    def path(self, digest: str) -> Path:
        return self._folder / digest[:2] / digest

    def put(self, data: bytes) -> str:
        """Stores bytes once and returns their hash; a crash leaves no half-written file."""
        digest = sha256(data)
        if not self.has(digest):
            self.replace(data)
        return digest

    def replace(self, data: bytes) -> None:
        """Stores bytes whatever lies in their place."""
        target = self.path(sha256(data))
        with disk_faults():
            target.parent.mkdir(parents=True, exist_ok=True)
            partial = target.with_suffix(f".{os.getpid()}.partial")
            partial.write_bytes(data)
            partial.replace(target)

    def get(self, digest: str) -> bytes | None:
        with disk_faults():
            target = self.path(digest)
            return target.read_bytes() if target.exists() else None

    def has(self, digest: str) -> bool:
        with disk_faults():
            return self.path(digest).exists()

    def sound(self, digest: str) -> bool:
        """Whether the bytes are there and are still what they were."""
        data = self.get(digest)
        return data is not None and sha256(data) == digest

    def remove(self, digest: str) -> None:
        with disk_faults():
            self.path(digest).unlink(missing_ok=True)
