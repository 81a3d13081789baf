"""The page for everybody: keyboard alone, narrow and wide, dark, without motion, read aloud."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize, expect

from tests.fakes.live_service import LiveService
from tests.web.conftest import Opening

Ask = Callable[[Page, str], None]
TOLL = "How many people were killed in the attack in Lysychansk?"
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
WIDTHS = (320, 360, 768, 1024, 1440, 2560)
"""320 is 1280 at a zoom of 400 %."""
BESIDE = 1024
"""From there on a source stands beside the answer."""
ZOOMED: ViewportSize = {"width": 320, "height": 256}
"""A window of 1280 x 1024 at 400 %."""
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def violations(page: Page) -> list[str]:
    """What axe finds, of any impact, with the elements it is about."""
    found = Axe().run(page).response["violations"]
    return [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]]


def light_and_dark(page: Page, state: str) -> None:
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)
        assert violations(page) == [], f"{state}, {scheme}"


@pytest.mark.parametrize("look", [{}, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing(
    live: LiveService, opened: Opening, asked: Ask, look: dict[str, Any]
) -> None:
    with opened(live.url, **look) as page:
        page.locator(".suggestion").first.wait_for()
        light_and_dark(page, "the welcome")
        asked(page, TOLL)
        light_and_dark(page, "an answer")
        page.get_by_role("button", name="Report a mistake").click()
        page.get_by_role("button", name="Send").wait_for()
        page.click(".answer .chip >> nth=0")
        page.locator("#cited").wait_for()
        light_and_dark(page, "a source")
        page.get_by_role("button", name="Close the source").click()
        asked(page, "What is the capital of Peru?")
        light_and_dark(page, "no answer")
        page.goto(f"{live.url}/library")
        page.locator("#articles li").first.wait_for()
        light_and_dark(page, "the library")
        page.get_by_role("button", name="Delete").last.click()
        light_and_dark(page, "a question of the page")


def test_axe_finds_nothing_on_the_page_of_a_source(live: LiveService, opened: Opening) -> None:
    article = live.client.get("/v1/articles").json()["data"][0]["id"]
    with opened(f"{live.url}/articles/{article}?start=10&end=203#cited") as page:
        light_and_dark(page, "the page of a source")


def test_nothing_is_wider_than_the_window(live: LiveService, opened: Opening, asked: Ask) -> None:
    def fits(state: str, *, source: bool = False) -> None:
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            if source:
                shown = "#source:modal" if width < BESIDE else "#source[open]:not(:modal)"
                expect(page.locator(shown)).to_have_count(1)
            assert page.evaluate(OVERFLOW) <= 0, f"{state}, {width}"
            if source:
                box = page.locator("#source").bounding_box()
                assert box is not None
                assert box["x"] >= 0
                assert box["x"] + box["width"] <= width

    with opened(live.url) as page:
        asked(page, TOLL)
        fits("an answer")
        page.click(".answer .chip >> nth=0")
        page.locator("#cited").wait_for()
        fits("a source", source=True)
        page.get_by_role("button", name="Close the source").click()
        page.goto(f"{live.url}/library")
        page.locator("#articles li").first.wait_for()
        fits("the library")


def test_a_phone_shows_the_source_as_a_sheet_and_the_list_as_a_menu(
    live: LiveService, opened: Opening, asked: Ask
) -> None:
    with opened(live.url, **PHONE) as page:
        asked(page, TOLL)
        page.tap(".answer .chip >> nth=0")
        page.locator("#cited").wait_for()
        assert page.locator("#source:modal").count() == 1
        assert page.locator("#cited").is_visible()
        page.keyboard.press("Escape")
        page.locator("#source").wait_for(state="hidden")
        assert page.locator("#sidebar").is_hidden()
        page.get_by_role("button", name="Menu").tap()
        page.get_by_role("link", name="Library").tap()
        page.locator("#articles li").first.wait_for()
        assert page.locator("#sidebar").is_hidden()
        page.go_back()
        page.set_viewport_size(ZOOMED)
        page.tap(".answer .chip >> nth=0")
        expect(page.locator("#cited")).to_be_in_viewport()
        page.get_by_role("button", name="Close the source").tap()
        page.locator("#message").focus()
        bar = page.locator("#bar").bounding_box()
        assert bar and bar["y"] < 0, "the bar stands over what is read"


def test_everything_can_be_done_with_the_keyboard(live: LiveService, opened: Opening) -> None:
    def focus() -> str:
        name: str = page.evaluate(
            "document.activeElement.id || document.activeElement.getAttribute('aria-label')"
            " || document.activeElement.textContent"
        )
        return name

    def tab_to(wanted: str, key: str = "Tab") -> None:
        for _ in range(40):
            page.keyboard.press(key)
            if focus().startswith(wanted):
                return
        raise AssertionError(f"{wanted} is not reached with Tab")

    with opened(live.url) as page:
        expect(page.locator("#message")).to_be_focused()
        page.keyboard.type(TOLL)
        page.keyboard.press("Enter")
        page.locator(".turn[data-status]").wait_for()
        page.reload()
        page.locator(".turn[data-status]").wait_for()
        page.keyboard.press("Tab")
        assert focus() == "Skip to the content"
        page.keyboard.press("Enter")
        expect(page.locator("#main")).to_be_focused()
        tab_to("Source 2")
        assert page.locator("#card").is_visible(), "focus shows what hovering shows"
        outline = "getComputedStyle(document.activeElement).outlineStyle"
        assert page.evaluate(outline) == "solid"
        page.keyboard.press("Enter")
        expect(page.locator("#cited")).to_be_focused()
        tab_to("Previous", "Shift+Tab")
        page.keyboard.press("Enter")
        page.get_by_text("Source 1 of 2").wait_for()
        page.keyboard.press("Escape")
        page.locator("#source").wait_for(state="hidden")
        assert focus().startswith("Source 2"), "focus is back where it was"
        tab_to("Helpful")
        page.keyboard.press("Space")
        page.locator("[aria-pressed='true']").wait_for()


def test_claims_are_announced_as_they_appear(
    live: LiveService, opened: Opening, asked: Ask
) -> None:
    with opened(live.url) as page:
        asked(page, TOLL)
        said = page.locator("[aria-live='polite']").text_content() or ""
        assert "At least 28" in said
        assert "[1]" not in said


def test_nothing_moves_for_those_who_asked_for_stillness(
    live: LiveService, opened: Opening
) -> None:
    moving = """[...document.querySelectorAll('*')].filter(node => {
        const style = getComputedStyle(node);
        return style.transitionDuration !== '0s' || style.animationName !== 'none';
    }).length"""
    with opened(live.url, reduced_motion="reduce") as page:
        page.locator(".suggestion").first.wait_for()
        assert page.evaluate(moving) == 0
