"""The page in Firefox: what Chromium is asked in more detail, once through another engine."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.fakes.live_service import LiveService
from tests.web.conftest import Opening, Slow
from tests.web.test_web_access import violations

Ask = Callable[[Page, str], None]
TOLL = "How many people were killed in the attack in Lysychansk?"
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}}
GROUND = "getComputedStyle(document.body).backgroundColor"
ARABIC = "كم عدد القتلى في ليسيتشانسك؟"


@pytest.fixture(scope="module")
def browser(firefox: Browser) -> Browser:
    """In the place of Chromium."""
    return firefox


def test_an_answer_is_read_as_it_comes_also_by_who_left_and_came_back(
    opened: Opening, slow: Slow
) -> None:
    with opened(slow.live.url) as page:
        page.fill("#message", TOLL)
        page.keyboard.press("Enter")
        page.locator(".answer .claim").wait_for()
        page.reload()
        page.locator(".answer .claim").wait_for()
        assert page.locator(".turn[data-status]").count() == 0
        slow.composer.let_go()
        page.locator(".turn[data-status='answered']").wait_for()
        assert page.inner_text(".question") == TOLL
        assert "28" in page.inner_text(".answer")


def test_a_citation_lights_the_words_it_quotes_and_moves_nothing(
    live: LiveService, opened: Opening, asked: Ask, seeds: Path
) -> None:
    with opened(live.url) as page:
        asked(page, TOLL)
        before = page.locator(".answer").bounding_box()
        page.click(".answer .chip >> nth=0")
        page.get_by_text("Source 1 of 2").wait_for()
        assert page.locator(".answer").bounding_box() == before
        expect(page.locator("#cited")).to_be_in_viewport()
        lit = page.locator("#cited").text_content() or ""
        assert "28" in lit
        texts = [file.read_text(encoding="utf-8") for file in seeds.glob("*.txt")]
        assert page.locator("#source .text").text_content() in texts
        page.keyboard.press("ArrowRight")
        page.get_by_text("Source 2 of 2").wait_for()
        page.keyboard.press("Escape")
        expect(page.locator("#source")).to_be_hidden()


def test_a_phone_shows_the_source_as_a_sheet(
    live: LiveService, opened: Opening, asked: Ask
) -> None:
    with opened(live.url, **PHONE) as page:
        asked(page, TOLL)
        page.click(".answer .chip >> nth=0")
        expect(page.locator("#cited")).to_be_in_viewport()
        assert page.locator("#source:modal").count() == 1
        page.keyboard.press("Escape")
        page.get_by_role("button", name="Menu").click()
        page.get_by_role("link", name="Library").click()
        page.locator("#articles li").first.wait_for()
        assert page.locator("#sidebar").is_hidden()


def test_reports_of_one_event_stand_side_by_side(
    live: LiveService, opened: Opening, asked: Ask
) -> None:
    with opened(live.url) as page:
        asked(page, TOLL)
        page.locator(".told-stories a").first.click()
        page.get_by_role("button", name="Side by side").click()
        texts = page.get_by_role("list", name="Side by side").locator(".text")
        expect(texts).to_have_count(2)
        boxes = [text.bounding_box() for text in texts.all()]
        assert boxes[0] and boxes[1]
        assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]
        assert violations(page) == []


def test_a_question_from_right_to_left_is_shown_so(
    live: LiveService, opened: Opening, asked: Ask
) -> None:
    with opened(live.url) as page:
        asked(page, ARABIC)
        page.fill("#message", ARABIC)
        for shown in (".question", "#message"):
            assert page.locator(shown).evaluate("node => getComputedStyle(node).direction") == "rtl"


def test_a_draft_and_a_look_outlive_a_reload(live: LiveService, opened: Opening) -> None:
    with opened(live.url) as page:
        page.get_by_label("Look").select_option("light")
        light = page.evaluate(GROUND)
        page.get_by_label("Look").select_option("dark")
        dark = page.evaluate(GROUND)
        assert dark != light
        page.fill("#message", "How many people were")
        page.reload()
        expect(page.locator("#message")).to_have_value("How many people were")
        assert page.evaluate(GROUND) == dark


def test_axe_finds_nothing_in_the_dark(live: LiveService, opened: Opening, asked: Ask) -> None:
    with opened(live.url) as page:
        page.get_by_label("Look").select_option("dark")
        page.locator(".suggestion").first.wait_for()
        assert violations(page) == [], "the welcome"
        asked(page, TOLL)
        page.click(".answer .chip >> nth=0")
        page.locator("#cited").wait_for()
        assert violations(page) == [], "an answer with a source"
        page.goto(f"{live.url}/library")
        page.locator("#articles li").first.wait_for()
        assert violations(page) == [], "the library"


def test_the_page_that_a_citation_links_to_is_in_order(live: LiveService, opened: Opening) -> None:
    article = live.client.get("/v1/articles").json()["first_id"]
    with opened(f"{live.url}/articles/{article}?start=10&end=203#cited") as page:
        expect(page.locator("#cited")).to_be_in_viewport()
        assert violations(page) == []
