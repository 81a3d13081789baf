"""A real browser: Debian's Chromium, or its Firefox, driven by Playwright. CI has both."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from qa_service.settings import Settings
from tests.fakes.browser import MISSING, NO_FIREFOX, chromium_path, firefox_path
from tests.fakes.composers import SlowComposer
from tests.fakes.live_service import LiveService, answering_with, live_service

TIMEOUT_MS = 60_000

Opening = Callable[..., AbstractContextManager[Page]]


def installed(path: str | None, missing: str) -> str:
    """The browser at this path; without one a test is left out, but not in CI."""
    if path is None:
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    return path


# Not for the session: while Playwright runs, its thread has an event loop, and other tests
# could not start one of their own.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    found = installed(chromium_path(), MISSING)
    with sync_playwright() as playwright:
        # Chromium's sandbox cannot be set up by root, as which CI runs.
        running = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture(scope="module")
def firefox() -> Iterator[Browser]:
    """As Mozilla makes it: driven by WebDriver BiDi, and not Playwright's own build."""
    found = installed(firefox_path(), NO_FIREFOX)
    with sync_playwright() as playwright:
        running = playwright.firefox.launch(channel="moz-firefox", executable_path=found)
        yield running
        running.close()


@pytest.fixture
def opened(browser: Browser) -> Opening:
    """Opens an address in a browser of its own; at the end nothing may have gone wrong in it."""

    @contextmanager
    def open_page(url: str, *, expected: tuple[str, ...] = (), **options: Any) -> Iterator[Page]:
        options = {"viewport": {"width": 1440, "height": 900}, **options}
        context = browser.new_context(**options)
        context.set_default_timeout(TIMEOUT_MS)
        page = context.new_page()
        problems: list[str] = []
        origin = "/".join(url.split("/")[:3])

        def on_console(message: ConsoleMessage) -> None:
            if message.type == "error" and not any(word in message.text for word in expected):
                problems.append(message.text)

        def on_request(request: Request) -> None:
            if not request.url.startswith(origin):
                problems.append(f"a request to {request.url}")

        page.on("console", on_console)
        page.on("request", on_request)
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.goto(url)
        yield page
        context.close()
        assert problems == []

    return open_page


@dataclass(frozen=True, slots=True)
class Slow:
    """A service whose answers end when their composer is let go."""

    live: LiveService
    composer: SlowComposer


@pytest.fixture
def slow(tmp_path: Path, seeds: Path) -> Iterator[Slow]:
    composer = SlowComposer()
    settings = Settings(data_dir=tmp_path / "data")
    with live_service(settings, [seeds], change=answering_with(composer)) as live:
        yield Slow(live, composer)


@pytest.fixture
def asked() -> Callable[[Page, str], None]:
    """Types a question, sends it, and waits for the whole answer."""

    def ask(page: Page, question: str) -> None:
        before = page.locator(".turn").count()
        page.fill("#message", question)
        page.keyboard.press("Enter")
        page.locator(f".turn:nth-child({before + 1})[data-status]").wait_for()

    return ask
