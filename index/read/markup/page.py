"""Which blocks of a page are its article: trafilatura says where it is, the page in which order.

trafilatura finds the text but leaves out captions, asides, lists in cells and times, and moves
what it cannot place. So its text only marks blocks of the page; what stands among marked ones and
is no furniture belongs to the article.
"""

import re
from collections.abc import Iterable
from copy import deepcopy

from trafilatura import bare_extraction
from trafilatura.settings import Document
from trafilatura.xpaths import OVERALL_DISCARD_XPATH

from index.read.markup.blocks import Block, blocks_of
from index.read.markup.element import Element, local, words

_CONSENT = re.compile(
    r"consent|cookie|gdpr|privacy|onetrust|didomi|sp_message|usercentrics|truste|\bcmp\b|-cmp\d?\b",
    re.IGNORECASE,
)
_OFFERS = re.compile(r"pay-?wall|reg-?wall|subscri|sign-?up|newsletter", re.IGNORECASE)
"""What sites call the boxes that offer or ask for something, beside trafilatura's own names, and
also the part of an article that only subscribers see."""
_NAMED_BY = ("class", "id", "name", "data-component", "data-testid")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Letters of scripts that put no spaces between words; a word has about two."""
_FEWEST_WORDS = 8
"""Of prose that nothing marks: shorter lines are bylines, buttons and labels."""
_SEVERAL = 2
_MOST_LINKED = 0.5
_ALL_LINKED = 0.9
_ENOUGH = 0.5


def article_blocks(root: Element, paid: frozenset[str] = frozenset()) -> list[Block]:
    """The article's blocks in the order of the page; `root` is cleaned and not changed.

    `paid` are classes that the page says are its article's, where it is not for all to read.
    """
    blocks = _of_main(blocks_of(root))
    furniture, offers = (_without(paid, found) for found in (_furniture(root), _offers(root)))
    plain = [_is_prose(b) and not _stands_in(b, furniture | offers) for b in blocks]
    marked = _marked(blocks, _main_text(root))
    if any(plain):
        marked = [m and not _stands_in(b, offers) for m, b in zip(marked, blocks, strict=True)]
    if not _covers(blocks, marked, plain):
        marked = plain
    inside = _inside(blocks, marked)
    kept = [
        block
        for block, mark, within, prose in zip(blocks, marked, inside, plain, strict=True)
        if (mark and not _is_teaser(block))
        or (within and (prose or _belongs(block, furniture | offers)))
    ]
    return _with_headings_of_kept(kept)


def _of_main(blocks: list[Block]) -> list[Block]:
    """Those in the page's main element or its lone article, where the headline and several
    paragraphs stand in it; what follows an article too if it tells more."""
    mains = {e for b in blocks for e in b.path if local(e) == "main" or e.get("role") == "main"}
    if (within := _told_in(mains, blocks)) is not None:
        return within
    articles = {e for b in blocks for e in b.path if local(e) == "article"}
    within = _told_in(articles, blocks)
    if within is None:
        return blocks
    begins = next(place for place, block in enumerate(blocks) if block is within[0])
    told, behind = (_told(part) for part in (within, blocks[begins + len(within) :]))
    return within if told > behind else blocks[begins:]


def _told(blocks: list[Block]) -> int:
    return sum(len(block.text) for block in blocks if _is_prose(block))


def _told_in(holders: set[Element], blocks: list[Block]) -> list[Block] | None:
    """The blocks in the only one of these, if it holds the headlines and several paragraphs."""
    if len(holders) != 1:
        return None
    within = [block for block in blocks if not holders.isdisjoint(block.path)]
    heads = [b for b in blocks if b.path and local(b.path[-1]) == "h1"]
    inside = bool(heads) and all(not holders.isdisjoint(head.path) for head in heads)
    return within if inside and sum(map(_is_prose, within)) >= _SEVERAL else None


def _without(paid: frozenset[str], found: set[Element]) -> set[Element]:
    """Those that are not of these classes; elements of a page's own making with what is in them."""
    kept = {e for e in found if paid.isdisjoint((e.get("class") or "").split())}
    return kept | {inner for e in kept if "-" in local(e) for inner in e.iter()}


