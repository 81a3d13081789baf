"""The page and the Markdown that is copied from it say what the HTTP interface answers."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from qa_service.contract.types import Answer
from qa_service.settings import Settings
from tests.fakes.live_service import LiveService, live_service
from tests.fakes.newsroom import BESIDE, CASES, Case, read_newsroom
from tests.web.conftest import Opening

SHOWN = """turn => {
  const copy = turn.querySelector(".answer").cloneNode(true);
  for (const chip of copy.querySelectorAll(".chip")) chip.textContent = `[${chip.textContent}]`;
  copy.querySelector("figure")?.remove();
  return [...copy.querySelectorAll("p, li")].map((line) => line.textContent);
}"""
ESCAPE = r"\\([\\`*_\[\]<>#|~.)])"
Ask = Callable[[Page, str], None]


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveService]:
    with live_service(Settings(data_dir=tmp_path_factory.mktemp("agree") / "data")) as running:
        read_newsroom(running.service)
        yield running


def lines_of(answer: Answer) -> list[str]:
    """A line for each segment, an aside behind its claim, markers behind the last full stop."""
    lines: list[str] = []
    for segment in answer.segments:
        text = segment.text
        if segment.type == "claim":
            text = re.sub(r"\s*((?:\[\d+\])+)([.!?”\"]*)$", r"\2\1", text)
        if segment.type == "aside":
            lines[-1] += f" {text}"
        else:
            lines.append(text)
    return lines


def copied_answer(markdown: str) -> str:
    """What stands between the question and the sources, as it is read."""
    text = markdown.split("\n\n", 1)[1].partition("\n\nSources:\n\n")[0].strip()
    return re.sub(ESCAPE + r"|\*\*", r"\1", text).replace("\n\n", "\n")


def copied_in_bold(markdown: str) -> list[str]:
    """Behind the question, which is in bold too."""
    found = re.findall(r"\*\*((?:\\.|[^\\*])+)\*\*|\\.", markdown)
    return [re.sub(ESCAPE, r"\1", words) for words in found if words][1:]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_the_page_and_its_copy_say_what_is_answered(
    news: LiveService, opened: Opening, asked: Ask, case: Case
) -> None:
    reply = news.client.post("/v1/chat", json={"message": case.question})
    found = Answer.model_validate(reply.json())
    answer = found.answer
    spans = [span for claim in found.claims for span in claim.answer_spans]
    answering = [answer[span.start : span.end] for span in spans]
    grant = {"permissions": ["clipboard-read", "clipboard-write"]}
    with opened(news.url, **grant) as page:
        asked(page, case.question)
        assert page.locator(".turn").evaluate(SHOWN) == lines_of(found)
        assert page.locator(".answer strong").all_text_contents() == answering
        assert page.locator(".turn").inner_text().count("differ") == answer.count("differ")
        page.get_by_role("button", name="Copy", exact=True).click()
        page.get_by_text("Copied with its sources.").wait_for()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied_answer(copied) == answer
        assert copied_in_bold(copied) == answering
        page.reload()
        page.locator(".turn[data-status]").wait_for()
        assert page.locator(".turn").evaluate(SHOWN) == lines_of(found)
        assert page.locator(".answer strong").all_text_contents() == answering


def test_what_is_said_instead_stands_below_a_refusal_and_in_its_copy(
    news: LiveService, opened: Opening, asked: Ask
) -> None:
    reply = news.client.post("/v1/chat", json={"message": BESIDE})
    near = Answer.model_validate(reply.json()).nearest_said
    assert near
    grant = {"permissions": ["clipboard-read", "clipboard-write"]}
    with opened(news.url, **grant) as page:
        asked(page, BESIDE)
        shown = page.locator(".turn .nearest-said")
        assert shown.inner_text() == f"{near.text} {near.title}"
        assert f"start={near.start}&end={near.end}" in (
            shown.locator("a").get_attribute("href") or ""
        )
        page.get_by_role("button", name="Copy", exact=True).click()
        page.get_by_text("Copied with its sources.").wait_for()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert near.text in re.sub(ESCAPE, r"\1", copied)
