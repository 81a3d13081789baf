"""What goes wrong around a command: settings, locks, usage."""

import io
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from rich.console import Console

from index.data_folder import DataFolder
from qa_service import __version__
from qa_service.access.local import drop_key
from qa_service.cli import main
from qa_service.cli.answers import hanging
from qa_service.cli.screen import literal, print_json
from qa_service.settings import Settings
from tests.fakes.live_service import LiveService, live_service
from tests.qa_service.cli.conftest import Run

HEAVY = ("chromadb", "sqlalchemy", "numpy", "fastapi", "openai", "httpx", "llama_index")


def test_help_and_version_load_nothing_heavy(tmp_path: Path) -> None:
    script = (
        "import sys; from qa_service.cli import main; main(['version']); main(['--help']);"
        f"print([name for name in {HEAVY} if name in sys.modules])"
    )
    out = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    ).stdout
    assert out.startswith(f"qa-service {__version__}\n")
    assert out.endswith("[]\n")
    for command in ("ingest", "ask", "chat", "serve", "articles", "reindex", "doctor", "version"):
        assert f"  {command} " in out


def loaded_of(names: Sequence[str], by: str) -> list[str]:
    """Which of the packages a new process has loaded once it has imported these modules."""
    script = f"import sys, {by}; print(*(name for name in {names} if name in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return done.stdout.split()


def test_asking_without_a_service_imports_no_client_it_has_no_use_for() -> None:
    """Neither a language model's nor a framework's: each takes half a second and more."""
    unused = ("openai", "llama_index", "fastapi", "slack_bolt", "mcp", "trafilatura")
    assert loaded_of(unused, by="qa_service.cli.backend_local") == []


FOR_A_PERSON = ("rich", "structlog")
"""What draws on a terminal, and what writes logs."""


