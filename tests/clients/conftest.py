"""The clients people use, pointed at a real service as their documentation says."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import openai
import pytest

from qa_service.http.server import bind, url_of
from qa_service.mcp.channel import McpChannel
from qa_service.settings import Settings
from qa_service.wiring import opened_service
from tests.fakes.live_service import LiveService, serving
from tests.fakes.newsroom import read_newsroom

SCRIPTS = Path(__file__).parent / "node"


@pytest.fixture(scope="session")
def newsroom(
    clean_environment: None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[LiveService]:
    """A service whose answers have every kind of segment."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("clients") / "data")
    sock = bind(settings.host, 0)
    with opened_service(settings, base_url=url_of(sock)) as service:
        read_newsroom(service)
        with serving(service, sock, channels=lambda own: [McpChannel(own)]) as running:
            yield running


@pytest.fixture
def client(newsroom: LiveService) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(base_url=f"{newsroom.url}/v1", api_key="unused") as made:
        yield made


@pytest.fixture(scope="session")
def node_packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts, in a folder beside the packages they import."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        pytest.skip("needs node and npm")
    folder = tmp_path_factory.mktemp("node") / "clients"
    shutil.copytree(SCRIPTS, folder)
    quiet = ["--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts"]
    done = subprocess.run(
        [npm, "install", *quiet], cwd=folder, capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.skip(f"npm cannot install the clients: {done.stderr.strip()[-300:]}")
    return folder
