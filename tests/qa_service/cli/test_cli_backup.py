"""A backup holds what cannot be made again, and comes back whole or not at all."""

import stat
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from tests.qa_service.cli.conftest import Run


@pytest.fixture
def saved(qa: Run, paper: Path, tmp_path: Path) -> Path:
    qa("ingest", paper)
    file = tmp_path / "kept.tar.gz"
    assert qa("backup", file).code == 0
    return file


def test_what_was_saved_is_found_and_cited_after_restoring(
    qa: Run, saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert stat.S_IMODE(saved.stat().st_mode) == 0o600
    monkeypatch.setenv("QA_DATA_DIR", str(tmp_path / "elsewhere"))
    restored = qa("restore", saved)
    assert restored.code == 0, restored.err
    assert "2 articles" in restored.out
    assert "resigned on Friday" in qa("ask", "Who resigned on Friday?").out


def test_it_is_not_restored_over_other_data(qa: Run, saved: Path) -> None:
    refused = qa("restore", saved)
    assert refused.code == 1
    assert "is not empty" in refused.err


@pytest.mark.parametrize("damage", ["cut off", "another file", "a file changed"])
def test_a_damaged_backup_changes_nothing(
    qa: Run, saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: str
) -> None:
    if damage == "cut off":
        saved.write_bytes(saved.read_bytes()[:2_000])
    elif damage == "another file":
        saved.write_text("no archive")
    else:
        with tarfile.open(saved) as archive:
            archive.extractall(tmp_path / "open", filter="data")
        original = next(p for p in (tmp_path / "open/originals").rglob("*") if p.is_file())
        original.write_text("The mayor stayed.")
        with tarfile.open(saved, "w:gz") as archive:
            archive.add(tmp_path / "open", ".")
    target = tmp_path / "elsewhere"
    monkeypatch.setenv("QA_DATA_DIR", str(target))
    refused = qa("restore", saved)
    assert refused.code == 1
    assert refused.err.startswith("error:")
    assert not target.exists()


def test_without_a_data_folder_there_is_nothing_to_save(qa: Run, tmp_path: Path) -> None:
    refused = qa("backup", tmp_path / "kept.tar.gz")
    assert (refused.code, refused.out) == (1, "")
    assert "There is no catalog" in refused.err


KILLED = """
import os, signal, sys
from pathlib import Path
from qa_service.operations.scratch import scratch_folder
with scratch_folder(Path(sys.argv[1])) as scratch:
    (scratch / "half").write_text("a backup")
    if sys.argv[2] == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    print("ready", flush=True)
    sys.stdin.read()
"""


def test_what_a_killed_backup_left_goes_with_the_next_and_not_what_another_writes(
    qa: Run, saved: Path
) -> None:
    place = saved.parent
    command = [sys.executable, "-c", KILLED, str(place)]
    subprocess.run([*command, "killed"], check=False)
    pipe = subprocess.PIPE
    with subprocess.Popen([*command, "running"], stdin=pipe, stdout=pipe) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"ready\n"
        subprocess.run([*command, "killed"], check=False)
        assert qa("backup", saved).code == 0
        assert [half.read_text() for half in place.glob(".*/half")] == ["a backup"]
        other.communicate()
    assert not list(place.glob(".qa-*"))