@pytest.mark.parametrize(
    "command",
    [["ask", "How many people were killed in Lysychansk?"], ["ask", "Who?", "--json"]],
    ids=["in words", "as JSON"],
)
def test_asking_a_service_loads_what_a_question_needs_and_no_more(
    live: LiveService, data_dir: Path, command: Sequence[str]
) -> None:
    """A question to a service that runs is to take no second, on a machine that is busy, too."""
    unused = (*HEAVY, *FOR_A_PERSON, "alembic", "tantivy", "onnxruntime", "starlette", "uvicorn")
    script = (
        f"import sys; from qa_service.cli import main; main(['--url', {live.url!r}, *{command!r}]);"
        f"sys.exit(repr([name for name in {unused} if name in sys.modules]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert done.stderr.strip() == "[]"
    assert done.stdout


@pytest.mark.parametrize(
    "args", [["ask"], ["nothing"], ["articles"], ["ask", "x", "--from", "May"], ["list", "--x"]]
)
def test_wrong_usage_is_two_lines_and_exit_code_2(qa: Run, args: list[str]) -> None:
    result = qa(*args)
    assert result.code == 2
    assert [line.split(":")[0] for line in result.err.splitlines()] == ["error", "help"]


def test_no_command_shows_the_help(qa: Run) -> None:
    assert qa() == qa("--help")


def test_bad_settings_name_the_variable_and_hide_the_value(
    qa: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QA_PORT", "eight-thousand")
    monkeypatch.setenv("QA_LLM_TIMEOUT", "-1")
    result = qa("articles", "list")
    assert result.code == 1
    assert result.err.startswith("error: Bad settings: QA_PORT: ")
    assert "QA_LLM_TIMEOUT: " in result.err
    assert "eight-thousand" not in result.err


@pytest.mark.parametrize(
    ("one", "other"), [("CHROMA", "QDRANT"), ("CHROMA", "PGVECTOR"), ("QDRANT", "PGVECTOR")]
)
def test_two_vector_stores_are_one_too_many(
    qa: Run, monkeypatch: pytest.MonkeyPatch, one: str, other: str
) -> None:
    monkeypatch.setenv(f"QA_{one}_URL", "http://one:8000")
    monkeypatch.setenv(f"QA_{other}_URL", "http://other:6333")
    result = qa("articles", "list")
    assert result.code == 1
    assert result.err.startswith(f"error: Bad settings: QA_{other}_URL: ")
    assert f"QA_{one}_URL" in result.err


@pytest.mark.parametrize("command", [["ask", "Who?"], ["articles", "list"], ["reindex"]])
def test_a_folder_held_by_another_command_says_so(
    qa: Run, data_dir: Path, command: list[str]
) -> None:
    held = DataFolder(data_dir)
    try:
        result = qa(*command)
    finally:
        held.release()
    assert result.code == 1
    error, help = result.err.splitlines()
    assert error == f"error: Another process holds the data folder {data_dir}."
    assert "QA_DATA_DIR" in help


def test_a_service_with_keys_is_asked_with_the_first_key(
    qa: Run, data_dir: Path, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QA_API_KEYS", "first, second")
    with live_service(Settings(data_dir=data_dir), [paper]):
        drop_key(data_dir)  # as for another user of this machine, who cannot read it
        assert "mayor.txt" in qa("articles", "list").out
        monkeypatch.setenv("QA_API_KEYS", "wrong")
        for command in (["articles", "list"], ["ingest", str(paper)], ["ask", "Who resigned?"]):
            refused = qa(*command)
            assert refused.code == 1
            assert refused.err.startswith("error: ")
            assert "QA_API_KEYS" in refused.err
            assert "wrong" not in refused.err


def test_a_service_that_went_away_is_one_line(qa: Run, data_dir: Path) -> None:
    held = DataFolder(data_dir)
    held.announce("http://127.0.0.1:1")
    try:
        result = qa("ask", "Who?")
    finally:
        held.release()
    assert result.code == 1
    assert result.err.startswith("error: The service at http://127.0.0.1:1")
    assert "help: It holds the data folder." in result.err


def test_reindex_says_what_it_did(qa: Run, paper: Path) -> None:
    qa("ingest", paper)
    result = qa("reindex")
    assert result.code == 0
    assert result.out.startswith("Reindexed 2 articles (")
    assert "Springfield" in qa("ask", "Why did the mayor of Springfield resign?").out


def test_serve_refuses_to_be_open_to_the_network(qa: Run) -> None:
    result = qa("serve", "--host", "0.0.0.0", "--port", "0")
    assert result.code == 1
    assert "QA_API_KEYS" in result.err


def test_text_is_literal_without_control_characters() -> None:
    assert literal("a\x1b[31mb\x07\x7f\x9b\tc\r\nd\re [bold]") == "a[31mb\tc\nd\ne [bold]"
    assert literal("\ud800") == "?"


def test_lines_that_a_narrow_terminal_breaks_go_on_below_their_first_word() -> None:
    long = "Nine people died when the ferry sank " + "利西昌斯克有多少人遇难" * 2
    told = io.StringIO()
    hanging(Console(file=told, width=30, markup=False), "[1] ", long)
    first, *others = told.getvalue().splitlines()
    assert first.startswith("[1] Nine")
    assert len(others) > 1
    assert all(line.startswith("    ") and line[4] != " " for line in others)
    whole = "".join(line[4:] for line in (first, *others)).replace(" ", "")
    assert whole == long.replace(" ", "")


def test_json_survives_an_ascii_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    value = {"text": "Лисичанск 😀 \x7f\x9b\x1b \u2028"}
    print_json(value)
    assert json.loads(capsys.readouterr().out) == value
    monkeypatch.setattr(sys.stdout, "reconfigure", lambda **_: None, raising=False)
    sys.stdout.reconfigure(encoding="ascii")  # type: ignore[union-attr]
    print_json(value)
    assert json.loads(capsys.readouterr().out) == value


def test_nothing_is_coloured_when_piped(
    qa: Run, paper: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    qa("ingest", paper)
    for args in (["ask", "Who resigned?"], ["articles", "list"], ["doctor"], ["articles"]):
        result = qa(*args)
        assert "\x1b" not in result.out + result.err


def test_main_gives_the_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["version"]) == 0
    assert main(["nothing"]) == 2


@pytest.mark.parametrize(
    ("name", "help"), [("QA_API_KEY", "QA_API_KEYS"), ("QA_XYZZY", ".env.example")]
)
def test_a_setting_that_does_not_exist_is_named(
    qa: Run, monkeypatch: pytest.MonkeyPatch, name: str, help: str
) -> None:
    monkeypatch.setenv(name, "secret")
    refused = qa("articles", "list")
    assert refused.code == 1
    assert name in refused.err
    assert help in refused.err
    assert "secret" not in refused.err


def test_a_misspelt_line_of_the_env_file_is_named(qa: Run) -> None:
    Path(".env").write_text("QA_LOG_LEVL=debug\n")
    assert "Did you mean QA_LOG_LEVEL?" in qa("articles", "list").err


@pytest.mark.parametrize("words", [["--version"], ["version"]])
def test_the_version_is_printed(qa: Run, words: list[str]) -> None:
    printed = qa(*words)
    assert printed.code == 0
    assert printed.out.startswith("qa-service ")


def test_help_has_a_short_name(qa: Run) -> None:
    assert "Usage" in qa("-h").out
    assert "Usage" in qa("ask", "-h").out
