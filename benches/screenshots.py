"""The web page's main states as pictures: `make screenshots`, into docs/ (or the folder named)."""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from benches.browser import chromium
from qa_service.settings import Settings
from tests.fakes.live_service import live_service

ROOT = Path(__file__).parents[1]
TOLL = "How many people were killed in the attack in Lysychansk?"
WIDE = {"viewport": {"width": 1280, "height": 760}}
PHONE = {"viewport": {"width": 390, "height": 760}, "is_mobile": True, "has_touch": True}
DARK = {"color_scheme": "dark"}
LOOKS: dict[str, dict[str, Any]] = {
    "wide": WIDE,
    "dark": {**WIDE, **DARK},
    "phone": PHONE,
    "phone-dark": {**PHONE, **DARK},
}


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs"
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as data, sync_playwright() as playwright:
        settings = Settings(data_dir=Path(data))
        browser = chromium(playwright)
        with live_service(settings, [ROOT / "seeds"]) as live:
            for look, options in LOOKS.items():
                with opened(browser, live.url, options) as page:
                    shoot(page, live.url, f"{folder}/%s-{look}.png")
        browser.close()


@contextmanager
def opened(browser: Browser, url: str, options: dict[str, Any]) -> Iterator[Page]:
    context = browser.new_context(**options)
    page = context.new_page()
    page.goto(url)
    yield page
    context.close()


def shoot(page: Page, url: str, name: str) -> None:
    """Walks through the states of one look."""
    page.locator(".suggestion").first.wait_for()
    page.screenshot(path=name % "welcome")
    page.fill("#message", TOLL)
    page.keyboard.press("Enter")
    page.locator(".sources").wait_for()
    page.screenshot(path=name % "answer")
    page.locator(".answer .chip").first.focus()
    page.keyboard.press("Enter")
    page.locator("#cited").wait_for()
    page.screenshot(path=name % "source")
    page.get_by_role("button", name="Close the source").click()
    page.fill("#message", "Who is the mayor of Bakhmut?")
    page.keyboard.press("Enter")
    page.locator(".nearest").wait_for()
    page.screenshot(path=name % "not-found")
    page.goto(f"{url}/library")
    page.locator("#articles li").first.wait_for()
    page.screenshot(path=name % "library")


if __name__ == "__main__":
    main()
