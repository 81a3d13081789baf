"""What the service knows of news, as a reader of the page sees it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from qa_service.settings import Settings
from tests.fakes.live_service import LiveService, live_service
from tests.fakes.reading_cases import pdf
from tests.web.conftest import Opening
from tests.web.test_web_access import light_and_dark, violations

Ask = Callable[[Page, str], None]
FERRY = (
    "Nine sailors were killed when the ferry Morgana sank off Varna on Friday, the coastguard "
    "said. The ferry had left the harbour in a storm at six in the morning. Divers found the "
    "wreck at a depth of forty metres, and two passengers are still missing. The harbour was "
    "closed until the evening, and the owner of the ferry promised help to the families.\n"
)

COUNCIL = [
    [[72, 700, 11, "Fog kept the ships in the harbour of Halden for two days."]],
    [[72, 700, 11, "The council of Halden voted on Tuesday to close nine of its schools."]],
]


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Iterator[LiveService]:
    folder = tmp_path_factory.mktemp("copies")
    for name, publisher in (("a.md", "Harbour Post"), ("b.md", "Coast Times")):
        head = f"---\ntitle: Ferry sinks off Varna\npublisher: {publisher}\ndate: 2025-03-02\n---\n"
        (folder / name).write_text(f"{head}\n{FERRY}", encoding="utf-8")
    (folder / "council.pdf").write_bytes(pdf({"pdf": COUNCIL}))
    settings = Settings(data_dir=tmp_path_factory.mktemp("newsroom"))
    with live_service(settings, [seeds, folder]) as running:
        yield running


def test_the_days_of_relative_times_stand_beside_their_source(
    newsroom: LiveService, opened: Opening, asked: Ask
) -> None:
    with opened(newsroom.url) as page:
        asked(page, "How many sailors were killed off Varna?")
        page.hover(".answer .chip >> nth=0")
        assert "“Friday”: 28 February 2025" in page.inner_text("#card")
        page.click(".answer .chip >> nth=0")
        page.locator("#cited").wait_for()
        assert "“Friday”: 28 February 2025" in page.inner_text("#source .days")
        assert "28 February" not in (page.locator("#cited").text_content() or "")


def test_a_borrowed_date_is_called_one(newsroom: LiveService, opened: Opening, asked: Ask) -> None:
    with opened(f"{newsroom.url}/library") as page:
        page.get_by_role("button", name="Ask about it: “At least 28 have been killed").click()
        asked(page, "How many people were killed in Lysychansk?")
        page.click(".answer .chip >> nth=0")
        page.locator("#cited").wait_for()
        assert "going by another report of this" in page.inner_text("#source .days")


def test_copies_are_cited_once_and_named(
    newsroom: LiveService, opened: Opening, asked: Ask
) -> None:
    with opened(newsroom.url) as page:
        asked(page, "How many sailors were killed off Varna?")
        assert page.locator(".answer .chip").count() == 1
        page.get_by_text("+1 paper").click()
        papers = page.locator(".sources .name").all_inner_texts()
        assert sorted(papers) == ["Coast Times", "Harbour Post"]
        assert "2 reports, 1 independent" in page.inner_text(".told-stories")


def test_the_library_shows_stories_with_several_reports(
    newsroom: LiveService, opened: Opening, asked: Ask
) -> None:
    with opened(f"{newsroom.url}/library") as page:
        page.get_by_text("Stories with several reports").click()
        ferry = page.locator(".stories > li", has_text="Ferry sinks off Varna")
        ferry.wait_for()
        assert "2 reports, 1 independent" in ferry.inner_text()
        ferry.get_by_role("link").first.click()
        page.locator(".timeline > li").nth(1).wait_for()
        address = page.url
        side = page.get_by_role("button", name="Side by side")
        side.click()
        texts = page.get_by_role("list", name="Side by side").locator(".text")
        expect(texts).to_have_count(2)
        expect(texts.nth(1)).to_contain_text("Nine sailors were killed")
        assert violations(page) == [], "reports side by side"
        page.reload()
        expect(texts).to_have_count(2)
        side.click()
        page.locator(".timeline > li").nth(1).wait_for()
        assert "the same text" in page.inner_text(".timeline")
        page.locator(".timeline a").first.click()
        page.locator("#source .text").wait_for()
        page.go_back()
        page.locator("#source").wait_for(state="hidden")
        assert page.url == address
        page.get_by_role("button", name="Ask about this story").click()
        asked(page, "How many sailors were killed?")
        assert "Nine" in page.inner_text(".answer")


def test_a_question_that_fits_several_events_is_answered_for_each_by_name(
    newsroom: LiveService, opened: Opening, asked: Ask
) -> None:
    with opened(newsroom.url) as page:
        asked(page, "How many were killed in the attack?")
        told = page.inner_text(".answer")
        assert "Lisichansk, reported 4 February 2024:" in told
        assert "Kremenchuk:" in told
        assert told.count("Kremenchuk:") == 1


def test_a_toll_that_changed_is_drawn_over_time_and_told_in_words(
    newsroom: LiveService, opened: Opening, asked: Ask
) -> None:
    reports = (("03", "Twelve"), ("04", "15"), ("04", "16"), ("09", "21"))
    for number, (day, toll) in enumerate(reports):
        head = f"---\ntitle: Tram hits wall in Solvik, {number}\npublisher: Paper {number}\n"
        said = f"{toll} people were killed when a tram hit a wall in Solvik, the fire brigade said."
        text = f"{head}date: 2031-03-{day}\n---\n\n{said} The tram was on its way to Tarn Head.\n"
        file = {"file": (f"tram{number}.md", text.encode(), "text/markdown")}
        assert newsroom.client.post("/v1/articles", files=file).is_success
    with opened(newsroom.url) as page:
        asked(page, "How many people were killed when the tram hit a wall in Solvik?")
        picture = page.locator(".answer .figures")
        assert "Killed" in picture.inner_text()
        assert picture.locator("circle").count() == 4
        assert picture.locator(".number").all_text_contents() == ["12", "15", "16", "21"]
        told = picture.get_by_role("img").get_attribute("aria-label") or ""
        assert "16 on 4 March 2031" in told
        boxes = [text.bounding_box() for text in picture.locator("text").all()]
        assert not any(
            one["x"] < other["x"] + other["width"]
            and other["x"] < one["x"] + one["width"]
            and one["y"] < other["y"] + other["height"]
            and other["y"] < one["y"] + one["height"]
            for place, one in enumerate(boxes)
            for other in boxes[:place]
            if one and other
        )
        light_and_dark(page, "figures over time")
        page.locator(".told-stories a").click()
        page.locator("#story").get_by_role("img", name="Killed, by report").wait_for()
        light_and_dark(page, "a story")
        page.get_by_role("button", name="Side by side").click()
        expect(page.locator(".beside-another mark")).to_have_text(["Twelve", "15", "16", "21"])


def test_a_pdf_is_shown_as_it_is_printed_with_the_cited_words_marked(
    newsroom: LiveService, opened: Opening, asked: Ask
) -> None:
    title = {"title": "Fog kept the ships"}
    council = newsroom.client.get("/v1/articles", params=title).json()["data"][0]["id"]
    # The process that draws takes a while to start on a busy machine.
    assert newsroom.client.get(f"/v1/articles/{council}/pages/2/picture").is_success
    with opened(newsroom.url) as page:
        asked(page, "How many schools does the council of Halden close?")
        page.click(".answer .chip >> nth=0")
        sheet = page.locator(".pages [data-page='2']")
        mark = sheet.get_by_role("img", name="nine of its schools")
        mark.wait_for()
        expect(mark).to_be_in_viewport()
        expect(mark).to_be_focused()
        picture = sheet.get_by_role("img", name="Page 2 of 2")
        assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") == 1200
        place, box = picture.bounding_box(), mark.bounding_box()
        assert place and box
        assert box["x"] - place["x"] == pytest.approx(72 / 612 * place["width"], abs=3)
        middle = box["y"] + box["height"] / 2 - place["y"]
        assert middle == pytest.approx(138 / 842 * place["height"], abs=3)
        assert violations(page) == []
        page.get_by_role("button", name="As text").click()
        expect(page.locator("#cited")).to_contain_text("nine of its schools")
        expect(sheet).to_be_hidden()
        page.get_by_role("button", name="Close the source").click()
        page.click(".answer .chip >> nth=0")
        expect(page.locator("#cited")).to_be_focused()
