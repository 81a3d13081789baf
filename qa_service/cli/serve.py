"""`qa-service serve`: the service in the foreground, until it is told to stop."""

import gc
import json
import sys
from collections.abc import Callable

from qa_service.cli.backend_local import LocalService
from qa_service.cli.configuration import load_settings
from qa_service.cli.ingest import INTERRUPTED, find_existing, ingest
from qa_service.cli.screen import console
from qa_service.errors import BadSettings
from qa_service.http.mounted import Mounted
from qa_service.http.retention import Retention
from qa_service.http.server import bind, check_exposure, serve, url_of
from qa_service.mcp.channel import McpChannel
from qa_service.operations.traces import traces
from qa_service.settings import Settings
from qa_service.slack.channel import check_connectable, connects, has_bot, slack_channel
from qa_service.wiring import Service, opened_service

SWITCH_SECONDS = 0.001
"""How long a thread that computes keeps others waiting. A request is taken up several times, each
behind all who compute: with Python's .005 the liveness check under load took 2 to 4 times as long.
"""
EXAMPLE = "How many people were killed in Lysychansk?"


def run(
    *,
    host: str | None,
    port: int | None,
    seed: str | None,
    ready: Callable[[], None],
    slack_wanted: bool = False,
) -> int:
    """`ready` is called once it listens.

    The Slack bot runs along where its tokens are set; with `slack_wanted` not without it.
    """
    given = {"host": host, "port": port}
    settings = load_settings().model_copy(
        update={name: value for name, value in given.items() if value is not None}
    )
    connect = connects(settings, by_name=slack_wanted)
    has_bot = _has_bot(settings, connect=connect, wanted=slack_wanted)
    with (
        bind(settings.host, settings.port) as sock,
        opened_service(settings, base_url=url_of(sock)) as service,
        traces(),
    ):
        check_exposure(settings, any_key=service.keys.any)
        if seed is not None and _seed(service, seed) == INTERRUPTED:
            return INTERRUPTED
        slack = slack_channel(service, connect=connect) if has_bot else None
        channels: list[Mounted] = [McpChannel(service), *([slack] if slack else [])]
        if settings.keep_days:
            channels.append(Retention(service.engine, settings.keep_days))
        key = "${QA_API_KEYS%%,*}" if settings.api_keys else "YOUR_KEY" if service.keys.any else ""
        _collect_rarely()
        sys.setswitchinterval(SWITCH_SECONDS)

        def greet(url: str) -> None:
            ready()
            _greet(url, key=key, slack=slack is not None)

        serve(service, sock, greet, channels)
    console().print("Stopped.")
    return 0


def _collect_rarely() -> None:
    """Most of what lives is caches without cycles; looking through them for some took 17 % of a
    question's processor time with 52,000 sentences (benches/bench_cost.py), now 4 %. What is new is
    looked through in small portions: all threads wait meanwhile, for 50,000 objects 100 to 400 ms.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(5_000, 200, 50)


def _has_bot(settings: Settings, *, connect: bool, wanted: bool) -> bool:
    """A bot that nobody asked for by name must not keep the service from starting."""
    try:
        if wanted:
            check_connectable(settings)
        return has_bot(settings, connect=connect)
    except BadSettings as fault:
        if wanted:
            raise
        screen = console(stderr=True)
        screen.print(f"There is no Slack bot: {fault.message}", style="bold")
        screen.print(fault.help)
        return False


def _seed(service: Service, folder: str) -> int:
    """Ingests the folder when there are no articles; what failed is shown and does not stop."""
    sources = find_existing([folder])
    return 0 if service.index.counts().articles else ingest(LocalService(service), sources)


def _greet(url: str, *, key: str, slack: bool) -> None:
    header = f' -H "Authorization: Bearer {key}"' if key else ""
    body = json.dumps({"message": EXAMPLE})
    screen = console()
    screen.print(f"Listening on {url}", style="bold")
    screen.print("Open that in a browser, or ask from another terminal:")
    screen.print(
        f"  curl -s {url}/v1/chat -H 'Content-Type: application/json'{header} -d '{body}'",
        soft_wrap=True,
    )
    if slack:
        screen.print("The Slack bot runs too: write hi to it in Slack.")
    screen.print("Stop it with Ctrl-C.")
