"""The manifest that a Slack app is made from, both ways to run."""

import pytest
import yaml

from qa_service.cli import main


@pytest.fixture
def printed(capsys: pytest.CaptureFixture[str]) -> object:
    def run(*options: str) -> dict[str, dict[str, object]]:
        assert main(["slack", "manifest", *options]) == 0
        found: dict[str, dict[str, object]] = yaml.safe_load(capsys.readouterr().out)
        return found

    return run


def test_socket_mode_needs_no_address(printed) -> None:  # type: ignore[no-untyped-def]
    found = printed("--name", "News desk")
    assert found["settings"]["socket_mode_enabled"] is True
    assert found["display_information"]["name"] == "News desk"
    assert "https://" not in str(found)


def test_over_http_slack_gets_every_address(printed) -> None:  # type: ignore[no-untyped-def]
    found = printed("--http", "https://news.example/")
    address = "https://news.example/slack/events"
    settings = found["settings"]
    assert settings["socket_mode_enabled"] is False
    assert settings["event_subscriptions"]["request_url"] == address
    assert settings["interactivity"]["request_url"] == address
    assert found["features"]["slash_commands"][0]["url"] == address
    assert "redirect_urls" not in found["oauth_config"]


def test_several_workspaces_get_a_redirect_and_tokens_that_rotate(printed) -> None:  # type: ignore[no-untyped-def]
    found = printed("--http", "https://news.example", "--several")
    redirect = "https://news.example/slack/oauth_redirect"
    assert found["oauth_config"]["redirect_urls"] == [redirect]
    assert found["settings"]["token_rotation_enabled"] is True


def test_it_stays_within_slacks_limits(printed) -> None:  # type: ignore[no-untyped-def]
    found = printed("--name", "x" * 50)
    assert len(found["display_information"]["name"]) <= 35
    assert len(found["display_information"]["description"]) <= 140
    assert len(found["features"]["agent_view"]["agent_description"]) <= 300


@pytest.mark.parametrize("options", [["--several"], ["--http", "http://news.example"]])
def test_what_slack_would_not_call_is_refused(options: list[str]) -> None:
    assert main(["slack", "manifest", *options]) == 2
