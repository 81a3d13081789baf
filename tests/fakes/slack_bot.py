"""The service with its Slack bot, and a Slack for it to talk to."""

import itertools
import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import httpx
from pydantic import SecretStr
from sqlalchemy import select

from qa_service.http.server import bind, build_server, url_of
from qa_service.settings import Settings
from qa_service.slack.channel import slack_channel
from qa_service.slack.tables import questions
from qa_service.wiring import Service
from tests.fakes.live_service import asking_until
from tests.fakes.slack_events import SECRET, kind_of, signed
from tests.fakes.slack_server import SlackServer
from tests.fakes.slack_workspace import APP_TOKEN, BOT_TOKEN, Workspace

PUBLIC_URL = "https://news.example"
_envelopes = itertools.count(1)


def slack_settings(slack: SlackServer, settings: Settings, **values: object) -> Settings:
    given = {
        "slack_api_url": slack.api_url,
        "slack_bot_token": SecretStr(BOT_TOKEN),
        "slack_app_token": SecretStr(APP_TOKEN),
        "slack_signing_secret": SecretStr(SECRET),
        "slack_user_per_minute": 1_000,
        "slack_workspace_per_minute": 1_000,
    }
    return settings.model_copy(update=given | values)


@dataclass(frozen=True, slots=True)
class RunningBot:
    slack: SlackServer
    client: httpx.Client
    service: Service
    over_socket: bool = False

    @property
    def workspace(self) -> Workspace:
        return self.slack.workspace

    def deliver(self, payload: dict[str, Any], **how: Any) -> httpx.Response:
        """As Slack does it: signed over HTTP, or in an envelope, until it is acknowledged."""
        if self.over_socket:
            envelope = f"env{next(_envelopes)}"
            self.slack.deliver(kind_of(payload), payload, envelope)
            self.slack.until(lambda _: envelope in self.slack.acked)
            return httpx.Response(200, json=self.slack.acked[envelope])
        body, headers = signed(payload, **how)
        return self.client.post("/slack/events", content=body, headers=headers)

    def finished(self, count: int = 1) -> list[str]:
        """Waits until so many answers have their feedback buttons, and gives these answers' ids."""

        def look(workspace: Workspace) -> list[str]:
            found = [
                json.loads(element["positive_button"]["value"])["answer"]
                for message in workspace.messages
                if not message.streaming
                for block in message.blocks
                if block["type"] == "context_actions"
                for element in block["elements"]
            ]
            return found if len(found) >= count else []

        return self.slack.until(look)

    def settle(self) -> None:
        """Waits until everything delivered was answered or left alone."""

        def settled() -> bool:
            with self.service.engine.connect() as db:
                return db.execute(select(questions.c.key).where(questions.c.open)).first() is None

        asking_until(settled, self.client)


@contextmanager
def running_bot(
    slack: SlackServer,
    service: Service,
    *,
    connect: bool = False,
    change: Callable[[Service], Service] = lambda service: service,
    **values: object,
) -> Iterator[RunningBot]:
    """Serves a service that is open already, with the bot; `connect` is for Socket Mode."""
    settings = slack_settings(slack, service.settings, **values)
    own = change(replace(service, settings=settings))
    listening: socket.socket = bind("127.0.0.1", 0)
    ready = threading.Event()
    channel = slack_channel(own, connect=connect)
    server = build_server(own, listening, lambda _: ready.set(), [channel])
    thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
    thread.start()
    try:
        assert ready.wait(30), "the service did not start"
        with httpx.Client(base_url=url_of(listening), timeout=120) as client:
            if connect:
                slack.connected()
            yield RunningBot(slack, client, own, over_socket=connect)
    finally:
        server.should_exit = True
        thread.join()
