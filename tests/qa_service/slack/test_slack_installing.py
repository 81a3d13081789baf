"""Several workspaces: installed with OAuth, tokens that rotate, and the bot removed again."""

import re
import sqlite3
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from pydantic import SecretStr

from qa_service.errors import BadSettings
from qa_service.settings import Settings
from qa_service.slack.channel import check_identity
from qa_service.slack.manifest import scopes
from qa_service.wiring import Service
from tests.fakes import slack_events as events
from tests.fakes.slack_bot import PUBLIC_URL, RunningBot, running_bot
from tests.fakes.slack_server import SlackServer

ASKED = "How many people were killed in the attack in Lysychansk?"
SEVERAL: dict[str, Any] = {
    "slack_bot_token": SecretStr(""),
    "slack_client_id": "1.2",
    "slack_client_secret": SecretStr("client-secret"),
}


@pytest.fixture
def several(slack: SlackServer, slack_service: Service) -> Iterator[RunningBot]:
    key: dict[str, Any] = {"api_keys": (SecretStr("key"),)}
    with running_bot(slack, slack_service, **SEVERAL, **key) as running:
        running.client.headers["Authorization"] = "Bearer key"
        yield running


def install(bot: RunningBot) -> int:
    """What a browser does, from the install page to coming back from Slack."""
    page = bot.client.get("/slack/install")
    address = re.search(r'href="(https://slack\.com/oauth/v2/authorize[^"]*)"', page.text)
    assert address
    asked = parse_qs(urlsplit(address[1].replace("&amp;", "&")).query)
    assert set(asked["scope"][0].split(",")) == set(scopes())
    assert asked["redirect_uri"] == [f"{PUBLIC_URL}/slack/oauth_redirect"]
    cookie = page.headers["set-cookie"].partition(";")[0]
    back = bot.client.get(
        "/slack/oauth_redirect",
        params={"code": "c", "state": asked["state"][0]},
        headers={"Cookie": cookie, "Authorization": ""},
    )
    return back.status_code


def of_team_two(payload: dict[str, object]) -> dict[str, object]:
    authorization = {"team_id": "T2", "user_id": "UBOT", "is_bot": True}
    return payload | {"team_id": "T2", "authorizations": [authorization]}


def test_an_installed_workspace_is_answered_with_its_own_token(several: RunningBot) -> None:
    assert install(several) == 200
    assert several.deliver(of_team_two(events.mention(ASKED))).status_code == 200
    several.finished()


def test_a_token_about_to_expire_is_exchanged(several: RunningBot) -> None:
    install(several)
    with sqlite3.connect(several.service.settings.data_dir / "catalog.sqlite3") as db:
        db.execute("UPDATE slack_bots SET bot_token_expires_at = '2020-01-01 00:00:00'")
        db.execute("UPDATE slack_bots SET bot_token = 'xoxb-expired'")
    several.deliver(of_team_two(events.mention(ASKED)))
    several.finished()
    exchanged = [g for method, g in several.workspace.calls if method == "oauth.v2.access"]
    assert exchanged[-1]["grant_type"] == "refresh_token"
    several.deliver(of_team_two(events.mention(ASKED)))
    several.finished(2)
    again = [g for method, g in several.workspace.calls if method == "oauth.v2.access"]
    assert len(again) == len(exchanged), "the new token is kept"


def test_a_workspace_that_removed_the_bot_is_forgotten(several: RunningBot) -> None:
    install(several)
    gone = of_team_two(events.event({"type": "app_uninstalled"}))
    assert several.deliver(gone).status_code == 200
    assert several.deliver(of_team_two(events.mention(ASKED))).status_code == 500
    assert several.workspace.messages == []


def test_a_bot_whose_token_was_revoked_is_forgotten(several: RunningBot) -> None:
    install(several)
    revoked = events.event({"type": "tokens_revoked", "tokens": {"bot": ["UBOT"], "oauth": []}})
    assert several.deliver(of_team_two(revoked)).status_code == 200
    assert several.deliver(of_team_two(events.mention(ASKED))).status_code == 500


def test_installing_needs_a_key_and_its_own_state(several: RunningBot) -> None:
    no_key = {"Authorization": ""}
    assert several.client.get("/slack/install", headers=no_key).status_code == 401
    forged = {"code": "c", "state": "forged"}
    assert several.client.get("/slack/oauth_redirect", params=forged).status_code >= 400


@pytest.mark.parametrize(
    "values",
    [
        {"slack_client_id": "1.2"},
        {"slack_client_secret": SecretStr("s")},
        {},
        SEVERAL | {"slack_bot_token": SecretStr("xoxb-1")},
    ],
)
def test_one_workspace_or_several_but_not_both(values: dict[str, object]) -> None:
    with pytest.raises(BadSettings):
        check_identity(Settings().model_copy(update=values))
