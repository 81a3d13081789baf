"""A client for each workspace: by the one token that is set, or by what was installed."""

import asyncio
from dataclasses import dataclass
from typing import Protocol

from slack_bolt.authorization import AuthorizeResult
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
)
from slack_sdk.oauth.token_rotation.async_rotator import AsyncTokenRotator
from slack_sdk.web.async_client import AsyncWebClient

from qa_service.errors import ServiceFault
from qa_service.slack.installations import Installations

RETRIES = 3
SECONDS = 30
"""Longest wait for a reply of Slack's."""
ROTATE_MINUTES = 120


class NotInstalled(ServiceFault):
    """No installation in this workspace is known, or it was removed."""


class Workspaces(Protocol):
    async def token(self, enterprise: str | None, team: str | None) -> str:
        """A bot token that is valid now. Raises NotInstalled and SlackApiError."""


@dataclass(frozen=True, slots=True)
class OneWorkspace:
    bot_token: str

    async def token(self, enterprise: str | None, team: str | None) -> str:
        return self.bot_token


class InstalledWorkspaces:
    """Tokens that expire are exchanged for new ones two hours before they do."""

    def __init__(
        self, installations: Installations, client_id: str, client_secret: str, api_url: str
    ) -> None:
        self._installations = installations
        self._rotator = AsyncTokenRotator(
            client_id=client_id, client_secret=client_secret, client=web_client(api_url)
        )
        self._rotating = asyncio.Lock()

    async def token(self, enterprise: str | None, team: str | None) -> str:
        async with self._rotating:  # a refresh token is good for one exchange
            bot = await self._installations.async_find_bot(
                enterprise_id=enterprise, team_id=team, is_enterprise_install=False
            )
            if bot is None:
                raise NotInstalled(
                    f"The bot is not installed in the workspace {team}.",
                    help="Install it at /slack/install.",
                )
            rotated = await self._rotator.perform_bot_token_rotation(
                bot=bot, minutes_before_expiration=ROTATE_MINUTES
            )
            if rotated is not None:
                await self._installations.async_save_bot(rotated)
        return str((rotated or bot).bot_token)


def web_client(api_url: str, token: str | None = None, *, patient: bool = True) -> AsyncWebClient:
    """A client that waits as long as Slack says when it is asked too often, if it is patient."""
    waiting = AsyncRateLimitErrorRetryHandler(max_retry_count=RETRIES)
    return AsyncWebClient(
        token=token,
        base_url=api_url,
        timeout=SECONDS,
        retry_handlers=[AsyncConnectionErrorRetryHandler(), *([waiting] if patient else [])],
    )


class Clients:
    """Who the bot is in each workspace, and a client to act as it."""

    def __init__(self, workspaces: Workspaces, api_url: str) -> None:
        self._workspaces = workspaces
        self._api_url = api_url
        self._known: dict[str, AuthorizeResult] = {}

    async def client(
        self, enterprise: str | None, team: str | None, *, patient: bool = True
    ) -> AsyncWebClient:
        token = await self._workspaces.token(enterprise, team)
        return web_client(self._api_url, token, patient=patient)

    def doubt(self) -> None:
        """A token was refused: what is known of all of them is asked again."""
        self._known.clear()

    async def authorize(self, enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
        """For bolt: whose bot the request is for. Asks Slack once for each token."""
        token = await self._workspaces.token(enterprise_id, team_id)
        if token not in self._known:
            tested = await web_client(self._api_url, token).auth_test()
            self._known[token] = AuthorizeResult.from_auth_test_response(
                auth_test_response=tested, bot_token=token
            )
        return self._known[token]
