"""A Slack of the test's own, and a service over the seeds whose Slack tables are its own too."""

from collections.abc import Iterator

import pytest
from sqlalchemy import delete, inspect

from qa_service.settings import Settings
from qa_service.slack.tables import questions
from qa_service.wiring import Service, opened_service
from tests.fakes.seeded import copy_seeded
from tests.fakes.slack_bot import PUBLIC_URL, RunningBot, running_bot
from tests.fakes.slack_server import SlackServer

BOTH_WAYS = pytest.mark.parametrize("bot", ["http", "socket"], indirect=True)
"""For what is to work in Socket Mode as it does over HTTP."""
EITHER_WAY = pytest.mark.parametrize("connect", [False, True], ids=["http", "socket"])
"""The same for tests that start a bot of their own."""


@pytest.fixture
def slack() -> Iterator[SlackServer]:
    with SlackServer() as server:
        yield server


@pytest.fixture(scope="session")
def slack_service(
    clean_environment: None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Service]:
    """Each test has its own team's threads by new timestamps; nothing else is shared."""
    folder = tmp_path_factory.mktemp("slack") / "data"
    copy_seeded(folder)
    with opened_service(Settings(data_dir=folder, public_url=PUBLIC_URL)) as service:
        yield service


@pytest.fixture(autouse=True)
def nothing_left(request: pytest.FixtureRequest) -> None:
    """What another test left without an answer is not answered in this one."""
    if "slack_service" in request.fixturenames:
        service: Service = request.getfixturevalue("slack_service")
        with service.engine.begin() as db:
            if inspect(db).has_table(questions.name):
                db.execute(delete(questions))


@pytest.fixture
def bot(
    slack: SlackServer, slack_service: Service, request: pytest.FixtureRequest
) -> Iterator[RunningBot]:
    """Where a test takes `BOTH_WAYS`, once over HTTP and once over a web socket; else over HTTP."""
    connect = getattr(request, "param", "http") == "socket"
    with running_bot(slack, slack_service, connect=connect) as running:
        yield running
