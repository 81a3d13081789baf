"""The original bytes of every ingested file, kept under their hash so that citations stay true."""

import hashlib
import os
from pathlib import Path

from index.catalog.database import storage_faults


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


class Originals:
    """All methods raise StorageFault when the disk refuses."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, digest: str) -> Path:
        return self._folder / digest[:2] / digest

    def put(self, data: bytes) -> str:
        """Stores bytes once and returns their hash; a crash leaves no half-written file."""
        digest = sha256(data)
        target = self.path(digest)
        with storage_faults():
            if not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                partial = target.with_suffix(f".{os.getpid()}.partial")
                partial.write_bytes(data)
                partial.replace(target)
        return digest

    def get(self, digest: str) -> bytes | None:
        with storage_faults():
            target = self.path(digest)
            return target.read_bytes() if target.exists() else None

    def remove(self, digest: str) -> None:
        with storage_faults():
            self.path(digest).unlink(missing_ok=True)
