"""Starting, being found, and stopping."""

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from qa_service.errors import BadSettings
from qa_service.http.errors import RETRY_AFTER_SECONDS
from qa_service.http.server import bind, build_server, check_exposure, url_of
from qa_service.settings import Settings
from tests.fakes.live_service import LiveService

PATIENCE = 120
MINUTE = 60
"""A limit of questions a minute tells to wait that long at most."""
PROGRAM = """
from pathlib import Path
from qa_service.http.server import bind, serve
from qa_service.settings import Settings
from qa_service.wiring import opened_service

with bind("127.0.0.1", 0) as sock, opened_service(Settings(data_dir=Path("data"))) as service:
    serve(service, sock, lambda url: print(url, flush=True))
print("closed", flush=True)
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_it_in_good_order(tmp_path: Path, number: signal.Signals) -> None:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        url = process.stdout.readline().strip()
        try:
            announced = json.loads((tmp_path / "data" / "service.json").read_text())
            assert announced["url"] == url
            assert httpx.get(f"{url}/readyz", timeout=PATIENCE).json()["articles"] == 0
        finally:
            process.send_signal(number)
        told, warned = process.communicate(timeout=PATIENCE)
    assert (process.returncode, told, warned) == (0, "closed\n", "")
    assert not (tmp_path / "data" / "service.json").exists()


def test_it_announces_itself_in_the_data_folder(live: LiveService) -> None:
    announced = json.loads((live.service.folder.path / "service.json").read_text())
    assert announced["url"].startswith("http://127.0.0.1:")


def test_who_comes_back_when_told_finds_the_connection_open(
    live: LiveService, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was reset in the middle of the request where it is kept no longer than Retry-After."""
    monkeypatch.setattr("qa_service.http.server.leave_key", lambda _: b"")
    with bind("127.0.0.1", 0) as sock:
        server = build_server(live.service, sock, lambda _: None)
    assert server.config.timeout_keep_alive > max(RETRY_AFTER_SECONDS, MINUTE)


def test_a_port_in_use_says_what_to_do() -> None:
    with bind("127.0.0.1", 0) as first, pytest.raises(BadSettings, match=r"in use.*QA_PORT"):
        bind("127.0.0.1", first.getsockname()[1])


def test_a_host_that_does_not_exist_says_so() -> None:
    with pytest.raises(BadSettings, match=r"no\.such\.invalid"):
        bind("no.such.invalid", 0)


@pytest.mark.parametrize(
    ("host", "url"), [("127.0.0.1", "http://127.0.0.1:"), ("0.0.0.0", "http://127.0.0.1:")]
)
def test_the_address_can_be_called_from_here(host: str, url: str) -> None:
    with bind(host, 0) as sock:
        assert url_of(sock) == f"{url}{sock.getsockname()[1]}"


@pytest.mark.skipif(not socket.has_ipv6, reason="this machine has no IPv6")
def test_ipv6_addresses_stand_in_brackets() -> None:
    try:
        sock = bind("::1", 0)
    except BadSettings:
        pytest.skip("this machine has no IPv6 loopback")
    with sock:
        assert url_of(sock) == f"http://[::1]:{sock.getsockname()[1]}"


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "::1", "localhost"])
def test_loopback_needs_no_key(host: str) -> None:
    check_exposure(Settings(host=host), any_key=False)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "", "192.0.2.1", "news.example"])
def test_an_open_service_is_not_exposed(host: str) -> None:
    with pytest.raises(BadSettings, match="QA_API_KEYS"):
        check_exposure(Settings(host=host), any_key=False)
    check_exposure(Settings(host=host, api_keys="k"), any_key=False)
    check_exposure(Settings(host=host), any_key=True)
