"""Are the tokens good for anything? Asked once, before the bot starts."""

from collections.abc import Callable

from slack_sdk.errors import SlackApiError
from slack_sdk.web.client import WebClient

from qa_service.errors import BadSettings
from qa_service.settings import Settings

SECONDS = 5
OUT_OF_ORDER = frozenset(
    {"internal_error", "fatal_error", "service_unavailable", "request_timeout", "ratelimited"}
)
"""Slack's words for: not now, whatever the token."""
BOT_TOKEN_MEND = (
    "Copy the Bot User OAuth Token from OAuth & Permissions, after the app was installed to the "
    "workspace, into QA_SLACK_BOT_TOKEN."
)
APP_TOKEN_MEND = (
    "Make an app-level token with connections:write under Basic Information, turn Socket Mode "
    "on, and put the token into QA_SLACK_APP_TOKEN."
)


def require_tokens(settings: Settings, *, connect: bool) -> None:
    """Raises BadSettings when Slack refuses one; that Slack cannot be reached, or is out of order,
    is no reason.

    `connect` is whether the app-level token is needed.
    """
    bot = settings.slack_bot_token.get_secret_value()
    app = settings.slack_app_token.get_secret_value()
    if bot:
        _require(client(settings, bot).auth_test, "bot's token", BOT_TOKEN_MEND)
    if connect:
        asking = client(settings, app)
        _require(
            lambda: asking.apps_connections_open(app_token=app), "app-level token", APP_TOKEN_MEND
        )


def client(settings: Settings, token: str) -> WebClient:
    return WebClient(token=token, base_url=settings.slack_api_url, timeout=SECONDS)


def _require(call: Callable[[], object], what: str, mend: str) -> None:
    try:
        call()
    except SlackApiError as error:
        word = str(error.response["error"])
        if word in OUT_OF_ORDER or not word.isidentifier():  # else it is a page, of a proxy's
            return
        raise BadSettings(f"Slack refuses the {what} ({word}).", help=mend) from error
    except OSError:
        return
