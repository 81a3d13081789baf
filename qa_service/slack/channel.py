"""Slack as a channel of the running service: its routes, its connection, its beginning and end."""

from urllib.parse import parse_qsl

from fastapi import APIRouter, HTTPException, Request, Response
from slack_bolt.adapter.starlette.async_handler import (
    to_async_bolt_request,
    to_starlette_response,
)
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.request.internals import parse_body

from qa_service.errors import BadSettings
from qa_service.settings import Settings
from qa_service.slack.app import build_app, build_bot
from qa_service.slack.bot import Bot
from qa_service.slack.connection import Connection
from qa_service.slack.oauth import (
    INSTALL_PATH,
    REDIRECT_PATH,
    build_flow,
    installations_of,
)
from qa_service.slack.signature import is_signed
from qa_service.slack.tokens import require_tokens
from qa_service.wiring import Service

EVENTS_PATH = "/slack/events"


class SlackChannel:
    """Mounted in the HTTP application.

    Slack's signature takes the place of a key. Who installs the bot needs a key, if keys are
    set: a workspace that has installed it can read all articles. Coming back from Slack needs
    the one-time state that the installation began with.
    """

    open_paths = frozenset({EVENTS_PATH, REDIRECT_PATH})

    def __init__(
        self, bot: Bot, app: AsyncApp, connection: Connection | None, flow: AsyncOAuthFlow | None
    ) -> None:
        self._bot = bot
        self._connection = connection
        self.router = APIRouter(include_in_schema=False)
        settings = bot.service.settings
        if settings.slack_signing_secret.get_secret_value():
            _add_events(self.router, app, settings.slack_signing_secret.get_secret_value())
        if flow is not None:
            _add_installation(self.router, flow)

    async def start(self) -> None:
        await self._bot.start()
        if self._connection is not None:
            await self._connection.open()

    async def stop(self) -> None:
        """No new events first, then the answers under way."""
        if self._connection is not None:
            await self._connection.close()
        await self._bot.stop()


def connects(settings: Settings, *, by_name: bool) -> bool:
    """Whether the bot goes to Slack (Socket Mode); else Slack comes, if there is a secret."""
    app = bool(settings.slack_app_token.get_secret_value())
    return app and (by_name or not settings.slack_signing_secret.get_secret_value())


def has_bot(settings: Settings, *, connect: bool) -> bool:
    """Whether there is one to run. Raises BadSettings when it could not work."""
    if not (connect or settings.slack_signing_secret.get_secret_value()):
        return False
    check_identity(settings)
    require_tokens(settings, connect=connect)
    return True


def slack_channel(service: Service, *, connect: bool) -> SlackChannel:
    """The bot. `connect` is for Socket Mode. Raises BadSettings."""
    settings = service.settings
    check_identity(settings)
    installations = installations_of(settings, service.engine)
    bot = build_bot(service, installations)
    app = build_app(bot, installations)
    token = settings.slack_app_token.get_secret_value()
    connection = Connection(app, token, settings.slack_api_url) if connect else None
    flow = build_flow(settings, service.engine, installations) if installations else None
    return SlackChannel(bot, app, connection, flow)


def check_connectable(settings: Settings) -> None:
    """Raises BadSettings when the bot could not connect to Slack."""
    if not settings.slack_app_token.get_secret_value():
        raise BadSettings(
            "QA_SLACK_APP_TOKEN is not set, so the bot cannot connect to Slack.",
            help="Make an app-level token with connections:write; docs/slack.md says how.",
        )
    check_identity(settings)


def check_identity(settings: Settings) -> None:
    """Raises BadSettings when the bot would have no token to answer with, or two."""
    token = bool(settings.slack_bot_token.get_secret_value())
    secret = bool(settings.slack_client_secret.get_secret_value())
    if bool(settings.slack_client_id) != secret:
        raise BadSettings(
            "QA_SLACK_CLIENT_ID and QA_SLACK_CLIENT_SECRET need each other.",
            help="Set both, or neither for one workspace with QA_SLACK_BOT_TOKEN.",
        )
    if token == secret:
        raise BadSettings(
            "Slack is set up for one workspace and for several at once."
            if token
            else "The Slack bot has no token.",
            help="Set either QA_SLACK_BOT_TOKEN, or QA_SLACK_CLIENT_ID and its secret.",
        )


def _add_events(router: APIRouter, app: AsyncApp, secret: str) -> None:
    @router.post(EVENTS_PATH)
    async def events(request: Request) -> Response:
        body = await request.body()
        if not is_signed(body, request.headers, secret):
            raise HTTPException(401)
        delivered = _unambiguous(body.decode())
        if not _is_delivery(delivered, request.headers.get("content-type", "")):
            raise HTTPException(400, "This is nothing that Slack delivers.")
        asked = to_async_bolt_request(request, delivered.encode())
        return to_starlette_response(await app.async_dispatch(asked))


def _unambiguous(body: str) -> str:
    """Bolt takes any form that has the word payload in it, also in a question, for a button's."""
    if body.startswith("{") or "payload" in dict(parse_qsl(body)):
        return body
    return body.replace("payload", "%70ayload")


def _is_delivery(body: str, content_type: str) -> bool:
    """Whether bolt can read it: JSON, or a form whose `payload`, if any, is JSON."""
    try:
        read = parse_body(body, content_type)
    except ValueError:
        return False
    return isinstance(read, dict) and isinstance(read.get("event", {}), dict)


def _add_installation(router: APIRouter, flow: AsyncOAuthFlow) -> None:
    @router.get(INSTALL_PATH)
    async def install(request: Request) -> Response:
        asked = to_async_bolt_request(request, b"")
        return to_starlette_response(await flow.handle_installation(asked))

    @router.get(REDIRECT_PATH)
    async def redirected(request: Request) -> Response:
        asked = to_async_bolt_request(request, b"")
        return to_starlette_response(await flow.handle_callback(asked))
