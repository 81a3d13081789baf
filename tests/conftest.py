"""For every test: no setting leaks in from the machine, and one real index of the seeds."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
from hypothesis import settings

from index.reader.onnx_reader import OnnxReader
from qa_service.settings import Settings
from qa_service.wiring import Service
from tests.fakes.live_service import LiveService, live_service
from tests.fakes.seeded import SEEDS

TESTS = Path(__file__).parent
PATIENCE = 120.0

# A slow machine finds no fault. The rest is as Hypothesis has it, there and in CI.
settings.register_profile("patient", parent=settings(), deadline=None)
settings.load_profile("patient")


@pytest.fixture(scope="session", autouse=True)
def clean_environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Without QA_ and OPENAI_ variables, without a .env file and away from the checkout's data.

    Questions to ask next are looked up behind answers, where tests do not wait for it. Nothing is
    cut short because the machine is slow: what happens then has tests of its own.
    """
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if name.startswith(("QA_", "OPENAI_")):
                patch.delenv(name)
        patch.setenv("QA_SUGGEST", "0")
        patch.setattr(OnnxReader.__init__, "__kwdefaults__", {"seconds": PATIENCE})
        patch.setattr("qa_service.doctor.checks.SECONDS", PATIENCE)
        patch.setattr("qa_service.library.printed_pages.SECONDS", PATIENCE)
        patch.chdir(folder := tmp_path_factory.mktemp("working"))
        patch.setenv("QA_DATA_DIR", str(folder / "data"))
        yield


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test writes to its working directory, the next one does not find."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture(autouse=True)
def logs_as_before() -> Iterator[None]:
    """A command that says what is logged says it of the whole process."""
    before = structlog.get_config()
    yield
    structlog.configure(**before)


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the three articles that ship with the service."""
    return SEEDS


@pytest.fixture(scope="session")
def live(
    clean_environment: None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[LiveService]:
    """The service over the seeds, on a free port. Ask it anything; do not change its articles."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("seeded") / "data")
    with live_service(settings, [SEEDS]) as running:
        yield running


@pytest.fixture(scope="session")
def seeded_service(live: LiveService) -> Service:
    """What is behind `live`, to call without HTTP."""
    return live.service


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest first, so that at the end no process waits for the other."""
    slow = ("web", "scenarios", "clients")
    rooms = {item: item.path.relative_to(TESTS).parts[0] for item in items}
    items.sort(key=lambda item: slow.index(rooms[item]) if rooms[item] in slow else len(slow))
