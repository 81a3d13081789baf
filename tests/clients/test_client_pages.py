"""The pages of docs/ for clients do what they say, at whatever address the service has."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import openai
import pytest
import yaml

from qa_service.mcp.channel import McpChannel
from tests.fakes.live_service import LiveService, serving

DOCS = Path(__file__).parents[2] / "docs"
PAGES = [*sorted((DOCS / "clients").glob("*.md")), DOCS / "mcp.md"]
ADDRESS = "http://127.0.0.1:8000"
TOLD = "At least 28"


def snippets(language: str) -> dict[str, str]:
    """By page and place on it, the blocks of a language."""
    marked = re.compile(rf"^```{language}\n(.*?)^```", re.M | re.S)
    found = [(page, marked.findall(page.read_text())) for page in PAGES]
    return {f"{page.stem} {n}": code for page, codes in found for n, code in enumerate(codes, 1)}


PYTHON, NODE, SHELL = snippets("python"), snippets("js"), snippets("sh")
TABLE = re.findall(
    r"^\| (.+?) \| (.+?) \| \[.+?\]\((.+?)\) \|$", (DOCS / "clients.md").read_text(), re.M
)


@pytest.fixture(scope="module")
def served(live: LiveService) -> Iterator[LiveService]:
    """The seeds' service with all its channels."""
    with serving(live.service, channels=lambda own: [McpChannel(own)]) as running:
        yield running


def printed(command: list[str], cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def answers(told: str, code: str) -> None:
    """With the sources' addresses where the snippet prints them."""
    assert TOLD in told
    assert "/articles/" in told or not re.search(r'\.url\b|\["url"\]', code)


@pytest.mark.parametrize("place", PYTHON)
def test_python_snippets_answer(served: LiveService, tmp_path: Path, place: str) -> None:
    code = PYTHON[place].replace(ADDRESS, served.url)
    assert code != PYTHON[place]
    answers(printed([sys.executable, "-c", code], tmp_path), code)


@pytest.mark.parametrize("place", NODE)
def test_node_snippets_answer(served: LiveService, node_packages: Path, place: str) -> None:
    script = node_packages / "snippet.mjs"
    script.write_text(NODE[place].replace(ADDRESS, served.url))
    answers(printed(["node", str(script)], node_packages), NODE[place])


def test_the_command_for_curl_answers(served: LiveService, tmp_path: Path) -> None:
    command = SHELL["generated 1"].replace(ADDRESS, served.url)
    assert TOLD in json.loads(printed(["sh", "-c", command], tmp_path))["answer"]


def test_open_webui_finds_the_models_at_the_address_of_its_page(
    served: LiveService, tmp_path: Path
) -> None:
    told = SHELL["open-webui 1"].replace(ADDRESS, served.url)
    script = f'{told}echo "$OPENAI_API_BASE_URL $OPENAI_API_KEY"'
    address, key = printed(["sh", "-c", script], tmp_path).split()
    with openai.OpenAI(base_url=address, api_key=key) as client:
        assert "qa-service" in [model.id for model in client.models.list()]


def test_librechats_endpoint_answers(served: LiveService) -> None:
    (endpoint,) = yaml.safe_load(snippets("yaml")["librechat 1"])["endpoints"]["custom"]
    address = endpoint["baseURL"].replace(ADDRESS, served.url)
    (model,) = endpoint["models"]["default"]
    question = {"role": "user", "content": "How many people were killed in Lysychansk?"}
    with openai.OpenAI(base_url=address, api_key=endpoint["apiKey"]) as client:
        told = client.chat.completions.create(model=model, messages=[question])
    content = str(told.choices[0].message.content)
    assert TOLD in content
    assert "](http://127.0.0.1:" in content, "its sources are links"


def test_every_page_of_a_client_is_in_the_table_and_has_a_snippet() -> None:
    linked = [DOCS / page for _, _, page in TABLE]
    assert {page for page in PAGES if page not in linked} == set()
    tried = {place.split()[0] for place in (*PYTHON, *NODE, *SHELL, *snippets("yaml"))}
    assert tried == {page.stem for page in PAGES}


@pytest.mark.parametrize(
    ("page", "packages"),
    [
        ("openai-python", ["openai"]),
        ("langchain", ["langchain-openai"]),
        ("llama-index", ["llama-index-core"]),
        ("mcp", ["mcp"]),
    ],
)
def test_the_table_has_the_versions_that_are_tested(page: str, packages: list[str]) -> None:
    (told,) = (versions for _, versions, file in TABLE if Path(file).stem == page)
    assert told == ", ".join(map(version, packages))


@pytest.mark.parametrize(
    ("page", "packages"), [("openai-node", ["openai"]), ("ai-sdk", ["ai", "@ai-sdk/openai"])]
)
def test_the_table_has_the_versions_of_node_that_are_tested(page: str, packages: list[str]) -> None:
    (told,) = (versions for _, versions, file in TABLE if Path(file).stem == page)
    listed = json.loads((Path(__file__).parent / "node" / "package.json").read_text())
    assert told == ", ".join(listed["dependencies"][name] for name in packages)
