"""A small disk that really is full: nothing is damaged, and all goes on when there is room."""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.embedder import HashingEmbedder
from tests.fakes.small_index import ingest, quotes, small_index

ROOM = 20
"""Megabytes of the disk."""
FILES = {
    f"{n:02}.json": json.dumps(
        {
            "text": f"The port of Harbour{n} was closed after a crane fell, its master said.",
            "picture": os.urandom(450_000).hex(),
        }
    )
    for n in range(20)
}
"""Almost a megabyte each, of which a reader reads a sentence."""


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    if mount(folder, f"size={ROOM}m").returncode:
        pytest.skip("only root may mount a small disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def mount(folder: Path, options: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            ["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder],
            check=False,
            capture_output=True,
        )
    except FileNotFoundError:
        return subprocess.CompletedProcess([], 1)


def fill(disk: Path) -> Path:
    """A file that leaves no byte free."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while file.write(b"\0" * 65_536):
                pass
        except OSError:
            pass
    return filler


def test_ingest_stops_before_the_disk_is_full_and_goes_on_when_there_is_room(
    disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.ingest.originals.LEAST_FREE", 8_000_000)
    data = disk / "data"
    with small_index(data, HashingEmbedder()) as index:
        report = ingest(index, FILES)
        added, failed = report.count("added"), report.count("failed")
        assert added > 3 and failed == 1 and added + failed < len(FILES)
        assert "MB left" in str(report.stopped)
        assert quotes(index, "Why was the port of Harbour1 closed?")
        again = ingest(index, FILES)
        assert (again.count("unchanged"), again.count("failed")) == (added, 1)

        filler = fill(disk)
        assert quotes(index, "Why was the port of Harbour2 closed?")
        assert ingest(index, {"new.txt": "The bridge was closed."}).stopped
        filler.unlink()

    with small_index(data, HashingEmbedder()) as index:  # opens, and nothing is lost
        assert index.counts().articles == added
        assert index.missing() == (0, 0) and not index.differences
        assert mount(disk, f"remount,size={ROOM * 10}m").returncode == 0
        rest = ingest(index, FILES)
        assert rest.stopped is None
        assert (rest.count("unchanged"), rest.count("added")) == (added, len(FILES) - added)
        assert quotes(index, "Why was the port of Harbour19 closed?")
