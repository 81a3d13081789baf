"""What readers stumbled over once: the phone, long words, the source, storage, leaving."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import FilePayload, Page, Route, expect

from tests.fakes.live_service import LiveService
from tests.web.conftest import Opening

Ask = Callable[[Page, str], None]
TOLL = "How many people were killed in the attack in Lysychansk?"
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
ADDRESS = "https://example.org/" + "never-ending-" * 30


def many_conversations(route: Route) -> None:
    listed = [
        {"id": f"conv_{n}", "title": f"Question {n}", "turns": 1}
        | dict.fromkeys(("created_at", "updated_at"), f"2026-11-{1 + n // 2:02}T10:00:00+00:00")
        for n in range(40, 0, -1)
    ]
    if "pinned=true" in route.request.url:
        listed = []
    ends = {"first_id": "conv_40", "last_id": "conv_1", "has_more": False}
    route.fulfill(json={"object": "list", "data": listed, **ends})


def test_a_phones_menu_scrolls_and_no_word_is_wider_than_the_page(
    live: LiveService, opened: Opening, asked: Ask
) -> None:
    with opened(live.url, **PHONE) as page:
        page.route("**/v1/conversations?*", many_conversations)
        asked(page, f"{TOLL} {ADDRESS}")
        assert page.evaluate(OVERFLOW) <= 0
        page.get_by_role("button", name="Menu").tap()
        page.locator(".conversation").nth(39).wait_for()
        bar, menu = page.locator("#bar").bounding_box(), page.locator("#sidebar").bounding_box()
        assert bar and menu
        assert menu["y"] >= bar["y"] + bar["height"]
        assert menu["y"] + menu["height"] <= PHONE["viewport"]["height"]
        first = page.get_by_role("link", name="Question 1", exact=True).last
        first.scroll_into_view_if_needed()
        expect(first).to_be_in_viewport()
        new = page.get_by_role("link", name="New question")
        new.scroll_into_view_if_needed()
        new.tap()
        expect(page.locator("#sidebar")).to_be_hidden()


def test_opening_a_source_moves_nothing_and_it_has_an_address(
    live: LiveService, opened: Opening, asked: Ask
) -> None:
    with opened(live.url, viewport={"width": 1440, "height": 500}) as page:
        asked(page, TOLL)
        answer = page.url
        for width in (1440, 1024):
            page.set_viewport_size({"width": width, "height": 500})
            before = page.locator(".answer").bounding_box(), page.evaluate("window.scrollY")
            page.click(".answer .chip >> nth=0")
            page.locator("#cited").wait_for()
            after = page.locator(".answer").bounding_box(), page.evaluate("window.scrollY")
            assert after == before
            opened_chip = page.locator(".chip[aria-current='true']")
            assert opened_chip.all_inner_texts() == ["1"]
            page.keyboard.press("ArrowRight")
            page.get_by_text("Source 2 of 2").wait_for()
            assert opened_chip.all_inner_texts() == ["2"]
            expect(page.locator("#cited")).to_be_in_viewport()
            page.reload()
            page.get_by_text("Source 2 of 2").wait_for()
            page.go_back()
            expect(page.locator("#source")).to_be_hidden()
            assert page.url == answer


def test_what_is_copied_and_printed_is_the_answer(
    live: LiveService, opened: Opening, asked: Ask
) -> None:
    rich = """async () => {
        const [item] = await navigator.clipboard.read();
        return (await item.getType('text/html')).text();
    }"""
    chosen = """() => {
        getSelection().selectAllChildren(document.querySelector('.answer'));
        return getSelection().toString();
    }"""
    grant = {"permissions": ["clipboard-read", "clipboard-write"]}
    with opened(live.url, **grant) as page:
        asked(page, TOLL)
        assert "1" not in page.evaluate(chosen).split("\n")[0].rpartition(".")[2]
        page.get_by_role("button", name="Copy", exact=True).click()
        page.get_by_text("Copied with its sources.").wait_for()
        copied = page.evaluate(rich)
        assert "28" in copied
        assert "#cited" in copied
        page.emulate_media(media="print")
        for hidden in ("#sidebar", "#bar", "#ask", ".actions"):
            assert page.locator(hidden).first.is_hidden()
        assert page.locator(".answer").is_visible()
        assert page.locator(".sources").is_visible()


def test_a_draft_and_a_filter_outlive_a_reload_and_all_can_be_searched(
    live: LiveService, opened: Opening, asked: Ask
) -> None:
    with opened(live.url) as page:
        page.get_by_text("Only some articles").click()
        page.select_option("#filter-publisher", "CNN")
        page.fill("#message", "How many people were")
        page.reload()
        expect(page.locator("#filter-chips")).to_contain_text("by CNN")
        expect(page.locator("#message")).to_have_value("How many people were")
        asked(page, "How many people were killed in Kremenchuk?")
        page.get_by_role("button", name="Search all articles").click()
        page.locator(".turn:nth-child(2)[data-status='answered']").wait_for()
        assert "16" in page.locator(".answer").nth(1).inner_text()
        page.locator(".turn").nth(1).get_by_role("button", name="Edit question").click()
        field = page.locator("#message")
        expect(field).to_have_value("How many people were killed in Kremenchuk?")


def test_what_is_sent_before_the_script_has_come_is_asked(
    live: LiveService, opened: Opening
) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    with opened(live.url) as page:
        page.route("**/js/chat.js", hold)
        page.goto(live.url, wait_until="commit")
        page.fill("#message", TOLL)
        page.keyboard.press("Enter")
        page.locator("#ask[aria-busy='true']").wait_for()
        held[0].continue_()
        page.locator(".turn[data-status='answered']").wait_for()
        assert page.inner_text(".question") == TOLL
        page.get_by_role("link", name="New question").click()
        page.locator("#welcome h1").wait_for()
        assert page.locator(".turn").count() == 0, "it is asked once"
        page.goto(live.url, wait_until="commit")
        page.fill("#message", "How many people were")
        held[1].continue_()
        page.locator(".suggestion").first.wait_for()
        assert page.input_value("#message") == "How many people were"


def test_without_a_script_nothing_is_shown_that_does_nothing(
    live: LiveService, opened: Opening
) -> None:
    with opened(live.url, java_script_enabled=False) as page:
        assert page.locator("noscript p").is_visible()
        for dead in ("#message", "#sidebar", "#look", "#menu"):
            assert page.locator(dead).is_hidden()


def test_without_storage_questions_are_answered(
    live: LiveService, opened: Opening, asked: Ask
) -> None:
    blocked = """for (const name of ['sessionStorage', 'localStorage'])
        Object.defineProperty(window, name, {get() { throw new DOMException('blocked'); }});"""
    with opened(live.url) as page:
        page.add_init_script(blocked)
        page.reload()
        asked(page, TOLL)
        assert "28" in page.inner_text(".answer")


def test_the_look_can_be_chosen_and_stays(live: LiveService, opened: Opening) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    with opened(live.url, color_scheme="light") as page:
        light = page.evaluate(ground)
        page.get_by_label("Look").select_option("dark")
        assert page.evaluate(ground) != light
        page.reload()
        assert page.evaluate(ground) != light


def test_a_new_question_does_not_end_the_one_under_way(live: LiveService, opened: Opening) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    with opened(live.url) as page:
        page.route("**/v1/chat", hold)
        page.fill("#message", TOLL)
        page.keyboard.press("Enter")
        page.get_by_role("button", name="Stop").wait_for()
        page.get_by_role("link", name="New question").click()
        page.locator("#welcome h1").wait_for()
        held[0].continue_()
        link = page.locator(".conversation", has_text=TOLL).first
        link.wait_for()
        link.get_by_role("link").click()
        page.locator(".turn[data-status='answered']").wait_for()
        assert "28" in page.inner_text(".answer")


def test_the_page_speaks_the_readers_language_with_its_dates(
    live: LiveService, opened: Opening, asked: Ask
) -> None:
    with opened(live.url, locale="de-DE") as page:
        page.get_by_text("3 Artikel").wait_for()
        assert page.evaluate("document.documentElement.lang") == "de"
        asked(page, TOLL)
        assert "4. Februar 2024" in page.inner_text(".beside")
        page.get_by_role("button", name="Fehler melden").wait_for()
        assert page.get_by_text("Report a mistake").count() == 0
        page.goto(f"{live.url}/library")
        page.set_input_files("#files", FilePayload(name="a.exe", mimeType="", buffer=b"MZ"))
        page.get_by_text("Diese Art von Datei wird nicht gelesen.").wait_for()
        assert "has a format" in page.inner_text("#upload-results [lang=en]")
