"""A mistake is reported, looked at by an editor, and the reader sees what became of it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.fakes.live_service import LiveService
from tests.fakes.torvik import HERALD, TOLL, torvik_desk
from tests.web.conftest import Opening
from tests.web.test_web_access import PHONE, violations

Ask = Callable[[Page, str], None]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[LiveService]:
    with torvik_desk(tmp_path) as running:
        yield running


def reported(page: Page, asked: Ask, why: str) -> None:
    asked(page, TOLL)
    page.get_by_role("button", name="Report a mistake").click()
    page.get_by_label("What is wrong with it?").fill(why)
    page.get_by_role("button", name="Send").click()
    page.get_by_text("What you wrote is kept").wait_for()


def test_from_the_report_to_what_became_of_it(
    desk: LiveService, opened: Opening, asked: Ask
) -> None:
    with opened(desk.url) as page:
        reported(page, asked, "It was nine.")
        conversation = page.url
        page.reload()
        page.get_by_text("Your report has not been looked at yet.").wait_for()
        page.get_by_role("link", name="Desk").click()
        expect(page.locator("#to-desk .badge")).to_have_text("1 open")
        page.locator(".desk-list").get_by_role("link", name=TOLL).click()
        page.get_by_text("It was nine.").wait_for()
        expect(page.locator("[data-standing='as_cited']")).to_have_count(2)
        shown = page.locator(".shown .answer").inner_text()
        assert "12" in shown
        assert "Nine" in shown
        assert violations(page) == [], "a report"
        page.reload()

        page.get_by_role("button", name="Withdraw: “Bridge collapses in Torvik”").click()
        page.locator("#asked textarea").fill("Counted twice.")
        page.locator("#asked").get_by_role("button", name="Withdraw").click()
        page.locator("[data-standing='withdrawn']").wait_for()
        page.get_by_role("button", name="Pin a note on this event").click()
        page.locator("#asked textarea").fill("The coroner names nine dead.")
        page.locator("#asked").get_by_role("button", name="Pin a note").click()
        page.locator("#asked").wait_for(state="hidden")
        page.get_by_role("button", name="Ask again").click()
        today = page.locator(".today .answer")
        expect(today).to_contain_text("The coroner names nine dead.")
        expect(today).to_contain_text("Note from the editors")
        assert "12" not in today.inner_text()
        assert "12" in page.locator(".shown .answer").first.inner_text()
        assert violations(page) == [], "both answers"

        page.get_by_label("Mended").check()
        page.get_by_label("A sentence for the reader").fill("The Herald counted twice.")
        page.get_by_role("button", name="Tell the reader").click()
        page.get_by_role("button", name="Open again").wait_for()
        page.goto(conversation)
        expect(page.locator(".outcome")).to_contain_text("the mistake is mended.")
        expect(page.locator(".outcome")).to_contain_text("The Herald counted twice.")
        assert violations(page) == [], "what became of it"
        assert page.locator("#to-desk .badge").count() == 0


def test_notes_and_withdrawn_articles_are_listed_and_undone(
    desk: LiveService, opened: Opening
) -> None:
    found = desk.client.get("/v1/articles", params={"title": "Bridge collapses"}).json()["data"]
    herald = found[0]["id"]
    desk.client.put(f"/v1/articles/{herald}/withdrawal", json={"why": "Counted twice."})
    note = {"text": "The coroner <b>names</b> nine dead.", "article_id": herald}
    desk.client.post("/v1/notes", json=note)
    with opened(f"{desk.url}/desk", **PHONE) as page:
        page.get_by_text("No mistake is reported that nobody has looked at.").wait_for()
        page.get_by_role("link", name="Notes").click()
        page.get_by_text(note["text"]).wait_for()
        assert violations(page) == [], "notes"
        page.get_by_role("button", name="Remove").click()
        page.locator("#asked").get_by_role("button", name="Remove").click()
        page.get_by_text("No note is pinned.").wait_for()
        page.get_by_role("link", name="Withdrawn").click()
        page.get_by_text("Counted twice.").wait_for()
        assert violations(page) == [], "withdrawn articles"
        page.get_by_role("button", name="Put back").click()
        page.get_by_text("No article is withdrawn.").wait_for()
        page.go_back()
        page.get_by_text("No note is pinned.").wait_for()


def test_an_article_is_corrected_and_keeps_what_it_said(
    desk: LiveService, opened: Opening, asked: Ask
) -> None:
    with opened(desk.url) as page:
        reported(page, asked, "Not on Sunday.")
        page.get_by_role("link", name="Desk").click()
        page.locator(".desk-list").get_by_role("link", name=TOLL).click()
        page.get_by_role("button", name="Correct: “Bridge collapses in Torvik”").click()
        field = page.locator("#asked textarea")
        expect(field).to_have_value(HERALD)
        field.fill(HERALD.replace("12 people", "9 people"))
        page.locator("#asked").get_by_role("button", name="Correct").click()
        changed = page.locator("[data-standing='changed']")
        changed.wait_for()
        with page.expect_popup() as other:
            changed.get_by_role("link", name="What changed").click()
        expect(other.value.locator("del")).to_contain_text("12")
