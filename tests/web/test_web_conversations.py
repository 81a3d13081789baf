"""Conversations in a real browser: continued, renamed, deleted, and in the address bar."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from qa_service.settings import Settings
from tests.fakes.live_service import LiveService, live_service
from tests.web.conftest import Opening

Ask = Callable[[Page, str], None]
TOLL = "How many people were killed in Kremenchuk?"


@pytest.fixture(scope="module")
def talking(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Iterator[LiveService]:
    with live_service(Settings(data_dir=tmp_path_factory.mktemp("talking")), [seeds]) as running:
        yield running


def test_a_conversation_is_found_again_at_its_address_and_goes_on(
    talking: LiveService, opened: Opening, asked: Ask
) -> None:
    with opened(talking.url) as page:
        asked(page, TOLL)
        address = page.url
        told = page.inner_text(".answer")
        page.get_by_role("link", name="New question").click()
        page.locator("#welcome h1").wait_for()
        assert page.locator(".turn").count() == 0
        page.go_back()
        page.locator(".turn").wait_for()
        assert page.url == address
    with opened(address) as page:
        page.locator(".turn[data-status]").wait_for()
        assert page.inner_text(".answer") == told
        assert page.title().startswith(TOLL)
        page.click(".chip >> nth=0")
        assert "16 people were killed" in (page.locator("#cited").text_content() or "")
        asked(page, "And in Lysychansk?")
        page.reload()
        page.locator(".turn:nth-child(2)[data-status]").wait_for()
        assert page.locator(".turn").count() == 2


def test_it_is_listed_renamed_and_deleted(
    talking: LiveService, opened: Opening, asked: Ask
) -> None:
    with opened(talking.url) as page:
        asked(page, "Who is Leonid Pasechnik?")
        listed = page.locator(".conversation", has=page.locator("[aria-current='page']"))
        expect(listed.locator("a")).to_have_text("Who is Leonid Pasechnik?")
        listed.get_by_role("button", name="Rename").click()
        page.locator("#asked").get_by_label("Title").fill("<b>Pasechnik</b>")
        page.keyboard.press("Enter")
        renamed = page.get_by_role("link", name="<b>Pasechnik</b>")
        renamed.wait_for()
        listed.get_by_role("button", name="Delete").click()
        page.locator("#asked").get_by_role("button", name="Delete").click()
        renamed.wait_for(state="detached")
        page.locator("#welcome h1").wait_for()
        assert page.locator(".turn").count() == 0


def test_a_conversation_that_is_gone_says_so(talking: LiveService, opened: Opening) -> None:
    broken = "Failed to load resource"
    with opened(f"{talking.url}/c/conv_gone", expected=(broken,)) as page:
        page.get_by_text("This conversation is not there any more.").wait_for()
        page.get_by_role("button", name="Try again").click()
        page.locator("#welcome h1").wait_for()


def test_the_list_grows_page_by_page(talking: LiveService, opened: Opening) -> None:
    for number in range(35):
        asked = {"message": f"Where is Kremenchuk? {number}"}
        assert talking.client.post("/v1/chat", json=asked).status_code == 200
    with opened(talking.url) as page:
        page.get_by_role("button", name="Show older").click()
        page.get_by_role("button", name="Show older").wait_for(state="hidden")
        links = page.locator("#conversations a")
        places = [links.nth(n).get_attribute("href") for n in range(links.count())]
        assert len(places) == len(set(places))


def test_it_is_saved_as_markdown_and_as_json(
    talking: LiveService, opened: Opening, asked: Ask
) -> None:
    with opened(talking.url) as page:
        asked(page, TOLL)
        listed = page.locator(".conversation", has=page.locator("[aria-current='page']"))
        files = {}
        for suffix in (".md", ".json"):
            with page.expect_download() as saved:
                listed.get_by_role("button", name=f"Save {suffix}").click()
            assert saved.value.suggested_filename == f"{TOLL.removesuffix('?')}{suffix}"
            files[suffix] = saved.value.path().read_text(encoding="utf-8")
        kept = talking.client.get(f"/v1/conversations/{page.url.rpartition('/')[2]}").json()
        assert json.loads(files[".json"]) == kept
        assert files[".md"].startswith(f"# {TOLL}\n\n**{TOLL}**\n")
        cited = kept["messages"][0]["answer"]["citations"][0]
        assert f"/articles/{cited['article_id']}?start={cited['start']}" in files[".md"]


def test_it_is_searched_and_pinned(talking: LiveService, opened: Opening) -> None:
    for question in ("Where is Lysychansk?", "Who is the mayor of Lisbon?", "What is a bakery?"):
        talking.client.post("/v1/chat", json={"message": question})
    with opened(talking.url) as page:
        found = page.get_by_label("Find a conversation")
        found.fill("LISBON")
        listed = page.locator("#conversations .conversation")
        expect(listed).to_have_count(1)
        listed.hover()
        listed.get_by_role("button", name="Pin").click()
        listed.get_by_role("button", name="Unpin").wait_for()
        found.fill("nobody asked this")
        page.get_by_text("No conversation fits.").wait_for()
        found.fill("")
        groups = page.locator("#conversations h3")
        expect(groups.first).to_have_text("Pinned")
        expect(listed.first.locator("a")).to_have_text("Who is the mayor of Lisbon?")
        links = page.locator("#conversations a").all_inner_texts()
        assert links.count("Who is the mayor of Lisbon?") == 1
        listed.first.hover()
        listed.first.get_by_role("button", name="Unpin").click()
        expect(groups.filter(has_text="Pinned")).to_have_count(0)


def test_two_tabs_agree(talking: LiveService, opened: Opening, asked: Ask) -> None:
    with opened(talking.url) as page:
        asked(page, "Where is Kramatorsk?")
        other = page.context.new_page()
        other.goto(page.url)
        other.locator(".turn[data-status]").wait_for()
        asked(page, TOLL)
        expect(other.locator(".turn")).to_have_count(2)
        expect(other.locator(".turn").last).to_contain_text(TOLL)
        asked(other, "Where is Lysychansk?")
        expect(page.locator(".turn")).to_have_count(3)
        listed = page.locator(".conversation", has=page.locator("[aria-current='page']"))
        listed.get_by_role("button", name="Rename").click()
        page.locator("#asked").get_by_label("Title").fill("Three towns")
        page.keyboard.press("Enter")
        expect(other.locator("#conversations [aria-current='page']")).to_have_text("Three towns")
