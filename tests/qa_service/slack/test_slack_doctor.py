"""The doctor names what the Slack bot lacks, and how to mend it."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from qa_service.operations.check import Check
from qa_service.settings import Settings
from qa_service.slack.doctor import check_slack
from qa_service.slack.manifest import scopes
from tests.fakes.slack_bot import PUBLIC_URL, slack_settings
from tests.fakes.slack_server import SlackServer


@pytest.fixture
def settings(slack: SlackServer, tmp_path: Path) -> Settings:
    slack.workspace.scopes = ",".join(scopes())
    return slack_settings(slack, Settings(data_dir=tmp_path, public_url=PUBLIC_URL))


def found(settings: Settings, **values: object) -> dict[str, Check]:
    return {each.name: each for each in check_slack(settings.model_copy(update=values))}


def test_without_a_bot_there_is_nothing_to_mend(tmp_path: Path) -> None:
    (check,) = check_slack(Settings(data_dir=tmp_path))
    assert (check.name, check.state) == ("slack", "ok")


def test_a_good_bot_passes(settings: Settings) -> None:
    assert {name: check.state for name, check in found(settings).items()} == dict.fromkeys(
        ["slack bot token", "slack scopes", "slack app token"], "ok"
    )


@pytest.mark.parametrize(
    ("values", "name", "said"),
    [
        ({"slack_bot_token": SecretStr("xoxb-old")}, "slack bot token", "invalid_auth"),
        ({"slack_app_token": SecretStr("xapp-old")}, "slack app token", "invalid_auth"),
        ({"slack_app_token": SecretStr("xoxb-test")}, "slack settings", "xapp-"),
        ({"slack_bot_token": SecretStr("")}, "slack settings", "no token"),
        ({"slack_client_id": "1.2"}, "slack settings", "need each other"),
        ({"slack_app_token": SecretStr(""), "slack_signing_secret": SecretStr("")},
         "slack settings", "no way"),
        ({"slack_api_url": "http://127.0.0.1:1/api/"}, "slack bot token", "cannot be reached"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_and_mended(
    settings: Settings, values: dict[str, object], name: str, said: str
) -> None:
    check = found(settings, **values)[name]
    assert check.state == "fail"
    assert said in check.detail
    assert check.fix


def test_missing_scopes_are_listed(slack: SlackServer, settings: Settings) -> None:
    slack.workspace.scopes = ",".join(set(scopes()) - {"im:history", "commands"})
    check = found(settings)["slack scopes"]
    assert (check.state, check.detail) == ("fail", "Missing: commands, im:history.")


def test_no_public_address_is_a_warning(settings: Settings) -> None:
    assert found(settings, public_url="")["slack links"].state == "warn"


def test_no_token_shows(settings: Settings) -> None:
    for token in ("xoxb-very-secret", "very-secret"):
        checks = found(settings, slack_bot_token=SecretStr(token))
        assert "very-secret" not in str(checks)


def test_scopes_it_answers_without_are_told_from_those_it_needs(
    settings: Settings, slack: SlackServer
) -> None:
    held = set(scopes()) - {"channels:read"}
    slack.workspace.scopes = ",".join(held)
    check = found(settings)["slack scopes"]
    assert check.state == "ok"
    assert "channels:read (who made a channel may change its settings)" in check.detail
    slack.workspace.scopes = ",".join(held - {"chat:write"})
    assert found(settings)["slack scopes"].detail == "Missing: chat:write."
