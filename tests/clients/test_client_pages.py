"""The snippets of docs/clients.md do what they say, at whatever address the service has."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fakes.live_service import LiveService

PAGE = Path(__file__).parents[2] / "docs" / "clients.md"
ADDRESS = "http://127.0.0.1:8000"
SNIPPETS = re.findall(r"^## (.+?)\n.*?^```(python|js)\n(.*?)^```", PAGE.read_text(), re.M | re.S)
PYTHON = {title: code for title, language, code in SNIPPETS if language == "python"}
NODE = {title: code for title, language, code in SNIPPETS if language == "js"}


def printed(command: list[str], cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("title", PYTHON)
def test_python_snippets_answer(live: LiveService, tmp_path: Path, title: str) -> None:
    code = PYTHON[title].replace(ADDRESS, live.url)
    assert code != PYTHON[title]
    assert "At least 28" in printed([sys.executable, "-c", code], tmp_path)


@pytest.mark.parametrize("title", NODE)
def test_node_snippets_answer(live: LiveService, node_packages: Path, title: str) -> None:
    script = node_packages / "snippet.mjs"
    script.write_text(NODE[title].replace(ADDRESS, live.url))
    assert "At least 28" in printed(["node", str(script)], node_packages)
