"""What can answer a question, and what only stands in an article."""

from dataclasses import replace

import pytest

from index.cut.answerable import can_answer
from tests.fakes.evidence import article

TEXT = article(title="Two boats collide off Tarn")
MARKDOWN = replace(TEXT, media_type="text/markdown")


@pytest.mark.parametrize(
    "sentence",
    [
        "Six people died.",
        "He died on 3 March 2031.",
        "The toll rose to 1,204 (2.3%) on 3 March 2031, at 10:30.",
        "六人死亡。",
        "船は十二隻待っている。",
        "Погибли шесть человек.",
        "Шахту затопило.",
        "เรือสองลำชนกันใกล้ท่าเรือ",
        "قتل ستة أشخاص في الميناء.",
        "Two boats collide off Tarn, killing six.",
        "#3 is the boat that sank first.",
    ],
)
def test_what_says_something_can_answer(sentence: str) -> None:
    assert can_answer(sentence, TEXT)
    assert can_answer(sentence, MARKDOWN)


@pytest.mark.parametrize(
    "sentence",
    [
        ":133–134:38-1–38-11",
        "12 | 15 | 2031-03-03",
        "|---|---|:--|",
        "* * *",
        "[12][13] (2031)",
        "2031 2032 2033 km",
        "Advertisement",
        "Read more",
        "Eastmere, 19 March 2025.",
        "",
        "Two boats collide off Tarn",
        "TWO BOATS COLLIDE\nOFF TARN",
    ],
)
def test_fragments_and_the_headline_cannot(sentence: str) -> None:
    assert not can_answer(sentence, TEXT)


@pytest.mark.parametrize(
    "heading",
    [
        "# Two boats collide off Tarn",
        "### What the harbour master said",
        "## The rescue took six hours ##",
        "What the harbour master said\n---",
        "What the harbour master said\r\n====",
    ],
)
def test_a_heading_of_markdown_cannot(heading: str) -> None:
    assert not can_answer(heading, MARKDOWN)


def test_a_title_made_from_the_first_sentence_takes_nothing_away() -> None:
    derived = replace(TEXT, title="Six people died", title_source="first-sentence")
    assert can_answer("Six people died", derived)
