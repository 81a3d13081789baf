"""Are Slack's tokens, scopes and connection in order?"""

import socket
from collections.abc import Iterator
from urllib.error import URLError

from pydantic import SecretStr
from slack_sdk.errors import SlackApiError

from qa_service.errors import BadSettings
from qa_service.operations.check import Check
from qa_service.settings import Settings
from qa_service.slack.channel import check_identity
from qa_service.slack.manifest import scopes
from qa_service.slack.tokens import APP_TOKEN_MEND, BOT_TOKEN_MEND, client

UNNEEDED = {
    "assistant:write": "suggested questions, a stop button",
    "channels:read": "who made a channel may change its settings",
    "groups:read": "the same in private channels",
    "users:read": "owners and admins may change settings",
    "usergroups:read": "groups of people who may ask",
}
"""Scopes that the bot answers without, and what each gives; the manifest asks for the first three.
"""
_REINSTALL = "Add them under OAuth & Permissions, and install the app to the workspace again."
_PREFIXES = {"slack_bot_token": "xoxb-", "slack_app_token": "xapp-"}


def check_slack(settings: Settings) -> Iterator[Check]:
    """One check a part of the bot; a single good one when there is no bot."""
    given = [
        settings.slack_bot_token, settings.slack_app_token, settings.slack_signing_secret,
        settings.slack_client_secret, SecretStr(settings.slack_client_id),
    ]  # fmt: skip
    if not any(secret.get_secret_value() for secret in given):
        yield Check("slack", "ok", "No token is set: there is no Slack bot.")
        return
    yield from _contradictions(settings)
    if settings.slack_bot_token.get_secret_value():
        yield from check_bot_token(settings)
    if settings.slack_app_token.get_secret_value():
        yield check_app_token(settings)


def _contradictions(settings: Settings) -> Iterator[Check]:
    try:
        check_identity(settings)
    except BadSettings as fault:
        yield Check("slack settings", "fail", fault.message, fault.help)
    app = settings.slack_app_token.get_secret_value()
    secret = settings.slack_signing_secret.get_secret_value()
    if not (app or secret):
        fix = "Set QA_SLACK_APP_TOKEN and run `qa-service slack`, or QA_SLACK_SIGNING_SECRET."
        yield Check("slack settings", "fail", "Slack has no way to reach the bot.", fix)
    if settings.slack_client_id and not settings.public_url:
        fix = "Set QA_PUBLIC_URL to the https address people reach the service at."
        yield Check("slack settings", "fail", "Installing needs a public address.", fix)
    elif not settings.public_url:
        detail = "Without QA_PUBLIC_URL citations name file and line, and link to nothing."
        yield Check("slack links", "warn", detail, "Set it if readers can reach the service.")
    for name, prefix in _PREFIXES.items():
        token = getattr(settings, name).get_secret_value()
        if token and not token.startswith(prefix):
            detail = f"QA_{name.upper()} does not begin with {prefix}."
            fix = "docs/slack.md says where each token is found."
            yield Check("slack settings", "fail", detail, fix)


def check_bot_token(settings: Settings) -> Iterator[Check]:
    """Whose bot it is, and what it lacks permission for."""
    try:
        tested = client(settings, settings.slack_bot_token.get_secret_value()).auth_test()
    except _FAILED as error:
        yield Check("slack bot token", "fail", _why(error), _mend(error, BOT_TOKEN_MEND))
        return
    yield Check("slack bot token", "ok", f"{tested['user']} in {tested['team']}.")
    held = {name.lower(): value for name, value in (tested.headers or {}).items()}
    granted = set(str(held.get("x-oauth-scopes", "")).replace(" ", "").split(","))
    if missing := sorted(set(scopes()) - set(UNNEEDED) - granted):
        yield Check("slack scopes", "fail", f"Missing: {', '.join(missing)}.", _REINSTALL)
        return
    lacking = [f"{scope} ({gives})" for scope, gives in UNNEEDED.items() if scope not in granted]
    yield Check("slack scopes", "ok", f"Without these, less works: {', '.join(lacking)}."
                if lacking else "All are there.")  # fmt: skip


def check_app_token(settings: Settings) -> Check:
    """Whether Socket Mode can connect; the connection itself is not made."""
    token = settings.slack_app_token.get_secret_value()
    try:
        client(settings, token).apps_connections_open(app_token=token)
    except _FAILED as error:
        return Check("slack app token", "fail", _why(error), _mend(error, APP_TOKEN_MEND))
    return Check("slack app token", "ok", "Slack offers a connection.")


_FAILED = (SlackApiError, URLError, OSError)


def _mend(error: Exception, of_token: str) -> str:
    if isinstance(error, SlackApiError):
        return of_token
    return "Check the network, and QA_SLACK_API_URL if it is set."


def _why(error: Exception) -> str:
    if isinstance(error, SlackApiError):
        return f"Slack answers `{error.response['error']}`."
    reason = getattr(error, "reason", error)
    if isinstance(reason, (socket.gaierror, ConnectionError, TimeoutError)):
        return f"Slack cannot be reached: {reason}."
    return f"Slack cannot be asked: {reason}."
