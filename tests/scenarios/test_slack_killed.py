"""The process that runs the Slack bot is killed in the middle of an answer, and started again."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.fakes import slack_events as events
from tests.fakes.model_server import ModelServer, fails, hangs_after
from tests.fakes.seeded import copy_seeded
from tests.fakes.slack_server import SlackServer
from tests.fakes.slack_transcript import shown
from tests.fakes.slack_workspace import APP_TOKEN, BOT_TOKEN

pytest_plugins = ["tests.fakes.fixtures"]

QA = (sys.executable, "-c", "import sys; from qa_service.cli import main; sys.exit(main())")
ROOT = Path(__file__).parents[2]
ASKED = "How many people were killed in the attack in Lysychansk?"


@contextmanager
def command(environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """`qa-service slack` as a process of its own."""
    words = [*QA, "slack", "--port", "0"]
    process = subprocess.Popen(words, env=os.environ | environment, stdout=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
def test_a_killed_bot_answers_when_it_is_back(
    tmp_path: Path, seeds: Path, model_server: ModelServer
) -> None:
    copy_seeded(tmp_path / "data")
    with SlackServer() as slack:
        environment = {
            "PYTHONPATH": str(ROOT),
            "QA_DATA_DIR": str(tmp_path / "data"),
            "QA_SLACK_API_URL": slack.api_url,
            "QA_SLACK_BOT_TOKEN": BOT_TOKEN,
            "QA_SLACK_APP_TOKEN": APP_TOKEN,
            "QA_LLM_BASE_URL": model_server.base_url,
            "QA_LLM_MODEL": "fake",
        }
        model_server.replies(hangs_after("At least"))
        with command(environment) as process:
            slack.connected()
            slack.deliver("events_api", events.mention(ASKED), "e1")
            slack.until(lambda _: "e1" in slack.acked)
            assert model_server.asked.wait(60)
            process.send_signal(signal.SIGKILL)
            process.wait()
        (session,) = slack.workspace.sessions.values()
        assert session["status"] == "processing"

        model_server.replies(fails(500, "down"))
        with command(environment) as process:
            slack.until(lambda _: session["status"] == "active")
            (message,) = slack.workspace.messages
            assert "At least 28" in shown(message)
            assert not message.streaming
            process.send_signal(signal.SIGTERM)
            assert process.wait(30) == 0
