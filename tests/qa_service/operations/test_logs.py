"""What is logged goes to stderr, as JSON where nobody looks at a terminal."""

import json
import logging
import subprocess
import sys

import pytest
import structlog

from qa_service.answer.metrics import answered
from qa_service.contract.types import Answer
from qa_service.operations.logs import configure_logs
from qa_service.settings import Level
from tests.fakes.live_service import LiveService


def test_a_line_is_a_json_object(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs("info")
    with structlog.contextvars.bound_contextvars(request_id="req_1"):
        structlog.get_logger("any").error("broken", path="/ü")
    structlog.get_logger("any").debug("not shown")
    printed = capsys.readouterr()
    logged = json.loads(printed.err)
    assert (logged["event"], logged["level"], logged["path"]) == ("broken", "error", "/ü")
    assert logged["request_id"] == "req_1"
    assert printed.out == ""


@pytest.mark.parametrize("level", ["debug", "info"])
def test_questions_are_logged_when_that_is_asked_for_and_only_then(
    live: LiveService, capsys: pytest.CaptureFixture[str], level: Level
) -> None:
    reply = live.client.post("/v1/chat", json={"message": "Who wrote Hamlet?", "store": False})
    configure_logs(level)
    capsys.readouterr()
    answered(Answer.model_validate(reply.json()))
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    told = [line["question"] for line in lines if line["event"] == "answered"]
    assert told == (["Who wrote Hamlet?"] if level == "debug" else [])


def test_libraries_are_heard_from_warnings_up() -> None:
    code = (
        "import logging; from qa_service.operations.logs import configure_logs;"
        "configure_logs('info');"
        "logging.getLogger('lib').info('no'); logging.getLogger('lib').warning('%s', 'yes')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(done.stderr)["event"] == "yes"
    assert done.stdout == ""
    assert logging.getLogger("lib").level == logging.NOTSET
