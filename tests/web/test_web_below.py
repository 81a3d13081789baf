"""The page below a path of a proxy's."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Page

from tests.fakes.live_service import LiveService, serving
from tests.web.conftest import Opening

QUESTION = "How many people were killed in Lysychansk?"


@pytest.fixture
def below(live: LiveService) -> Iterator[str]:
    """The address of a service whose public address has a path."""
    public = live.service.settings.model_copy(update={"public_url": "http://127.0.0.1/qa"})
    with serving(replace(live.service, settings=public)) as running:
        yield f"{running.url}/qa"


def test_everything_on_it_stays_below_the_path(
    below: str, opened: Opening, asked: Callable[[Page, str], None]
) -> None:
    with opened(f"{below}/") as page:
        strays: list[str] = []
        page.on(
            "request",
            lambda request: (
                strays.append(request.url)
                if not request.url.startswith((below, "data:", "blob:"))
                else None
            ),
        )
        asked(page, QUESTION)
        assert "28" in page.locator(".turn").inner_text()
        assert page.url.startswith(f"{below}/c/")
        page.click(".answer .chip >> nth=0")
        page.wait_for_function("location.search.includes('source=')")
        page.reload()
        page.locator(".turn[data-status]").wait_for()
        page.click("#to-library")
        page.wait_for_url(f"{below}/library")
        page.go_back()
        page.wait_for_url(f"{below}/c/**")
        page.click("#brand")
        page.wait_for_url(f"{below}/")
        assert strays == []


def test_pages_without_script_link_below_it_too(below: str, opened: Opening) -> None:
    with opened(f"{below}/articles/none", expected=("404",)) as page:
        assert page.locator("a").first.get_attribute("href") == "/qa/"
    with opened(f"{below}/docs") as page:
        page.locator("#operations-chat-ask").wait_for(timeout=60_000)
