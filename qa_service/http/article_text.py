"""An article's text as HTML as it reads: headings, paragraphs, lists; every character is kept."""

from collections.abc import Iterator
from html import escape

from index.types import Span
from qa_service.http.page_words import PageWords
from qa_service.library.article_blocks import Block, BlockKind

_TAGS: dict[BlockKind, str] = {
    "heading": "h2",
    "paragraph": "p",
    "item": "div",
    "row": "div",
    "quote": "blockquote",
    "code": "pre",
}


def article_html(
    text: str, blocks: list[Block], cited: Span | None, title: str, words: PageWords
) -> str:
    """What stands between two blocks is markup: it is there and not shown, unless it is cited.

    Nor is a heading that says no more than the title, which stands above the text.
    """
    parts: list[str] = []
    at = 0
    known = next((b for b in blocks if b.kind == "heading"), None)
    for block in _whole(blocks, cited):
        parts.append(_gap(text[at : block.start]))
        said = text[block.start : block.end]
        if block is known and said.split() == title.split() and not _holds(block, cited):
            parts.append(_gap(said))
        else:
            parts.append(_element(block, _marked(text, block, cited), words))
        at = block.end
    return "".join([*parts, _gap(text[at:])])


def _holds(block: Block, cited: Span | None) -> bool:
    return cited is not None and block.start <= cited.start and cited.end <= block.end


def shown(text: str) -> str:
    """Escaped; a page may hold no NUL."""
    return escape(text.replace("\x00", "\ufffd"))


def _whole(blocks: list[Block], cited: Span | None) -> Iterator[Block]:
    """Blocks that the cited words touch are one paragraph with them, so that the mark is one."""
    if cited is None:
        yield from blocks
        return
    touched = [b for b in blocks if b.start < cited.end and cited.start < b.end]
    if len(touched) == 1 and _holds(touched[0], cited):
        yield from blocks
        return
    yield from (b for b in blocks if b.end <= cited.start)
    start = min([cited.start, *(b.start for b in touched)])
    end = max([cited.end, *(b.end for b in touched)])
    yield Block(kind="paragraph", start=start, end=end)
    yield from (b for b in blocks if b.start >= cited.end)


def _marked(text: str, block: Block, cited: Span | None) -> str:
    if cited is None or not _holds(block, cited):
        return shown(text[block.start : block.end])
    before, behind = text[block.start : cited.start], text[cited.end : block.end]
    lit = f'<mark id="cited">{shown(text[cited.start : cited.end])}</mark>'
    return f"{shown(before)}{lit}{shown(behind)}"


def _gap(text: str) -> str:
    return f"<span hidden>{shown(text)}</span>" if text else ""


def _element(block: Block, content: str, words: PageWords) -> str:
    if block.kind == "front":
        summary = f"<summary>{words.say('front_matter')}</summary>"
        return f'<details class="front">{summary}<pre>{content}</pre></details>'
    tag = _TAGS[block.kind]
    # What a browser takes from the start of a pre is not the article's.
    first = "\n" if tag == "pre" and content.startswith("\n") else ""
    return f'<{tag} class="{block.kind}" dir="auto">{first}{content}</{tag}>'
