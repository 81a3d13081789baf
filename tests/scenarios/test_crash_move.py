"""A process killed anywhere in a move leaves the source as it was, and a target that says so."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from index.errors import UnfinishedMove
from qa_service.moving.move import move
from qa_service.settings import Settings
from qa_service.wiring import opened_index
from tests.fakes.crashing_move import STEPS, silently
from tests.fakes.seeded import copy_seeded

PROJECT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def crashed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seeds, and beside them what the killed processes left of them."""
    folder = tmp_path_factory.mktemp("crashed")
    copy_seeded(folder / "source")
    before = rows(folder / "source")
    words = [str(folder / "source"), str(folder)]
    script = [sys.executable, "-m", "tests.fakes.crashing_move", *words]
    done = subprocess.run(script, cwd=PROJECT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert rows(folder / "source") == before
    return folder


def rows(folder: Path) -> list[str]:
    with closing(sqlite3.connect(folder / "catalog.sqlite3")) as db:
        return [line for line in db.iterdump() if "'catalog'" not in line]


@pytest.mark.parametrize("step", STEPS)
def test_what_was_killed_is_empty_or_opens_for_nothing_and_is_done_by_the_next_try(
    crashed: Path, step: str
) -> None:
    target = Settings(data_dir=crashed / step)
    if step == "tables made":
        with opened_index(target) as index:
            assert index.counts().articles == 0
    else:
        with pytest.raises(UnfinishedMove, match="not finished"), opened_index(target):
            pass
    moved = move(Settings(data_dir=crashed / "source"), target, silently)
    assert (moved.counts.articles, moved.files) == (3, 3)
    with opened_index(target) as index:
        assert not index.upkeep.compare()
        assert index.missing() == (0, 0)
    assert [file.name for file in target.data_dir.glob("moving*")] == []
