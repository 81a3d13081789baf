"""Runs the application: bind first, announce when ready, stop in good order."""

import contextlib
import faulthandler
import ipaddress
import os
import signal
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from types import FrameType

import uvicorn
from uvicorn.server import HANDLED_SIGNALS

from qa_service.access.local import drop_key, leave_key
from qa_service.errors import BadSettings
from qa_service.http.app import create_app
from qa_service.http.limits import HEAD_BYTES
from qa_service.http.mounted import Mounted
from qa_service.http.prompt_protocol import limited_to
from qa_service.settings import Settings
from qa_service.wiring import Service

STOP_SECONDS = 5
"""How long answers under way may take to finish once the service was told to stop."""
LAST_SECONDS = 12
"""When the process ends although something is still computing: stores are safe from that."""
KEPT_SECONDS = 75
"""How long a connection may lie idle: longer than anybody is told to wait before asking again, who
would else come back on a connection that is being closed; and longer than proxies keep theirs.
"""
_BACKLOG = 512


class HttpServer(uvicorn.Server):
    """Says when it is ready, and returns after a signal instead of dying of it.

    uvicorn raises the signal again once it has stopped, which would end the process before
    the index is closed.
    """

    def __init__(
        self, config: uvicorn.Config, on_started: Callable[[], None], mounted: Sequence[Mounted]
    ) -> None:
        super().__init__(config)
        self._on_started = on_started
        self._mounted = mounted

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        for channel in self._mounted:
            await channel.start()
        await super().startup(sockets)
        self._on_started()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        await super().shutdown(sockets)
        for channel in self._mounted:
            await channel.stop()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """A thread cannot be stopped, and the interpreter would wait for it without end."""
        faulthandler.dump_traceback_later(LAST_SECONDS, exit=True)
        super().handle_exit(sig, frame)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {number: signal.signal(number, self.handle_exit) for number in HANDLED_SIGNALS}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def check_exposure(settings: Settings, *, any_key: bool) -> None:
    """Raises BadSettings when anyone on the network could use the service without a key."""
    if settings.api_keys or any_key or _is_loopback(settings.host):
        return
    raise BadSettings(
        f"QA_HOST is {settings.host or 'empty'}, so other machines can reach the service, and "
        "no keys are set.",
        help="Make a key with `qa-service keys create --name NAME`, or set QA_API_KEYS, or set "
        "QA_HOST to 127.0.0.1.",
    )


def bind(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes a free one. Raises BadSettings."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        sock = socket.socket(family, kind, protocol)
    except OSError as error:
        raise _cannot_listen(host, port, error) from error
    try:
        if os.name == "posix":  # elsewhere it would let two services share the port
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind(address)
        sock.listen(_BACKLOG)
    except OSError as error:
        sock.close()
        raise _cannot_listen(host, port, error) from error
    return sock


def url_of(sock: socket.socket) -> str:
    """An address on this machine at which the socket answers."""
    host, port = sock.getsockname()[:2]
    if ipaddress.ip_address(host).is_unspecified:
        host = "::1" if ":" in host else "127.0.0.1"
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def build_server(
    service: Service,
    sock: socket.socket,
    on_ready: Callable[[str], None],
    mounted: Sequence[Mounted] = (),
) -> HttpServer:
    """A server that announces itself in the data folder and to `on_ready`, once it answers."""
    url = url_of(sock)

    def started() -> None:
        service.folder.announce(url)
        service.jobs.resume()
        on_ready(url)

    config = uvicorn.Config(
        create_app(service, mounted, local_key=leave_key(service.settings.data_dir)),
        log_config=None,
        access_log=False,
        lifespan="off",
        server_header=False,
        # On h11: the other one has no limit for headers.
        http=limited_to(service.settings.connections_per_address),
        h11_max_incomplete_event_size=HEAD_BYTES,
        timeout_graceful_shutdown=STOP_SECONDS,
        timeout_keep_alive=KEPT_SECONDS,
    )
    return HttpServer(config, started, mounted)


def serve(
    service: Service,
    sock: socket.socket,
    on_ready: Callable[[str], None] = lambda _: None,
    mounted: Sequence[Mounted] = (),
) -> None:
    """Answers requests until SIGINT or SIGTERM, then finishes what is under way and returns."""
    check_exposure(service.settings, any_key=service.keys.any)
    try:
        build_server(service, sock, on_ready, mounted).run([sock])
    finally:
        drop_key(service.settings.data_dir)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _cannot_listen(host: str, port: int, error: OSError) -> BadSettings:
    return BadSettings(
        f"The service cannot listen on {host or 'all addresses'}, port {port}: "
        f"{error.strerror or error}.",
        help="Stop what uses the port, or set QA_HOST and QA_PORT; port 0 takes a free one.",
    )
