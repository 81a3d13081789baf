"""Plain text stays plain, as a reader of Markdown reads it."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from qa_service.wording.markdown import markdown, markdown_link

READER = MarkdownIt("commonmark")
WORDS = st.text(st.sampled_from("ab1 .*_`~[]()<>!#&;\\-+=|:/$\"'"), min_size=1).map(
    lambda text: " ".join(text.split())
)


def read(source: str) -> str:
    return html.unescape(re.sub("<[^>]*>", "", READER.render(source))).strip()


@given(WORDS)
def test_any_line_reads_as_it_was(line: str) -> None:
    rendered = READER.render(markdown(line))
    assert read(markdown(line)) == line
    assert set(re.findall(r"<(\w+)", rendered)) <= {"p"}


@pytest.mark.parametrize(
    "line",
    [
        "![seen](http://tracker.example/1.png)",
        "<img src=http://tracker.example/1.png>",
        "[Log in](javascript:alert)",
        "http://a.example/?a=1&amp;b=2 [1]: http://b.example",
        "2024. A year.",
        "# No heading",
    ],
)
def test_nothing_loads_and_nothing_leads_elsewhere(line: str) -> None:
    assert READER.render(markdown(line)) == f"<p>{html.escape(line)}</p>\n"


def test_what_stands_within_a_line_needs_less_care() -> None:
    assert markdown("- 5 degrees", starts_line=False) == "- 5 degrees"


def test_an_address_cannot_end_its_link() -> None:
    link = markdown_link("[1]", "http://a.example/b_(c)?d=<e>&f#g")
    assert READER.render(link).count("<a ") == 1
    assert read(link) == "[1]"
