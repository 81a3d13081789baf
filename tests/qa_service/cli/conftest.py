"""The command line, run in this process: on its own data folder, or beside a service."""

import io
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from qa_service.cli import main
from qa_service.operations.logs import configure_logs
from qa_service.settings import Settings
from tests.fakes.live_service import live_service
from tests.fakes.seeded import copy_seeded


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder, set as QA_DATA_DIR."""
    folder = tmp_path / "data"
    monkeypatch.setenv("QA_DATA_DIR", str(folder))
    # A service in this process logs to the same stderr as the command.
    monkeypatch.setenv("QA_LOG_LEVEL", "warning")
    configure_logs("warning")
    return folder


@pytest.fixture
def seeded_dir(data_dir: Path) -> Path:
    """The same with the seeds in it: ask for it before what opens it."""
    copy_seeded(data_dir)
    return data_dir


@pytest.fixture
def qa(data_dir: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """qa("ask", "Who?") runs `qa-service ask Who?`; `typed` is what stands on its stdin."""

    def run(*args: str | Path, typed: str = "") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        capsys.readouterr()
        code = main([str(arg) for arg in args])
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return run


@pytest.fixture(params=["alone", "beside a service"])
def anywhere(request: pytest.FixtureRequest, qa: Run, data_dir: Path) -> Iterator[Run]:
    """`qa`, once with the data folder to itself and once while a service holds it."""
    if request.param == "alone":
        yield qa
        return
    with live_service(Settings(data_dir=data_dir)):
        yield qa


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A folder with two articles."""
    folder = tmp_path / "paper"
    folder.mkdir()
    (folder / "mayor.txt").write_text(
        "Mayor resigns\n\nThe mayor of Springfield resigned on Friday over the budget.\n"
    )
    (folder / "bridge.txt").write_text(
        "Bridge reopens\n\nThe old bridge of Shelbyville reopened on Monday after repairs.\n"
    )
    return folder
