"""An article that was changed after it was cited, in a real browser."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

from qa_service.settings import Settings
from tests.fakes.live_service import live_service
from tests.qa_service.http.uploads import add
from tests.web.conftest import Opening

QUESTION = "How many people died in the blast at Vessby?"
FIRST = "At least six people died in the blast at Vessby on Monday. The fire is out."
SECOND = f"The harbour is shut since Monday. {FIRST.replace('At least six', 'Sixteen')}"


def test_a_source_shows_the_text_that_was_cited(
    tmp_path: Path, opened: Opening, asked: Callable[[Page, str], None]
) -> None:
    with live_service(Settings(data_dir=tmp_path)) as own, opened(own.url) as page:
        add(own, "vessby.txt", FIRST.encode())
        asked(page, QUESTION)
        assert "six people" in page.locator(".answer").inner_text()
        add(own, "vessby.txt", SECOND.encode())
        page.click(".answer .chip >> nth=0")
        source = page.locator("#source")
        source.locator(".changed").wait_for()
        lit = source.locator("#cited").inner_text()
        assert lit == "At least six people died in the blast at Vessby on Monday."
        address = source.locator(".changed a").get_attribute("href")
        assert address is not None
        changed = own.client.get(address)
        assert "<del>" in changed.text and "<ins>" in changed.text
