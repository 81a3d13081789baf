"""The page for everybody: keyboard alone, narrow and wide, dark, without motion, read aloud."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.fakes.live_service import LiveService
from tests.web.conftest import Opening

Ask = Callable[[Page, str], None]
TOLL = "How many people were killed in the attack in Lysychansk?"
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
LOOKS: dict[str, dict[str, Any]] = {
    "wide": {},
    "wide and dark": {"color_scheme": "dark"},
    "phone": PHONE,
    "phone and dark": {**PHONE, "color_scheme": "dark"},
}


def violations(page: Page) -> list[str]:
    """What axe finds serious or critical, with the elements it is about."""
    found = Axe().run(page).response["violations"]
    return [
        f"{rule['id']}: {node['html'][:200]}"
        for rule in found
        if rule["impact"] in {"serious", "critical"}
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_serious(
    live: LiveService, opened: Opening, asked: Ask, look: str
) -> None:
    with opened(live.url, **LOOKS[look]) as page:
        page.locator(".suggestion").first.wait_for()
        assert violations(page) == [], "the welcome"
        asked(page, TOLL)
        assert violations(page) == [], "an answer"
        page.get_by_role("button", name="Report a mistake").click()
        page.get_by_role("button", name="Send").wait_for()
        page.click(".answer .chip >> nth=0")
        page.locator("#cited").wait_for()
        assert violations(page) == [], "a source"
        page.get_by_role("button", name="Close the source").click()
        asked(page, "What is the capital of Peru?")
        assert violations(page) == [], "no answer"
        page.goto(f"{live.url}/library")
        page.locator("#articles li").first.wait_for()
        assert violations(page) == [], "the library"
        page.get_by_role("button", name="Delete").last.click()
        assert violations(page) == [], "a question of the page"


def test_axe_finds_nothing_serious_on_the_page_of_a_source(
    live: LiveService, opened: Opening
) -> None:
    article = live.client.get("/v1/articles").json()["data"][0]["id"]
    for scheme in ("light", "dark"):
        address = f"{live.url}/articles/{article}?start=10&end=203#cited"
        with opened(address, color_scheme=scheme) as page:
            assert violations(page) == []


@pytest.mark.parametrize("width", [360, 768, 1024, 1440, 2560])
def test_nothing_is_wider_than_the_window(
    live: LiveService, opened: Opening, asked: Ask, width: int
) -> None:
    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    with opened(live.url, viewport={"width": width, "height": 800}) as page:
        asked(page, TOLL)
        assert page.evaluate(overflow) <= 0
        page.click(".answer .chip >> nth=0")
        page.locator("#cited").wait_for()
        assert page.evaluate(overflow) <= 0
        box = page.locator("#source").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        page.get_by_role("button", name="Close the source").click()
        page.goto(f"{live.url}/library")
        page.locator("#articles li").first.wait_for()
        assert page.evaluate(overflow) <= 0


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
