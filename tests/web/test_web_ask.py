"""Asking in a real browser, and following a citation to the very words."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.fakes.live_service import LiveService
from tests.web.conftest import Opening

Ask = Callable[[Page, str], None]
TOLL = "How many people were killed in the attack in Lysychansk?"


def cited(page: Page) -> str:
    text = page.locator("#cited").text_content()
    assert text
    return text


def test_a_citation_opens_the_source_at_the_words_it_quotes(
    live: LiveService, opened: Opening, asked: Ask, seeds: Path
) -> None:
    with opened(live.url) as page:
        asked(page, TOLL)
        assert "28" in page.inner_text(".answer")
        conversation = page.url.rpartition("/")[2]
        stored = live.client.get(f"/v1/conversations/{conversation}").json()
        citations = stored["messages"][0]["answer"]["citations"]
        assert page.locator(".answer .chip").count() == len(citations) == 2
        for number, citation in enumerate(citations, 1):
            page.click(f".answer .chip[data-number='{number}']")
            page.get_by_text(f"Source {number} of 2").wait_for()
            with (seeds / citation["source_file"]).open(encoding="utf-8", newline="") as file:
                text = file.read()
            assert cited(page) == text[citation["start"] : citation["end"]] == citation["quote"]
            assert page.locator("#source .text").text_content() == text
            assert page.locator("#cited").is_visible()
            assert citation["source_file"] in page.inner_text("#source .file")


def test_hovering_a_chip_shows_what_is_quoted_and_from_where(
    live: LiveService, opened: Opening, asked: Ask
) -> None:
    with opened(live.url) as page:
        asked(page, TOLL)
        page.get_by_role("button", name=re.compile("^Source .*CNN")).hover()
        card = page.locator("#card")
        card.wait_for()
        told = card.inner_text()
        assert "CNN" in told
        assert "2024" in told
        assert "001_9b4fd1d3dfc1d9d6.txt, line 1" in told
        assert "At least 28 people were killed" in told
        page.keyboard.press("Escape")
        assert card.is_hidden()


def test_next_and_previous_step_through_the_citations(
    live: LiveService, opened: Opening, asked: Ask
) -> None:
    with opened(live.url) as page:
        asked(page, TOLL)
        page.click(".answer .chip >> nth=0")
        first = cited(page)
        page.get_by_role("button", name="Next").click()
        page.get_by_text("Source 2 of 2").wait_for()
        assert cited(page) != first
        assert page.get_by_role("button", name="Next").is_disabled()
        page.get_by_role("button", name="Previous").click()
        page.get_by_text("Source 1 of 2").wait_for()
        assert cited(page) == first
        page.get_by_role("button", name="Close the source").click()
        assert page.locator("#source").is_hidden()
        assert page.evaluate("document.activeElement.dataset.number") == "1"


def test_a_copied_link_is_a_page_with_the_same_words_lit_without_javascript(
    live: LiveService, opened: Opening, asked: Ask
) -> None:
    grant = {"permissions": ["clipboard-read", "clipboard-write"]}
    with opened(live.url, **grant) as page:
        asked(page, TOLL)
        page.click(".answer .chip >> nth=0")
        quote = cited(page)
        page.get_by_role("button", name="Copy link").click()
        page.get_by_text("Link copied.").wait_for()
        link = page.evaluate("navigator.clipboard.readText()")
    with opened(link, java_script_enabled=False) as page:
        assert cited(page) == quote
        assert page.locator("#cited").is_visible()
        assert page.get_by_text("Original file").get_attribute("href")


def test_the_answer_is_copied_with_its_sources(
    live: LiveService, opened: Opening, asked: Ask
) -> None:
    grant = {"permissions": ["clipboard-read", "clipboard-write"]}
    with opened(live.url, **grant) as page:
        asked(page, TOLL)
        page.get_by_role("button", name="Copy", exact=True).click()
        page.get_by_text("Copied with its sources.").wait_for()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.startswith(f"**{TOLL}**\n\n")
        assert re.search(r"^1\. “At least 28 .*” — \[.*\]\(http://.*#cited\)", copied, re.MULTILINE)
        assert re.search(r"^\d\. .*CNN", copied, re.MULTILINE)


def test_a_follow_up_says_what_was_searched(live: LiveService, opened: Opening, asked: Ask) -> None:
    with opened(live.url) as page:
        asked(page, "How many people were killed in Kremenchuk?")
        asked(page, "And in Lysychansk?")
        second = page.locator(".turn").nth(1)
        assert "Searched for: How many people were killed in Lysychansk?" in second.inner_text()
        assert "28" in second.locator(".answer").inner_text()
        page.focus("#message")
        page.keyboard.press("ArrowUp")
        assert page.input_value("#message") == "And in Lysychansk?"


def test_what_the_articles_do_not_say_is_said_with_the_nearest_articles(
    live: LiveService, opened: Opening, asked: Ask
) -> None:
    with opened(live.url) as page:
        asked(page, "What is the capital of Peru?")
        assert page.locator(".turn .nearest").count() == 0
        asked(page, "Who is the mayor of Bakhmut?")
        turn = page.locator(".turn").nth(1)
        assert "The articles do not say" in turn.inner_text()
        assert "Searched for" not in turn.inner_text(), "the question itself was"
        assert turn.locator(".chip").count() == 0
        assert "Confidence" not in turn.inner_text()
        turn.locator(".nearest a").first.click()
        page.locator("#source .text").wait_for()
        assert page.locator("#source mark").count() == 0


def test_a_judgement_and_its_comment_are_stored(
    live: LiveService, opened: Opening, asked: Ask
) -> None:
    with opened(live.url) as page:
        asked(page, TOLL)
        page.get_by_role("button", name="Report a mistake").click()
        which = page.get_by_label("Which sentence?")
        sentence = which.locator("option").nth(1).inner_text()
        which.select_option(index=1)
        page.get_by_label("What is wrong with it?").fill("Which day? 🗓")
        page.get_by_role("button", name="Send").click()
        page.get_by_text("What you wrote is kept with this answer").wait_for()
        kept = live.client.get("/v1/feedback", params={"rating": "down"}).json()["data"][0]
        assert (kept["comment"], kept["channel"]) == (f"“{sentence}”: Which day? 🗓", "web")
        assert kept["question"] == TOLL
        page.reload()
        page.locator("[aria-pressed='true']", has_text="Report").wait_for()
        page.get_by_role("button", name="Helpful").click()
        helpful = page.locator("[aria-pressed='true']", has_text="Helpful")
        helpful.wait_for()
        helpful.click()
        page.locator("[aria-pressed='true']").wait_for(state="detached")
        left = live.client.get("/v1/feedback", params={"limit": 100}).json()["data"]
        assert kept["id"] not in [item["id"] for item in left]


def test_suggestions_come_from_the_articles_and_are_answered(
    live: LiveService, opened: Opening
) -> None:
    with opened(live.url) as page:
        page.locator(".suggestion").first.wait_for()
        offered = page.locator(".suggestion").all_inner_texts()
        assert offered == live.client.get("/v1/suggestions").json()["data"]
        page.locator(".suggestion").first.click()
        page.locator(".turn[data-status='answered']").wait_for()


def test_a_first_visit_tells_what_is_there(live: LiveService, opened: Opening) -> None:
    with opened(live.url) as page:
        held = page.locator("#welcome .held")
        expect(held).to_have_text("3 articles · 1 paper · 4 February 2024")
        story = page.locator("#collection .stories a")
        expect(story).to_contain_text("At least 28 people were killed")
        story.click()
        expect(page.locator(".timeline > li")).to_have_count(2)


def test_a_filter_is_applied_shown_and_cleared(
    live: LiveService, opened: Opening, asked: Ask
) -> None:
    with opened(live.url) as page:
        page.get_by_text("Only some articles").click()
        page.select_option("#filter-publisher", "CNN")
        page.fill("#filter-from", "2024-02-01")
        assert "by CNN" in page.inner_text("#filter-chips")
        asked(page, TOLL)
        assert "by CNN were searched" in page.locator(".turn").inner_text()
        assert page.locator(".answer .chip").count() == 1
        page.get_by_role("button", name="Ask all").click()
        asked(page, TOLL)
        assert "were searched" not in page.locator(".turn").nth(1).inner_text()
