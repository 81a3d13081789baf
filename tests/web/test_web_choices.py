"""Choosing which event is meant, in a real browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from qa_service.settings import Settings
from tests.fakes.alike_events import CRASHES, WHICH_CRASH, alike_events
from tests.fakes.live_service import live_service
from tests.web.conftest import Opening

Ask = Callable[[Page, str], None]
PLACE = "Karsk"


def test_a_click_asks_of_the_event_that_is_meant_also_after_reloading(
    tmp_path_factory: pytest.TempPathFactory, opened: Opening, asked: Ask
) -> None:
    settings = Settings(data_dir=tmp_path_factory.mktemp("choices"))
    with live_service(settings) as live:
        live.service.index.ingest(alike_events())
        found = live.client.post("/v1/chat", json={"message": WHICH_CRASH}).json()["choices"]
        (choice,) = (each for each in found if each["label"].startswith(PLACE))
        with opened(live.url) as page:
            asked(page, WHICH_CRASH)
            first = page.locator(".turn").first
            assert first.locator(".suggestion").count() == len(CRASHES)
            page.reload()
            first.get_by_role("button", name=choice["label"]).click()
            page.locator(".turn:nth-child(2)[data-status='answered']").wait_for()
            second = page.locator(".turn").nth(1)
            assert second.locator(".question").inner_text() == choice["question"]
            told = second.locator(".answer").inner_text()
            assert f"injured {CRASHES[PLACE][1]} passengers" in told
            assert second.locator(".suggestion").count() == 0
            assert first.locator(".suggestion").count() == len(CRASHES)
