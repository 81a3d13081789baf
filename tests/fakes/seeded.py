"""A data folder with the seeds in it: made once in a process, copied for whoever needs its own."""

import atexit
import functools
import os
import shutil
import tempfile
from pathlib import Path

import pytest

from index.ingest.sources import find_sources
from qa_service.settings import Settings
from qa_service.wiring import opened_index

SEEDS = Path(__file__).parents[2] / "seeds"


def copy_seeded(data_dir: Path) -> None:
    """As ingesting the seeds into the new folder leaves it, with all that is built in."""
    shutil.copytree(_made(), data_dir, dirs_exist_ok=True)


@functools.cache
def _made() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="seeded-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if name.startswith("QA_"):
                patch.delenv(name)
        with opened_index(Settings(data_dir=folder / "data")) as index:
            index.ingest(find_sources([str(SEEDS)]))
    return folder / "data"
