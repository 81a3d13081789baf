"""What a person at a terminal is told: help, completion, and which service or folder was used."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from typer.main import get_command

from qa_service.cli import main
from qa_service.cli.commands import app
from qa_service.settings import Settings
from tests.fakes.live_service import live_service
from tests.qa_service.cli.conftest import Run


def commands(command: object, words: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    below = getattr(command, "commands", {})
    for name, each in below.items():
        yield from commands(each, (*words, name))
    if not below:
        yield words


COMMANDS = [" ".join(words) for words in commands(get_command(app))]


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_every_command_has_an_example(qa: Run, command: str) -> None:
    told = " ".join(qa(*command.split(), "--help").out.split())
    example = told.partition("Example")[2].replace("qa- ", "qa-")  # broken at its hyphen
    assert re.search(rf"qa-service (--\S+ \S+ )?{command}", example)


@pytest.mark.parametrize("group", ["", *sorted({c.split()[0] for c in COMMANDS if " " in c})])
def test_a_list_of_commands_cuts_no_line(qa: Run, group: str) -> None:
    assert "..." not in qa(*group.split(), "--help").out.partition("\nCommands:")[2]


@pytest.mark.parametrize(
    ("typed", "offered"), [("qa-service conv", "conversations"), ("qa-service keys re", "revoke")]
)
def test_a_shell_completes_commands(
    typed: str, offered: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("_QA_SERVICE_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", typed)
    monkeypatch.setenv("COMP_CWORD", str(len(typed.split()) - 1))
    with pytest.raises((SystemExit, typer.Exit)):
        main([])
    assert capsys.readouterr().out.split() == [offered]


@pytest.mark.parametrize("option", ["--url", "--data-dir"])
def test_an_option_of_all_commands_behind_one_is_told_its_place(qa: Run, option: str) -> None:
    refused = qa("ask", "Who?", option, "x")
    assert refused.code == 2
    assert f"before the command: qa-service {option}" in refused.err


def test_wrong_usage_names_the_help_of_its_command(qa: Run) -> None:
    assert "`qa-service keys create --help`" in qa("keys", "create").err


def test_a_person_is_told_which_folder_or_service_was_used(
    qa: Run, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert qa("ask", "Who?").err == "", "a script is not"
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "400")
    told = qa("articles", "list").err
    assert f"No service holds {data_dir}" in told and "qa-service serve" in told
    assert f"No service holds {data_dir}" in qa("stories", "list").err
    with live_service(Settings(data_dir=data_dir)) as running:
        assert f"{running.url}, which holds {data_dir}" in qa("articles", "list").err
        assert (
            f"Asking the service at {running.url}."
            in qa("--url", running.url, "articles", "list").err
        )
