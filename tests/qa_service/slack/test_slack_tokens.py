"""Tokens that are good for nothing: one sentence with what mends it, no traceback."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from index.data_folder import DataFolder
from qa_service.cli import main
from qa_service.slack.channel import SlackChannel
from qa_service.slack.store import SlackStore
from qa_service.wiring import Service
from tests.fakes import slack_events as events
from tests.fakes.slack_bot import running_bot
from tests.fakes.slack_rules import PAGE, Refused
from tests.fakes.slack_server import SlackServer
from tests.fakes.slack_transcript import shown
from tests.fakes.slack_workspace import APP_TOKEN, BOT_TOKEN

ASKED = "How many people were killed in the attack in Lysychansk?"


@pytest.fixture
def environment(
    slack: SlackServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[pytest.MonkeyPatch]:
    """Good tokens, and nothing that is really served."""
    values = {"DATA_DIR": tmp_path / "data", "SLACK_API_URL": slack.api_url, "PORT": "0",
              "SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN}  # fmt: skip
    for name, value in values.items():
        monkeypatch.setenv(f"QA_{name}", str(value))
    yield monkeypatch


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Of each server that was started, how many bots it has."""
    found: list[int] = []

    def serve(*given: Any) -> None:
        found.append(sum(isinstance(channel, SlackChannel) for channel in given[-1]))

    monkeypatch.setattr("qa_service.cli.serve.serve", serve)
    return found


@pytest.mark.parametrize(
    ("name", "said"),
    [("BOT_TOKEN", "the bot's token (invalid_auth). help: Copy the Bot User OAuth Token"),
     ("APP_TOKEN", "the app-level token (invalid_auth). help: Make an app-level token")],
)  # fmt: skip
def test_the_bot_does_not_start_with_a_refused_token(
    environment: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, said: str
) -> None:
    environment.setenv(f"QA_SLACK_{name}", "xoxb-wrong")
    assert main(["slack"]) != 0
    told = " ".join(capsys.readouterr().err.split())
    assert f"Slack refuses {said}" in told
    assert "Traceback" not in told


def test_serve_runs_the_bot_where_its_tokens_are_set(
    environment: pytest.MonkeyPatch, served: list[int]
) -> None:
    assert main(["serve"]) == 0
    environment.delenv("QA_SLACK_APP_TOKEN")
    assert main(["serve"]) == 0
    assert served == [1, 0]


def test_serve_runs_without_a_bot_whose_token_is_refused(
    environment: pytest.MonkeyPatch, served: list[int], capsys: pytest.CaptureFixture[str]
) -> None:
    environment.setenv("QA_SLACK_BOT_TOKEN", "xoxb-wrong")
    assert main(["serve"]) == 0
    assert served == [0]
    assert "There is no Slack bot: Slack refuses the bot's token" in capsys.readouterr().err


def test_that_slack_cannot_be_reached_keeps_nothing_from_starting(
    environment: pytest.MonkeyPatch, served: list[int]
) -> None:
    environment.setenv("QA_SLACK_API_URL", "http://127.0.0.1:9/api/")
    assert main(["serve"]) == 0
    assert served == [1]


@pytest.mark.parametrize("said", [PAGE, "internal_error"])
@pytest.mark.parametrize("method", ["auth.test", "apps.connections.open"])
def test_nor_does_that_slack_is_out_of_order(
    environment: pytest.MonkeyPatch, served: list[int], slack: SlackServer, method: str, said: str
) -> None:
    slack.workspace.always[method] = said
    assert main(["serve"]) == 0
    assert served == [1]


def test_a_second_process_says_that_the_first_runs_the_bot(
    environment: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = DataFolder(tmp_path / "data")
    try:
        assert main(["slack"]) != 0
    finally:
        folder.release()
    assert "it runs the bot too" in " ".join(capsys.readouterr().err.split())


def test_what_was_asked_waits_for_another_token(slack: SlackServer, slack_service: Service) -> None:
    revoked = Refused("token_revoked")
    for method in ("chat.startStream", "chat.postMessage"):
        slack.workspace.refusals[method].append(revoked)
    with running_bot(slack, slack_service) as bot:
        asked = events.mention(ASKED)
        bot.deliver(asked)
        slack.until(lambda seen: "chat.postMessage" in [method for method, _ in seen.calls])
    assert slack.workspace.messages == []
    slack.workspace.tokens["xoxb-new"] = "T1"
    with running_bot(slack, slack_service, slack_bot_token=SecretStr("xoxb-new")) as bot:
        bot.finished()
    assert "At least 28" in shown(slack.workspace.messages[0])
    known = SlackStore(slack_service.engine).taken(f"T1:C1:{asked['event']['ts']}")
    assert known is not None
    assert known.attempts == 2, "it was tried once with each token"
