"""The snippets of docs/ for clients do what they say, at whatever address the service has."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from qa_service.mcp.channel import McpChannel
from tests.fakes.live_service import LiveService, serving

DOCS = Path(__file__).parents[2] / "docs"
PAGES = "\n".join((DOCS / name).read_text() for name in ("clients.md", "mcp.md"))
ADDRESS = "http://127.0.0.1:8000"
SNIPPETS = re.findall(r"^## (.+?)\n.*?^```(python|js)\n(.*?)^```", PAGES, re.M | re.S)
PYTHON = {title: code for title, language, code in SNIPPETS if language == "python"}
NODE = {title: code for title, language, code in SNIPPETS if language == "js"}


@pytest.fixture(scope="module")
def served(live: LiveService) -> Iterator[LiveService]:
    """The seeds' service with all its channels."""
    with serving(live.service, channels=lambda own: [McpChannel(own)]) as running:
        yield running


def printed(command: list[str], cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("title", PYTHON)
def test_python_snippets_answer(served: LiveService, tmp_path: Path, title: str) -> None:
    code = PYTHON[title].replace(ADDRESS, served.url)
    assert code != PYTHON[title]
    assert "At least 28" in printed([sys.executable, "-c", code], tmp_path)


@pytest.mark.parametrize("title", NODE)
def test_node_snippets_answer(served: LiveService, node_packages: Path, title: str) -> None:
    script = node_packages / "snippet.mjs"
    script.write_text(NODE[title].replace(ADDRESS, served.url))
    assert "At least 28" in printed(["node", str(script)], node_packages)
