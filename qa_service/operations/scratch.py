"""A folder for what is not whole yet, beside where it is going to be. What a killed process left
there goes with the next one.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import filelock

_PREFIX = ".qa-service-unfinished-"
_LOCK = "lock"


@contextmanager
def scratch_folder(beside: Path) -> Iterator[Path]:
    """In this folder, and gone when the block ends. Whose lock is held is still being written."""
    _clear(beside)
    with (
        tempfile.TemporaryDirectory(dir=beside, prefix=_PREFIX) as made,
        filelock.FileLock(Path(made) / _LOCK),
    ):
        yield Path(made)


def _clear(place: Path) -> None:
    for left in place.glob(f"{_PREFIX}*"):
        # Without a lock it is another's who has just made it, or holds nothing.
        if not (left / _LOCK).exists():
            continue
        lock = filelock.FileLock(left / _LOCK)
        try:
            lock.acquire(blocking=False)
        except filelock.Timeout:
            continue
        shutil.rmtree(left, ignore_errors=True)
        lock.release()
