"""Installing the bot in several workspaces, with Slack's OAuth flow."""

from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from sqlalchemy import Engine

from qa_service.settings import Settings
from qa_service.slack.installations import Installations, States
from qa_service.slack.manifest import scopes
from qa_service.slack.workspaces import web_client

INSTALL_PATH, REDIRECT_PATH = "/slack/install", "/slack/oauth_redirect"


def installations_of(settings: Settings, engine: Engine) -> Installations | None:
    """Where installations are kept, when the bot may be installed in several workspaces."""
    if not settings.slack_client_id:
        return None
    return Installations(engine, settings.slack_client_id)


def build_flow(settings: Settings, engine: Engine, installations: Installations) -> AsyncOAuthFlow:
    public = settings.public_url.rstrip("/")
    return AsyncOAuthFlow(
        client=web_client(settings.slack_api_url),
        settings=AsyncOAuthSettings(
            client_id=settings.slack_client_id,
            client_secret=settings.slack_client_secret.get_secret_value(),
            scopes=scopes(),
            user_scopes=[],
            redirect_uri=f"{public}{REDIRECT_PATH}" if public else None,
            install_path=INSTALL_PATH,
            redirect_uri_path=REDIRECT_PATH,
            installation_store=installations,
            state_store=States(engine),
        ),
    )