def _main_text(root: Element) -> str:
    found = bare_extraction(deepcopy(root), include_comments=False)
    return found.text or "" if isinstance(found, Document) else ""


def _marked(blocks: list[Block], text: str) -> list[bool]:
    """Which blocks stand in the text that trafilatura found."""
    whole = _squeezed(text)
    lines = {_squeezed(line) for line in text.splitlines()}
    return [
        squeezed in lines or (len(squeezed) > 40 and squeezed in whole)
        for squeezed in (_squeezed(block.text) for block in blocks)
    ]


def _squeezed(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def _furniture(root: Element) -> set[Element]:
    return {element for path in OVERALL_DISCARD_XPATH for element in path(root)}


def _offers(root: Element) -> set[Element]:
    """Not one that holds most of the page's words: that is what is sold."""
    much = len(words(root)) * _ENOUGH
    named = [(e, " ".join(e.get(name) or "" for name in _NAMED_BY)) for e in root.iter()]
    asking = {e for e, names in named if _CONSENT.search(names)}
    return asking | {e for e, n in named if _OFFERS.search(n) and len(words(e)) < much}


def _stands_in(block: Block, elements: set[Element]) -> bool:
    return any(element in elements for element in block.path)


def _is_prose(block: Block) -> bool:
    spaced, unspaced = len(block.text.split()), len(_UNSPACED.findall(block.text))
    return block.linked <= _MOST_LINKED and spaced + unspaced // 2 >= _FEWEST_WORDS


def _is_teaser(block: Block) -> bool:
    """A line that is a link and nothing else leads to another article."""
    return block.linked >= _ALL_LINKED and block.kind in ("prose", "item")


def _belongs(block: Block, furniture: set[Element]) -> bool:
    """Of a kind that is short by nature: a caption, a heading, a time, an item, a row."""
    if block.kind == "prose" or block.linked > _MOST_LINKED:
        return False
    return block.kind == "caption" or not _stands_in(block, furniture)


def _covers(blocks: list[Block], marked: list[bool], plain: list[bool]) -> bool:
    """Whether trafilatura took most of the prose that is no furniture."""
    prose = sum(len(b.text) for b, p in zip(blocks, plain, strict=True) if p)
    taken = sum(len(b.text) for b, m, p in zip(blocks, marked, plain, strict=True) if m and p)
    return taken >= prose * _ENOUGH


def _inside(blocks: list[Block], marked: list[bool]) -> list[bool]:
    """Which stand in the innermost element that holds all marked ones, or between it and the
    page's headline, where the lead and its picture are."""
    paths = [block.path for block, mark in zip(blocks, marked, strict=True) if mark]
    common = _common(paths)
    places = [place for place, mark in enumerate(marked) if mark] or [0]
    begins = _headline(blocks[: places[0]])
    if not common or local(common[-1]) in ("html", "body"):
        return [begins <= place <= places[-1] for place in range(len(blocks))]
    return [
        common[-1] in block.path or begins <= place < places[0]
        for place, block in enumerate(blocks)
    ]


def _headline(blocks: list[Block]) -> int:
    """Where the last main heading of these stands; their number when there is none."""
    heads = [place for place, b in enumerate(blocks) if b.path and local(b.path[-1]) == "h1"]
    return heads[-1] if heads else len(blocks)


def _common(paths: list[tuple[Element, ...]]) -> list[Element]:
    common: list[Element] = []
    for level in zip(*paths, strict=False):
        if any(element is not level[0] for element in level):
            break
        common.append(level[0])
    # A lone block stands in what is around it.
    return common[:-1] if len(paths) == 1 else common


def _with_headings_of_kept(blocks: Iterable[Block]) -> list[Block]:
    """Without headings that have nothing under them."""
    kept: list[Block] = []
    for block in reversed(list(blocks)):
        if block.kind != "heading" or kept:
            kept.append(block)
    return kept[::-1]
