"""The web page as pictures: `make screenshots` makes those of docs/; with a folder named, every
state at three widths, light and dark, to be looked at."""

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from benches.browser import chromium
from qa_service.settings import Settings
from tests.fakes.live_service import LiveService, live_service

ROOT = Path(__file__).parents[1]
ARTICLES = (ROOT / "seeds", ROOT / "tests/data/newsroom/develop/articles")
TOLL = "How many people were killed in the attack in Lysychansk?"
SEVERAL = "How many people died in the Hexley derailment?"
WIDE = {"viewport": {"width": 1280, "height": 760}}
PHONE = {"viewport": {"width": 390, "height": 760}, "is_mobile": True, "has_touch": True}
DARK = {"color_scheme": "dark"}
WIDTHS: dict[str, dict[str, Any]] = {
    "390": {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True},
    "1024": {"viewport": {"width": 1024, "height": 768}},
    "1440": {"viewport": {"width": 1440, "height": 900}},
}


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    articles = ARTICLES if folder else ARTICLES[:1]
    with tempfile.TemporaryDirectory() as data, sync_playwright() as playwright:
        browser = chromium(playwright)
        with live_service(Settings(data_dir=Path(data)), articles) as live:
            if folder:
                every_state(browser, live, folder)
            else:
                of_docs(browser, live)
        browser.close()


def of_docs(browser: Browser, live: LiveService) -> None:
    for name, options in (("wide", WIDE), ("phone-dark", {**PHONE, **DARK})):
        with opened(browser, live.url, options) as page:
            source(page, live)
            page.screenshot(path=ROOT / f"docs/source-{name}.png")


def every_state(browser: Browser, live: LiveService, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    report(live)
    for width, options in WIDTHS.items():
        for look in ("light", "dark"):
            with opened(browser, live.url, {**options, "color_scheme": look}) as page:
                for name, state in STATES.items():
                    page.goto(live.url)
                    state(page, live)
                    page.screenshot(path=folder / f"{name}-{width}-{look}.png")


@contextmanager
def opened(browser: Browser, url: str, options: dict[str, Any]) -> Iterator[Page]:
    context = browser.new_context(**options)
    page = context.new_page()
    page.goto(url)
    yield page
    context.close()


def report(live: LiveService) -> None:
    answer = live.client.post("/v1/chat", json={"message": SEVERAL}).json()
    told = {"answer_id": answer["id"], "rating": "down", "comment": "The police said eleven."}
    live.client.post("/v1/feedback", json=told)


def ask(page: Page, question: str, shown: str) -> None:
    page.fill("#message", question)
    page.keyboard.press("Enter")
    page.locator(shown).first.wait_for()


def welcome(page: Page, _: LiveService) -> None:
    page.locator(".suggestion").first.wait_for()


def menu(page: Page, live: LiveService) -> None:
    welcome(page, live)
    button = page.get_by_role("button", name="Menu")
    if button.is_visible():
        button.click()


def answer(page: Page, _: LiveService) -> None:
    ask(page, TOLL, ".turn[data-status]")


def positions(page: Page, _: LiveService) -> None:
    ask(page, SEVERAL, ".figures")


def source(page: Page, _: LiveService) -> None:
    answer(page, _)
    page.locator(".answer .chip").first.focus()
    page.keyboard.press("Enter")
    page.locator("#cited").wait_for()


def not_found(page: Page, _: LiveService) -> None:
    ask(page, "Who is the mayor of Bakhmut?", ".nearest")


def story(page: Page, live: LiveService) -> None:
    positions(page, live)
    page.locator(".told-stories a").first.click()
    page.locator(".timeline li").first.wait_for()


def side_by_side(page: Page, live: LiveService) -> None:
    story(page, live)
    page.get_by_role("button", name="Side by side").click()
    page.locator(".beside-another .text > :not([hidden])").first.wait_for()


def library(page: Page, live: LiveService) -> None:
    page.goto(f"{live.url}/library")
    page.locator("#articles li").first.wait_for()


def search(page: Page, live: LiveService) -> None:
    page.goto(f"{live.url}/library?text=train+derailed")
    page.locator("#articles .hit").first.wait_for()


def desk(page: Page, live: LiveService) -> None:
    page.goto(f"{live.url}/desk")
    page.locator(".desk-list .headline").first.click()
    page.locator(".shown .answer").wait_for()


def article(page: Page, live: LiveService) -> None:
    found = live.client.get("/v1/articles", params={"title": "Hexley derailment"}).json()
    page.goto(f"{live.url}/articles/{found['data'][0]['id']}?start=263&end=377#cited")


def gone(page: Page, live: LiveService) -> None:
    page.goto(f"{live.url}/articles/nope")


STATES: dict[str, Callable[[Page, LiveService], None]] = {
    "welcome": welcome,
    "menu": menu,
    "answer": answer,
    "positions": positions,
    "source": source,
    "not-found": not_found,
    "story": story,
    "side-by-side": side_by_side,
    "library": library,
    "search": search,
    "desk": desk,
    "article": article,
    "gone": gone,
}


if __name__ == "__main__":
    main()
