"""A real browser: Debian's Chromium, driven by Playwright. In CI it may not be missing."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from tests.fakes.browser import MISSING, chromium_path

TIMEOUT_MS = 60_000

Opening = Callable[..., AbstractContextManager[Page]]


# Not for the session: while Playwright runs, its thread has an event loop, and other tests
# could not start one of their own.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    found = chromium_path()
    if found is None:
        if os.environ.get("CI"):
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    with sync_playwright() as playwright:
        # Chromium's sandbox cannot be set up by root, as which CI runs.
        running = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
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


@pytest.fixture
def asked() -> Callable[[Page, str], None]:
    """Types a question, sends it, and waits for the whole answer."""

    def ask(page: Page, question: str) -> None:
        before = page.locator(".turn").count()
        page.fill("#message", question)
        page.keyboard.press("Enter")
        page.locator(f".turn:nth-child({before + 1})[data-status]").wait_for()

    return ask
