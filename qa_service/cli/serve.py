"""`qa-service serve`: the service in the foreground, until it is told to stop."""

import json
from functools import partial

from qa_service.cli.backend_local import LocalService
from qa_service.cli.configuration import load_settings
from qa_service.cli.ingest import INTERRUPTED, find_existing, ingest
from qa_service.cli.screen import console
from qa_service.http.mounted import Mounted
from qa_service.http.server import bind, check_exposure, serve, url_of
from qa_service.mcp.channel import McpChannel
from qa_service.slack.channel import check_connectable, slack_channel
from qa_service.wiring import Service, opened_service

EXAMPLE = "How many people were killed in Lysychansk?"


def run(
    *, host: str | None, port: int | None, seed: str | None, connect_slack: bool = False
) -> int:
    """With `connect_slack` the bot goes to Slack by itself; Slack comes to it when it can."""
    given = {"host": host, "port": port}
    settings = load_settings().model_copy(
        update={name: value for name, value in given.items() if value is not None}
    )
    if connect_slack:
        check_connectable(settings)
    with (
        bind(settings.host, settings.port) as sock,
        opened_service(settings, base_url=url_of(sock)) as service,
    ):
        check_exposure(settings, any_key=service.keys.any)
        if seed is not None and _seed(service, seed) == INTERRUPTED:
            return INTERRUPTED
        slack = slack_channel(service, connect=connect_slack)
        channels: list[Mounted] = [McpChannel(service), *([slack] if slack else [])]
        key = "${QA_API_KEYS%%,*}" if settings.api_keys else "YOUR_KEY" if service.keys.any else ""
        greet = partial(_greet, key=key)
        serve(service, sock, greet, channels)
    console().print("Stopped.")
    return 0


def _seed(service: Service, folder: str) -> int:
    """Ingests the folder when there are no articles; what failed is shown and does not stop."""
    sources = find_existing([folder])
    return 0 if service.index.counts().articles else ingest(LocalService(service), sources)


def _greet(url: str, *, key: str) -> None:
    header = f' -H "Authorization: Bearer {key}"' if key else ""
    body = json.dumps({"message": EXAMPLE})
    screen = console()
    screen.print(f"Listening on {url}", style="bold")
    screen.print("Open that in a browser, or ask from another terminal:")
    screen.print(
        f"  curl -s {url}/v1/chat -H 'Content-Type: application/json'{header} -d '{body}'",
        soft_wrap=True,
    )
    screen.print("Stop it with Ctrl-C.")
