"""What an article's text is made of: its headings, paragraphs and lists, as they are printed."""

import re
from collections.abc import Iterator
from typing import Literal

from markdown_it import MarkdownIt
from pydantic import BaseModel

from index.shown import MARKDOWN
from index.text_file import BYTE_ORDER_MARK, front_matter

BlockKind = Literal["front", "heading", "paragraph", "item", "row", "quote", "code"]

_LINE = re.compile(r".*?(?:\r\n|\r|\n|\Z)", re.DOTALL)
_PARAGRAPH = re.compile(r"\S(?:.*?\S)?(?=\s*?(?:\r\n|\r|\n)[ \t]*(?:\r|\n)|\s*\Z)", re.DOTALL)
_BEFORE_HEADING = re.compile(r"[ ]{0,3}#{1,6}[ \t]*")
_BEHIND_HEADING = re.compile(r"[ \t]+#+[ \t]*\Z|\s*[\r\n]+[ ]{0,3}(?:=+|-+)[ \t]*\Z")
_BEFORE_WORDS = re.compile(r"[\s>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*[\s>]*")
_KINDS: dict[str, BlockKind] = {
    "heading_open": "heading",
    "paragraph_open": "paragraph",
    "tr_open": "row",
    "fence": "code",
    "code_block": "code",
    "html_block": "code",
}
_parser = MarkdownIt("commonmark").enable("table")


class Block(BaseModel):
    """text[start:end] is what a reader sees of it; what stands between two blocks is markup."""

    kind: BlockKind
    start: int
    end: int


def blocks(text: str, media_type: str, title: str) -> list[Block]:
    """The blocks of an article in order, none overlapping another.

    Markdown has them by its own rules. Elsewhere a blank line ends a paragraph, and the first
    one is a heading when it is the article's title.
    """
    if media_type == MARKDOWN:
        return list(_of_markdown(text))
    found = [
        Block(kind="paragraph", start=m.start(), end=m.end()) for m in _PARAGRAPH.finditer(text)
    ]
    if found and " ".join(text[found[0].start : found[0].end].split()) == " ".join(title.split()):
        found[0].kind = "heading"
    return found


def _of_markdown(text: str) -> Iterator[Block]:
    start = 1 if text.startswith(BYTE_ORDER_MARK) else 0
    if front := front_matter(text, start):
        yield Block(kind="front", start=start, end=front.end)
        start = front.end
    lines = [start + m.start() for m in _LINE.finditer(text[start:])]
    inside: list[str] = []
    for token in _parser.parse(text[start:].replace("\r\n", "\n").replace("\r", "\n")):
        if token.nesting > 0:
            inside.append(token.type)
        elif token.nesting < 0:
            inside.pop()
        kind = _KINDS.get(token.type)
        if kind and token.map:
            first, behind = token.map
            end = lines[behind] if behind < len(lines) else len(text)
            yield from _seen(text, lines[first], end, _kind(kind, inside))


def _kind(kind: BlockKind, inside: list[str]) -> BlockKind:
    if kind != "paragraph":
        return kind
    if "list_item_open" in inside:
        return "item"
    return "quote" if "blockquote_open" in inside else kind


def _seen(text: str, start: int, end: int, kind: BlockKind) -> Iterator[Block]:
    """Without the marks before and behind its words; nothing when there are no words."""
    before = {"heading": _BEFORE_HEADING, "item": _BEFORE_WORDS, "quote": _BEFORE_WORDS}.get(kind)
    if before and (found := before.match(text, start, end)):
        start = found.end()
    if kind == "heading" and (behind := _BEHIND_HEADING.search(text[start:end].rstrip())):
        end = start + behind.start()
    end = start + len(text[start:end].rstrip())
    if start < end:
        yield Block(kind=kind, start=start, end=end)
