"""A disk that is full stops `ingest` with one message, and the same command goes on later."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest

from index.errors import StorageFault
from index.ingest.sources import Source
from qa_service.cli.ingest import find_existing, ingest
from qa_service.cli.wire import FileOutcome


class FullDisk:
    """Takes two files, then refuses."""

    pruned = False

    def ingest(self, sources: Iterable[Source], on_outcome: Callable[[FileOutcome], None]) -> None:
        for done, source in enumerate(sources):
            if done == 2:
                raise StorageFault("The database refused: database or disk is full.", help="Free.")
            on_outcome(FileOutcome(path=source.path, status="added"))

    def prune(self, root: str, keep: Sequence[str]) -> list[FileOutcome]:
        self.pruned = True
        return []


def test_it_stops_with_one_message(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for n in range(5):
        (tmp_path / f"{n}.txt").write_text("The port was closed.")
    disk = FullDisk()
    assert ingest(disk, find_existing([str(tmp_path)]), [str(tmp_path)]) == 1  # type: ignore[arg-type]
    said = capsys.readouterr().out
    assert "Stopped: The database refused: database or disk is full. Free. 2 of 5 files" in said
    assert "Run the same command to go on." in said
    assert said.count("refused") == 1
    assert not disk.pruned
