"""The bolt application: who asks, and which listener hears it."""

import logging

import structlog
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackApiError

from qa_service.settings import Settings
from qa_service.slack.bot import Bot
from qa_service.slack.buttons import Buttons
from qa_service.slack.commands import Commands
from qa_service.slack.faults import TokenRefused
from qa_service.slack.feedback import Judging
from qa_service.slack.home import Home
from qa_service.slack.installations import Installations
from qa_service.slack.listeners import Listeners
from qa_service.slack.removal import Removal
from qa_service.slack.settings_form import SettingsForm
from qa_service.slack.store import SlackStore
from qa_service.slack.unknown import Rest
from qa_service.slack.workspaces import (
    Clients,
    InstalledWorkspaces,
    OneWorkspace,
    Workspaces,
    web_client,
)
from qa_service.wiring import Service

_log = structlog.get_logger(__name__)


def build_bot(service: Service, installations: Installations | None) -> Bot:
    settings = service.settings
    workspaces = _workspaces(settings, installations)
    clients = Clients(workspaces, settings.slack_api_url)
    return Bot(service, SlackStore(service.engine), clients)


def build_app(bot: Bot, installations: Installations | None) -> AsyncApp:
    """Listeners run before the acknowledgement: they store what must not be lost, and an error
    there makes Slack deliver again. The signature is checked before bolt (`signature.py`).
    """

    async def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
        try:
            return await bot.clients.authorize(enterprise_id, team_id)
        except SlackApiError as error:  # bolt would acknowledge the event and drop it
            raise TokenRefused(str(error.response["error"])) from error

    app = AsyncApp(
        name="qa-service",
        logger=logging.getLogger(__name__),
        client=web_client(bot.service.settings.slack_api_url),
        authorize=authorize,
        installation_store=installations,
        process_before_response=True,
        request_verification_enabled=False,
    )
    for each in (
        Home(bot), Listeners(bot), Commands(bot), Buttons(bot), Judging(bot), SettingsForm(bot),
        Removal(bot, installations),
    ):  # fmt: skip
        each.register(app)
    Rest(bot.languages).register(app)
    app.error(_failed)
    return app


async def _failed(error: Exception, logger: logging.Logger) -> BoltResponse:
    """Slack delivers again what was not acknowledged."""
    if isinstance(error, TokenRefused):
        _log.error("slack_token_refused", why=error.message, mend=error.help)
    else:
        logger.error("A delivery of Slack's failed.", exc_info=error)
    return BoltResponse(status=500)


def _workspaces(settings: Settings, installations: Installations | None) -> Workspaces:
    if installations is None:
        return OneWorkspace(settings.slack_bot_token.get_secret_value())
    return InstalledWorkspaces(
        installations,
        settings.slack_client_id,
        settings.slack_client_secret.get_secret_value(),
        settings.slack_api_url,
    )
