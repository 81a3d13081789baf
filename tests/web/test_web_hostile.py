"""Text of articles, questions and models is shown as text, whatever it looks like."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import FilePayload, Page

from qa_service.settings import Settings
from tests.fakes.live_service import LiveService, live_service
from tests.web.conftest import Opening

Ask = Callable[[Page, str], None]
SCRIPT = "<script>window.harmed = 1</script>"
IMAGE = "<img src=x onerror='window.harmed = 1'>"
LINK = "[click me](javascript:window.harmed=1)"
HOSTILE = (
    f"🚢🔥 {SCRIPT} The mayor of Varna, Ivo {IMAGE} Petrov, closed the harbour on Friday. "
    f"The harbour of Varna handles 9 {LINK} million tonnes a year, <b>officials</b> said. [1][2]\n"
)
HEBREW = (
    "ירושלים - ראש העיר משה לוי אמר ביום שני כי הגשר החדש 🌉 ייפתח בחודש מאי. "
    "העבודות על הגשר נמשכו שלוש שנים.\n"
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveService]:
    folder = tmp_path_factory.mktemp("articles")
    (folder / "varna.txt").write_text(HOSTILE, encoding="utf-8")
    (folder / "bridge.txt").write_text(HEBREW, encoding="utf-8")
    settings = Settings(data_dir=tmp_path_factory.mktemp("hostile"))
    with live_service(settings, [folder]) as running:
        yield running


def unharmed(page: Page) -> bool:
    foreign = page.locator(
        "#main img, #main script, #main b, #source img, #source b, a[href^=java]"
    )
    return page.evaluate("window.harmed") is None and foreign.count() == 0


def test_an_article_that_holds_markup_stays_text(
    hostile: LiveService, opened: Opening, asked: Ask
) -> None:
    with opened(hostile.url) as page:
        asked(page, "Who closed the harbour of Varna?")
        assert IMAGE in page.inner_text(".answer")
        page.hover(".answer .chip >> nth=0")
        page.locator("#card").wait_for()
        page.click(".answer .chip >> nth=0")
        page.locator("#cited").wait_for()
        assert page.locator("#source .text").text_content() == HOSTILE
        assert (page.locator("#cited").text_content() or "") in HOSTILE
        assert unharmed(page)
        link = page.get_by_role("link", name="Open as a page").get_attribute("href")
        page.goto(hostile.url + str(link))
        assert page.locator("#cited").text_content()
        assert unharmed(page)


def test_markup_in_titles_questions_and_file_names_stays_text(
    hostile: LiveService, opened: Opening, asked: Ask
) -> None:
    with opened(hostile.url) as page:
        asked(page, f"{SCRIPT} {IMAGE} Who closed the harbour of Varna?")
        assert IMAGE in page.inner_text(".question")
        page.locator("#conversations", has_text=IMAGE).wait_for()
        page.get_by_role("link", name="Library").click()
        page.locator("#articles li").first.wait_for()
        name = "<img src=x onerror=alert(1)>.txt"
        file: FilePayload = {"name": name, "mimeType": "", "buffer": b"It rained."}
        page.set_input_files("#files", file)
        page.get_by_text(f"{name}: added").wait_for()
        assert unharmed(page)


def test_offsets_behind_emoji_and_right_to_left_text_are_exact(
    hostile: LiveService, opened: Opening, asked: Ask
) -> None:
    with opened(hostile.url) as page:
        asked(page, "מתי ייפתח הגשר החדש?")
        conversation = hostile.client.get("/v1/conversations", params={"limit": 1}).json()
        stored = hostile.client.get(f"/v1/conversations/{conversation['data'][0]['id']}").json()
        citation = stored["messages"][0]["answer"]["citations"][0]
        page.click(".answer .chip >> nth=0")
        assert page.locator("#cited").text_content() == citation["quote"]
        assert citation["quote"] == HEBREW[citation["start"] : citation["end"]]
        direction = "getComputedStyle(document.querySelector('#cited')).direction"
        assert page.evaluate(direction) == "rtl"


def test_code_points_are_counted_as_python_counts_them(
    hostile: LiveService, opened: Opening
) -> None:
    text = "a🚢b🔥c"
    probe = """async ([text, spans]) => {
        const {unitOffsets} = await import('/assets/js/text.js');
        return spans.map((span) => text.slice(...unitOffsets(text, span)));
    }"""
    spans = [(start, end) for start in range(6) for end in range(start, 6)]
    with opened(hostile.url) as page:
        assert page.evaluate(probe, [text, spans]) == [text[start:end] for start, end in spans]


def test_overlapping_citations_leave_the_text_whole(hostile: LiveService, opened: Opening) -> None:
    spans = [(0, 4), (2, 6), (3, 3), (5, 9), (0, 9)]
    text = "abc🚢efghi"
    probe = """async ([text, spans]) => {
        const {markedText} = await import('/assets/js/marked_text.js');
        const all = spans.map(([start, end], place) => ({number: place, start, end}));
        return all.map(({number}) => {
            const nodes = markedText(text, all, number);
            const box = document.createElement('div');
            box.append(...nodes);
            return [box.textContent, box.querySelector('#cited')?.textContent ?? ''];
        });
    }"""
    with opened(hostile.url) as page:
        shown = page.evaluate(probe, [text, spans])
    assert [whole for whole, _ in shown] == [text] * len(spans)
    assert [lit for _, lit in shown] == [text[start:end] for start, end in spans]
