"""What a reader sees when an answer is stopped, the page left, or the service gone."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, Route, expect

from qa_service.contract.types import Answer
from qa_service.http.server import bind
from qa_service.settings import Settings
from qa_service.wiring import opened_service
from tests.fakes.composers import WaitingComposer
from tests.fakes.live_service import LiveService, answering_with, live_service, serving
from tests.web.conftest import Opening, Slow

Ask = Callable[[Page, str], None]
TOLL = "How many people were killed in the attack in Lysychansk?"
BROKEN = "Failed to load resource"


def begin(page: Page) -> None:
    """Asks, and waits for the first claim of an answer that does not end."""
    page.fill("#message", TOLL)
    page.keyboard.press("Enter")
    page.locator(".answer .claim").wait_for()


def test_a_stopped_answer_keeps_its_claims_and_can_be_asked_again(
    opened: Opening, tmp_path: Path, seeds: Path
) -> None:
    waiting = answering_with(WaitingComposer())
    settings = Settings(data_dir=tmp_path / "data")
    with live_service(settings, [seeds], change=waiting) as slow, opened(slow.url) as page:
        begin(page)
        assert page.get_by_role("button", name="Ask", exact=True).is_hidden()
        page.get_by_role("button", name="Stop").click()
        page.get_by_text("Stopped.").wait_for()
        assert "28" in page.inner_text(".answer")
        page.click(".answer .chip")
        page.locator("#cited").wait_for()
        page.get_by_role("button", name="Try again").click()
        page.locator(".turn[data-status='answered']").wait_for()
        assert page.locator(".turn").count() == 1


def test_an_answer_goes_on_while_the_page_is_loaded_again(opened: Opening, slow: Slow) -> None:
    with opened(slow.live.url) as page:
        begin(page)
        page.reload()
        page.locator(".answer .claim").wait_for()
        assert page.inner_text(".question") == TOLL
        assert page.locator(".turn[data-status]").count() == 0
        slow.composer.let_go()
        page.locator(".turn[data-status='answered']").wait_for()
        page.wait_for_url("**/c/conv_*")
        page.reload()
        page.locator(".turn[data-status='answered']").wait_for()
        assert page.locator(".turn").count() == 1
        assert len(slow.live.client.get("/v1/conversations").json()["data"]) == 1


def test_the_articles_that_are_read_are_shown_while_the_answer_is_made(
    opened: Opening, slow: Slow
) -> None:
    with opened(slow.live.url) as page:
        begin(page)
        beside = page.locator(".beside")
        expect(beside.get_by_role("heading")).to_have_text("Reading")
        expect(beside.locator(".found", has_text="CNN")).to_contain_text("At least 28 people")
        assert beside.get_by_role("button").count() == 0, "nothing is cited before it is checked"
        slow.composer.let_go()
        page.locator(".turn[data-status='answered']").wait_for()
        expect(beside.get_by_role("heading")).to_have_text("Sources")
        expect(beside.get_by_role("button")).to_have_count(1)


def test_what_is_stopped_is_stopped_at_the_service(opened: Opening, slow: Slow) -> None:
    with opened(slow.live.url) as page:
        begin(page)
        page.get_by_role("button", name="Stop").click()
        page.get_by_text("Stopped.").wait_for()
        assert slow.composer.cancelled.wait(30)
        assert slow.live.client.get("/v1/conversations").json()["data"] == []


def test_a_restarted_service_goes_on_where_it_was(
    opened: Opening, asked: Ask, tmp_path: Path, seeds: Path
) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    with live_service(settings, [seeds]) as first:
        context = opened(first.url, expected=(BROKEN,))
        page = context.__enter__()
        asked(page, TOLL)
        port = first.port
    asked(page, "And in Kremenchuk?")
    assert "The service cannot be reached" in page.locator(".turn").nth(1).inner_text()
    with opened_service(settings) as again, serving(again, bind(settings.host, port)):
        page.get_by_role("button", name="Try again").click()
        second = page.locator(".turn:nth-child(2)[data-status='answered']")
        second.wait_for()
        assert "16" in second.locator(".answer").inner_text()
        context.__exit__(None, None, None)


def told(live: LiveService, opened: Opening, ask: Ask, changes: dict[str, object]) -> str:
    """What the page shows of an answer with these changes made to it on its way."""
    answer = live.client.post("/v1/chat", json={"message": TOLL}).json()
    changed = Answer.model_validate({**answer, **changes}).model_dump_json()

    def reply(route: Route) -> None:
        events = f"event: done\ndata: {changed}\n\n"
        route.fulfill(status=200, content_type="text/event-stream", body=events)

    with opened(live.url) as page:
        page.route("**/v1/chat", reply)
        ask(page, TOLL)
        return page.locator(".turn").inner_text()


def test_an_answer_from_before_there_were_segments_is_shown_whole(
    live: LiveService, opened: Opening, asked: Ask
) -> None:
    claim = {"text": "28 died [1].", "start": 15, "end": 27, "citations": [1], "verified": True}
    answer = "In Lysychansk: 28 died [1]. The rest is not known."
    shown = told(live, opened, asked, {"answer": answer, "claims": [claim], "segments": []})
    assert "In Lysychansk: 28 died.1 The rest is not known." in " ".join(shown.split())


def test_two_places_in_one_article_share_its_card(
    live: LiveService, opened: Opening, asked: Ask
) -> None:
    answer = live.client.post("/v1/chat", json={"message": TOLL}).json()
    first, second = answer["citations"]
    same = {key: first[key] for key in ("article_id", "title", "publisher", "published_at")}
    shown = told(live, opened, asked, {"citations": [first, {**second, **same}]})
    beside = shown.partition("Sources")[2]
    assert beside.count(first["title"].rstrip("…")) == 1
    assert " ".join(second["quote"].split()) in " ".join(beside.split())


def test_small_talk_is_not_copied_or_asked_again(
    live: LiveService, opened: Opening, asked: Ask
) -> None:
    with opened(live.url) as page:
        asked(page, "thanks")
        page.get_by_role("button", name="Report a mistake").wait_for()
        for without in ("Copy", "Ask again"):
            assert page.get_by_role("button", name=without, exact=True).count() == 0


def test_what_did_not_work_is_said(live: LiveService, opened: Opening, asked: Ask) -> None:
    problem = "language model: The model server does not answer."
    shown = told(live, opened, asked, {"degraded": [problem], "status": "partial"})
    assert "Not everything worked as it should" in shown
    assert "The language model could not be used" in shown
    assert "model server" not in shown, "an operator's words"


def test_confidence_is_said_in_words_and_a_low_one_with_what_to_do(
    live: LiveService, opened: Opening, asked: Ask
) -> None:
    for share, words in ((0.97, "high (97%)"), (0.6, "fair (60%)"), (0.3, "low (30%)")):
        shown = told(live, opened, asked, {"confidence": share})
        assert f"Confidence: {words}" in shown
        assert ("Read the source before you rely on it" in shown) == words.startswith("low")


def test_a_refusal_of_the_service_is_shown_in_its_words(
    live: LiveService, opened: Opening, asked: Ask
) -> None:
    with opened(live.url, expected=(BROKEN,)) as page:
        asked(page, "Why? " * 2000)
        shown = page.locator(".turn").inner_text()
        assert "The question has" in shown
        assert "Try again" in shown


def test_with_keys_the_browser_is_asked_for_one_and_the_page_works(
    opened: Opening, asked: Ask, tmp_path: Path, seeds: Path
) -> None:
    settings = Settings(data_dir=tmp_path / "data", api_keys="s3cret")
    key = {"http_credentials": {"username": "reader", "password": "s3cret"}}
    with live_service(settings, [seeds]) as locked, opened(locked.url, **key) as page:
        asked(page, TOLL)
        page.click(".answer .chip >> nth=0")
        page.locator("#cited").wait_for()
        page.get_by_role("button", name="Helpful", exact=True).click()
        page.locator("[aria-pressed='true']").wait_for()
