"""What an article's text is made of: nothing lost, marks left out, offsets into the file itself."""

from hypothesis import given
from hypothesis import strategies as st

from qa_service.library.article_blocks import blocks

MARKED = (
    "\ufeff---\ntitle: Blast\n---\n\nBlast at Osk\r\n============\r\n\r\n"
    "> “Help,” she said.\r\n\r\n"
    "1. Gas was found.\r\n   Twice.\r\n2. The mine is closed.\r\n   - For good.\r\n\r\n"
    "| Shift | Workers |\n|---|---|\n| Night | 88 |\n\n## What is known ##\n\nTwelve 🚢 died.\n"
)


def test_markdown_is_told_apart_and_its_marks_are_left_out() -> None:
    found = [(b.kind, MARKED[b.start : b.end]) for b in blocks(MARKED, "text/markdown", "Blast")]
    assert found == [
        ("front", "---\ntitle: Blast\n---\n"),
        ("heading", "Blast at Osk"),
        ("quote", "“Help,” she said."),
        ("item", "Gas was found.\r\n   Twice."),
        ("item", "The mine is closed."),
        ("item", "For good."),
        ("row", "| Shift | Workers |"),
        ("row", "| Night | 88 |"),
        ("heading", "What is known"),
        ("paragraph", "Twelve 🚢 died."),
    ]


def test_elsewhere_blank_lines_part_paragraphs_and_the_title_is_a_heading() -> None:
    text = "Blast  at\nOsk\n\nTwelve died.\nGas was found.\n \t\n\nThe mine is closed."
    found = [(b.kind, text[b.start : b.end]) for b in blocks(text, "text/plain", "Blast at Osk")]
    assert found == [
        ("heading", "Blast  at\nOsk"),
        ("paragraph", "Twelve died.\nGas was found."),
        ("paragraph", "The mine is closed."),
    ]


@given(st.text(alphabet="ab #>-*|`=\n\r\t🚢1.[]<:", max_size=60))
def test_blocks_are_in_order_and_no_words_stand_between_them(text: str) -> None:
    for media_type in ("text/plain", "text/markdown"):
        shown = 0
        for block in blocks(text, media_type, "a"):
            assert shown <= block.start < block.end <= len(text)
            shown = block.end
    plain = blocks(text, "text/plain", "a")
    told = "".join(text[block.start : block.end] for block in plain)
    assert "".join(told.split()) == "".join(text.split())
