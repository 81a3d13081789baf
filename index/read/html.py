"""HTML: the article's own text, and what the page says outright about it."""

import logging
import re
from dataclasses import replace
from typing import cast

from trafilatura.utils import load_html

from index.errors import ArticleTooLarge, EmptyArticle
from index.read.markup.about import about
from index.read.markup.clean import clean
from index.read.markup.element import Element
from index.read.markup.fragment import text_of_markup
from index.read.markup.json_ld import Stated, stated_about
from index.read.markup.page import article_blocks
from index.text_file.decode import decode_declared
from index.types import ReadArticle, Span

# Extraction takes quadratic time, a few seconds for as many elements as this.
_MOST_ELEMENTS = 30_000
_MUCH_MORE = 1.3
_TAGS = re.compile(r"<[^<>]*>")

# It reports each page it finds nothing in on stderr; here that is an EmptyArticle.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def read(_name: str, data: bytes) -> list[ReadArticle]:
    """One article: the main text of the page, its blocks a blank line apart."""
    return [read_page(data)]


def read_page(data: bytes, label: str = "") -> ReadArticle:
    """`label` is the charset its transport named. Raises EmptyArticle, ArticleTooLarge."""
    decoded = decode_declared(data, label)
    tree = load_html(decoded.text)
    if tree is None:
        raise _no_article()
    root = cast(Element, tree)
    if sum(1 for _ in root.iter()) > _MOST_ELEMENTS:
        raise ArticleTooLarge(
            f"The page has over {_MOST_ELEMENTS:,} elements.", help="Save its article alone."
        )
    warnings = decoded.warnings + _cut_off(decoded.text, root)
    stated = stated_about(root)
    fields = about(root, stated)
    hidden = clean(root)
    blocks = article_blocks(root, _paid(stated))
    shown = "\n\n".join(block.text for block in blocks)
    text, noted = _fuller(shown, _body(stated))
    if not re.search(r"\w", text):
        raise _no_article()
    article = fields.article(text, "text/html", Span(0, len(text)), "meta")
    return replace(article, warnings=warnings + fields.warnings + hidden + noted)


def _cut_off(page: str, root: Element) -> tuple[str, ...]:
    """Whether the parser gave up: it stops at elements nested too deeply."""
    held = len(_TAGS.sub("", page))
    read = sum(map(len, root.itertext()))
    if read * 2 >= held:
        return ()
    return (f"Only {100 * read // held} % of the page's text could be parsed; save it again.",)


def _paid(stated: Stated) -> frozenset[str]:
    """Classes of the parts that the metadata says are the article's and not free to read."""
    parts = stated.get("hasPart")
    listed = parts if isinstance(parts, list) else [parts]
    selectors = (part.get("cssSelector") for part in listed if isinstance(part, dict))
    chosen = ",".join(selector for selector in selectors if isinstance(selector, str))
    names = (name.strip() for name in chosen.split(","))
    return frozenset(name[1:] for name in names if name.startswith("."))


def _body(stated: Stated) -> str:
    """What its metadata holds of the article, a live blog's posts one by one."""
    body = stated.get("articleBody")
    if isinstance(body, str):
        return text_of_markup(body)
    posts = stated.get("liveBlogUpdate")
    said = [post for post in posts if isinstance(post, dict)] if isinstance(posts, list) else []
    names = ("datePublished", "headline", "articleBody")
    parts = (post.get(name) for post in said for name in names)
    return "\n\n".join(text_of_markup(part) for part in parts if isinstance(part, str))


def _fuller(shown: str, body: str) -> tuple[str, tuple[str, ...]]:
    """The page's text, or that of its metadata where the page shows only its beginning."""
    if len(body) <= len(shown) and not _is_stub(shown, body):
        return shown, ()
    if _is_stub(shown, body) or len(body) > len(shown) * _MUCH_MORE:
        return body, ("The page shows less than its metadata holds: the text is from there.",)
    return shown, ()


def _is_stub(shown: str, body: str) -> bool:
    """Whether half of what the article says in the metadata is not shown."""
    sentences = [part for part in re.split(r"(?<=[.!?])\s+", body) if len(part) > 30]
    plain = " ".join(shown.split())
    missing = sum(" ".join(part.split()) not in plain for part in sentences)
    return missing * 2 > len(sentences)


def _no_article() -> EmptyArticle:
    return EmptyArticle(
        "No article text is found in the page.",
        help="Save the page itself, not a menu or a script that loads it.",
    )
