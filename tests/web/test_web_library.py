"""The library in a real browser: looking, adding, asking about an article, deleting."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from qa_service.settings import Settings
from tests.fakes.live_service import LiveService, live_service
from tests.web.conftest import Opening
from tests.web.test_web_access import violations

FERRY = (
    "---\ntitle: Ferry sinks off Varna\npublisher: Harbour Post\ndate: 2025-03-02\n---\n\n"
    "Nine sailors were killed when the ferry Morgana sank off Varna, the coastguard said.\n"
    "The ferry had left the harbour in a storm at six in the morning.\n"
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Iterator[LiveService]:
    with live_service(Settings(data_dir=tmp_path_factory.mktemp("library")), [seeds]) as running:
        yield running


def titles(page: Page, expected: int) -> list[str]:
    """Waits until the list has that many articles."""
    expect(page.locator("#articles li")).to_have_count(expected)
    return page.locator("#articles li > a").all_inner_texts()


def upload(page: Page, *files: tuple[str, bytes]) -> str:
    """Chooses files, waits until all are through, and gives what was said."""
    chosen = [{"name": n, "mimeType": "text/plain", "buffer": data} for n, data in files]
    page.set_input_files("#files", chosen)  # type: ignore[arg-type]
    page.get_by_text(re.compile(r"\d files? taken\.")).wait_for()
    return page.inner_text("#upload-results")


def test_upload_then_ask_about_it(
    library: LiveService, opened: Opening, asked: Callable[[Page, str], None]
) -> None:
    with opened(f"{library.url}/library") as page:
        titles(page, 3)
        told = upload(page, ("ferry.md", FERRY.encode()))
        assert "1 of 1 file taken." in told
        assert "ferry.md: added" in told
        assert titles(page, 4)[0] == "Ferry sinks off Varna", "the newest is first"
        page.get_by_role("button", name="Ask about it: “Ferry sinks off Varna”").click()
        assert "in “Ferry sinks off Varna”" in page.inner_text("#filter-chips")
        asked(page, "How many sailors were killed?")
        assert "Nine sailors" in page.inner_text(".answer")
        page.click(".answer .chip")
        text = page.locator("#cited").text_content()
        assert text is not None
        assert text in FERRY
        assert text.startswith("Nine sailors were killed")


def test_every_rejected_file_has_its_reason(library: LiveService, opened: Opening) -> None:
    broken = "Failed to load resource"
    with opened(f"{library.url}/library", expected=(broken,)) as page:
        files = [("empty.txt", b""), ("photo.jpg", b"\xff\xd8\xff"), ("bad.pdf", b"%PDF-1.4 no")]
        told = upload(page, *files, ("fine.txt", b"The bridge in Mostar is open again."))
        assert "1 of 4 files taken." in told
        assert "fine.txt: added" in told
        reasons = page.locator(".outcomes li[data-status='failed']").all_inner_texts()
        assert [reason.split(":")[0] for reason in reasons] == ["empty.txt", "photo.jpg", "bad.pdf"]
        assert all(len(reason) > 40 for reason in reasons)


def test_files_can_be_dropped(library: LiveService, opened: Opening) -> None:
    with opened(f"{library.url}/library") as page:
        drop = page.evaluate_handle(
            """() => {
                const dropped = new DataTransfer();
                dropped.items.add(new File(["Snow closed the pass at Furka."], "snow.txt"));
                return dropped;
            }"""
        )
        page.dispatch_event("#drop", "dragover", {"dataTransfer": drop})
        assert page.locator("#drop.over").count() == 1
        page.dispatch_event("#drop", "drop", {"dataTransfer": drop})
        page.get_by_text("snow.txt: added").wait_for()
        assert page.locator("#drop.over").count() == 0


def test_articles_are_found_by_title_publisher_and_date(
    library: LiveService, opened: Opening
) -> None:
    with opened(f"{library.url}/library") as page:
        page.locator("#articles li").first.wait_for()
        page.get_by_label("Headline").fill("LISICHANSK")
        assert "Lisichansk" in titles(page, 1)[0]
        page.get_by_label("Headline").fill("no such words")
        page.get_by_text("No article fits.").wait_for()
        page.get_by_label("Headline").fill("")
        page.locator("#library select").select_option("CNN")
        assert len(titles(page, 1)) == 1
        page.get_by_label("Published from").last.fill("2024-02-05")
        page.get_by_text("No article fits.").wait_for()
        page.get_by_label("Published from").last.fill("2024-02-04")
        assert len(titles(page, 1)) == 1


def test_an_article_is_deleted_only_when_that_is_confirmed(
    library: LiveService, opened: Opening
) -> None:
    library.client.post("/v1/articles", files={"file": ("gone.md", "# Gone soon\n\nIt rained.")})
    with opened(f"{library.url}/library") as page:
        delete = page.get_by_role("button", name="Delete: “Gone soon”")
        delete.click()
        page.locator("#asked").get_by_role("button", name="Cancel").click()
        assert delete.is_visible()
        delete.click()
        page.locator("#asked").get_by_role("button", name="Delete").click()
        delete.wait_for(state="detached")
        left = library.client.get("/v1/articles", params={"title": "Gone soon"}).json()
        assert left["data"] == []


def test_an_empty_library_says_what_to_do_next(opened: Opening, tmp_path: Path) -> None:
    with live_service(Settings(data_dir=tmp_path / "data")) as empty, opened(empty.url) as page:
        page.get_by_text("There are no articles yet").wait_for()
        page.get_by_role("link", name="Add articles").click()
        page.get_by_text("qa-service ingest FOLDER").wait_for()
        upload(page, ("ferry.md", FERRY.encode()))
        assert titles(page, 1) == ["Ferry sinks off Varna"]
        page.get_by_role("link", name="New question").click()
        page.get_by_role("button", name="What is the news?").click()
        page.get_by_text("ferry").first.wait_for()


def test_the_text_is_searched_and_each_hit_opens_at_its_sentence(
    library: LiveService, opened: Opening
) -> None:
    with opened(f"{library.url}/library") as page:
        page.get_by_label("Search the articles").fill("people killed in Lysychansk bakery")
        page.get_by_text("Sentences that fit, the best first").wait_for()
        hit = page.locator("#articles .hit").first
        said = hit.inner_text()
        assert violations(page) == []
        hit.click()
        expect(page.locator("#cited")).to_contain_text(said)
        expect(hit).to_have_attribute("aria-current", "true")
        page.get_by_role("button", name="Close the source").click()
        page.reload()
        page.locator("#articles .hit").first.wait_for()
        page.locator("#library select").select_option("CNN")
        expect(page.locator("#articles .found-in")).to_have_count(1)
        page.get_by_label("Search the articles").fill("")
        page.locator("#articles [data-article]").first.wait_for()


def test_days_and_publishers_say_how_many_articles_they_have(
    opened: Opening, tmp_path: Path
) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    for number, (paper, day) in enumerate(
        [("Herald", "2024-03-02"), ("Herald", "2025-01-05"), ("Times", "2025-02-06")]
    ):
        head = f"---\ntitle: Report {number}\npublisher: {paper}\ndate: {day}\n---\n\n"
        (folder / f"{number}.md").write_text(f"{head}It rained in Oslo on that day.\n")
    settings = Settings(data_dir=tmp_path / "data")
    with live_service(settings, [folder]) as live, opened(f"{live.url}/library") as page:
        days = page.get_by_role("list", name="Published")
        days.get_by_role("button", name="2024 (1)").wait_for()
        days.get_by_role("button", name="2025 (2)").click()
        titles(page, 2)
        publishers = page.locator("#library select option:not(:first-child)")
        expect(publishers).to_have_text(["Herald (1)", "Times (1)"])
        days.get_by_role("button", name="February 2025 (1)").click()
        assert titles(page, 1) == ["Report 2"]
        page.reload()
        assert titles(page, 1) == ["Report 2"]
        days.get_by_role("button", name="Any day").click()
        titles(page, 3)
        page.locator("#library select").select_option("Herald")
        days.get_by_role("button", name="2025 (1)").wait_for()


def test_several_articles_are_deleted_after_one_question(
    library: LiveService, opened: Opening
) -> None:
    for name in ("one", "two"):
        file = (f"{name}.md", f"# Going {name}\n\nIt rained in Oslo.")
        library.client.post("/v1/articles", files={"file": file})
    with opened(f"{library.url}/library?title=Going") as page:
        titles(page, 2)
        page.get_by_label("Pick “Going one”").check()
        page.get_by_text("1 picked").wait_for()
        page.get_by_role("button", name="Pick all shown").click()
        page.get_by_text("2 picked").wait_for()
        assert violations(page) == []
        page.locator(".picked").get_by_role("button", name="Delete").click()
        page.get_by_role("heading", name="Delete 2 articles?").wait_for()
        page.locator("#asked").get_by_role("button", name="Delete").click()
        page.get_by_text("No article fits.").wait_for()
        assert page.locator(".picked").is_hidden()
        left = library.client.get("/v1/articles", params={"title": "Going"}).json()["data"]
        assert left == []


def test_an_upload_can_be_cancelled(library: LiveService, opened: Opening) -> None:
    many = [(f"cancel-{n}.txt", f"It rained in Oslo on day {n}.".encode()) for n in range(45)]
    with opened(f"{library.url}/library") as page:
        files = [{"name": n, "mimeType": "text/plain", "buffer": data} for n, data in many]
        page.set_input_files("#files", files)  # type: ignore[arg-type]
        page.get_by_role("progressbar").wait_for()
        page.locator("#drop").get_by_role("button", name="Cancel").click()
        page.get_by_text(re.compile(r"Cancelled\. \d+ of 45 files taken\.")).wait_for()

        def status() -> str:
            return str(library.client.get("/v1/ingests").json()["data"][0]["status"])

        library.until(lambda: status() != "running")  # the file under way is finished
        assert status() in {"cancelled", "completed"}
        for article in library.client.get("/v1/articles", params={"limit": 100}).json()["data"]:
            if article["source_file"].startswith("cancel-"):
                library.client.delete(f"/v1/articles/{article['id']}")
