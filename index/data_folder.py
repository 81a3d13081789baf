"""The data folder: what lies where, and the lock that keeps a second process out.

Two processes writing one Chroma folder lose vectors without an error, so only the holder of
the lock may open it. The holder can leave its address for others to call instead.
"""

import json
import os
from pathlib import Path

import filelock

from index.errors import DataFolderBusy, UnfinishedMove, disk_faults


class DataFolder:
    """Locked from the moment it is made until `release`.

    Raises DataFolderBusy, with the holder's address if it has one, and StorageFault; and
    UnfinishedMove, unless it is opened by who is `moving` something here.
    """

    def __init__(self, path: Path, *, moving: bool = False) -> None:
        self.path = path
        with disk_faults():
            path.mkdir(parents=True, exist_ok=True)
            self._lock = filelock.FileLock(path / "lock")
            try:
                self._lock.acquire(blocking=False)
            except filelock.Timeout as error:
                holder = _holder(path)
                raise DataFolderBusy(
                    f"Another process holds the data folder {path}.",
                    help="Wait for it, stop it, or use another QA_DATA_DIR.",
                    url=holder,
                ) from error
            if self.moving.exists() and not moving:
                self._lock.release()
                raise UnfinishedMove(
                    f"A move to the data folder {path} was not finished.",
                    help="Run the same `qa-service move` again, or use another QA_DATA_DIR.",
                )
            self._service_file.unlink(missing_ok=True)

    @property
    def catalog_url(self) -> str:
        return f"sqlite:///{(self.path / 'catalog.sqlite3').as_posix()}"

    @property
    def chroma(self) -> Path:
        return self.path / "chroma"

    @property
    def postings(self) -> Path:
        return self.path / "postings"

    @property
    def originals(self) -> Path:
        return self.path / "originals"

    @property
    def jobs(self) -> Path:
        return self.path / "jobs"

    @property
    def moving(self) -> Path:
        """There as long as what is moved here is not whole."""
        return self.path / "moving.json"

    @property
    def _service_file(self) -> Path:
        return self.path / "service.json"

    def announce(self, url: str) -> None:
        """Leaves the address of the service that holds the folder, for command lines to find."""
        with disk_faults():
            self._service_file.write_text(json.dumps({"url": url, "pid": os.getpid()}))

    def release(self) -> None:
        with disk_faults():
            self._service_file.unlink(missing_ok=True)
            self._lock.release()


def _holder(path: Path) -> str | None:
    try:
        found = json.loads((path / "service.json").read_text())
    except (OSError, ValueError):
        return None
    url = found.get("url") if isinstance(found, dict) else None
    return url if isinstance(url, str) else None
