"""HTML: the article's own text, and what the page says outright about it.

trafilatura finds the text, the title and the byline. Its dates are guesses at times, so it
is not asked for them: only a date the page states in its metadata counts.
"""

import codecs
import json
import logging
import re
from collections.abc import Iterator
from typing import Protocol, cast

from trafilatura import bare_extraction
from trafilatura.metadata import examine_meta, extract_author, extract_title
from trafilatura.settings import Document
from trafilatura.utils import load_html

from index.dates import parse_date
from index.decode import decode
from index.errors import ArticleTooLarge, EmptyArticle
from index.read.fields import one_line
from index.types import ReadArticle, Span

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
# Extraction takes quadratic time, a few seconds for as many elements as this.
_MOST_ELEMENTS = 30_000
_HTTP = re.compile(r"https?://\S+$", re.IGNORECASE)
_DATE_NAMES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "parsely-pub-date",
    "sailthru.date",
    "citation_publication_date",
)
_ARTICLE_TYPE = re.compile(r"Article|Posting|Report|WebPage")

# It reports each page it finds nothing in on stderr; here that is an EmptyArticle.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


class _Element(Protocol):
    """What is used of an lxml element, which has no types of its own."""

    text: str | None

    def get(self, key: str) -> str | None: ...
    def iter(self, *tags: str) -> Iterator["_Element"]: ...


def read(_name: str, data: bytes) -> list[ReadArticle]:
    """One article: the main text of the page, its blocks a blank line apart."""
    page, warnings = _decode(data)
    tree = load_html(page)
    if tree is not None and sum(1 for _ in tree.iter()) > _MOST_ELEMENTS:
        raise ArticleTooLarge(
            f"The page has over {_MOST_ELEMENTS:,} elements.", help="Save its article alone."
        )
    found = bare_extraction(tree, include_comments=False) if tree is not None else None
    if not isinstance(found, Document) or not found.text:
        raise EmptyArticle(
            "No article text is found in the page.",
            help="Save the page itself, not a menu or a script that loads it.",
        )
    text = "\n\n".join(line for line in found.text.splitlines() if line.strip())
    root = cast(_Element, tree)
    meta = _meta(root)
    stated = _json_ld(root)
    named = examine_meta(tree)

    def first(*values: object) -> str | None:
        return next((line for value in values if (line := one_line(value))), None)

    title = first(stated.get("headline"), named.title, extract_title(tree))
    published_at = _published_at(root, meta, stated)
    return [
        ReadArticle(
            text,
            "text/html",
            Span(0, len(text)),
            title=title,
            title_source="meta" if title else None,
            publisher=first(
                meta.get("og:site_name"), stated.get("publisher"), meta.get("publisher")
            ),
            author=first(stated.get("author"), named.author, extract_author(tree)),
            published_at=published_at,
            published_source="meta" if published_at else "none",
            language=_language(root),
            tags=_tags(root, meta),
            url=_url(root, meta),
            warnings=warnings,
        )
    ]


def _decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """By the charset the page declares when it holds, else by the bytes themselves."""
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            name = codecs.lookup(declared[1].decode("ascii")).name
            # Browsers read these two as their supersets, and so do the people who declare them.
            name = {"iso8859-1": "cp1252", "ascii": "cp1252"}.get(name, name)
            if not name.startswith("utf"):
                return data.decode(name), ()
        except (LookupError, ValueError):
            pass
    decoded = decode(data)
    return decoded.text.removeprefix("\ufeff"), decoded.warnings


def _meta(root: _Element) -> dict[str, str]:
    """Contents of the meta elements by lower-case name; the first of a name counts."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = element.get("content")
        if name and content and content.strip():
            found.setdefault(name.strip().lower(), content)
    return found


def _json_ld(root: _Element) -> dict[str, object]:
    """The first JSON-LD object about an article, empty if there is none."""
    for script in root.iter("script"):
        if script.get("type") != "application/ld+json" or not script.text:
            continue
        try:
            for item in _items(json.loads(script.text, strict=False)):
                if _ARTICLE_TYPE.search(str(item.get("@type"))) and "datePublished" in item:
                    return item
        except (ValueError, RecursionError):
            continue
    return {}


def _items(value: object) -> Iterator[dict[str, object]]:
    if isinstance(value, list):
        for item in value:
            yield from _items(item)
    elif isinstance(value, dict):
        yield value
        yield from _items(value.get("@graph"))


def _published_at(root: _Element, meta: dict[str, str], stated: dict[str, object]) -> str | None:
    written = (
        meta.get("article:published_time"),
        one_line(stated.get("datePublished")),
        _time_element(root),
        *(meta.get(name) for name in _DATE_NAMES),
    )
    return next((date for value in written if value and (date := parse_date(value[:80]))), None)


def _time_element(root: _Element) -> str | None:
    """The time marked as publication, or the only one; several unmarked ones say nothing."""
    times = [time for time in root.iter("time") if time.get("datetime")]
    marked = [
        time
        for time in times
        if time.get("itemprop") == "datePublished" or time.get("pubdate") is not None
    ]
    if not marked and len(times) != 1:
        return None
    return (marked or times)[0].get("datetime")


def _language(root: _Element) -> str | None:
    for element in root.iter("html"):
        return one_line(element.get("lang") or element.get("xml:lang"))
    return None


def _url(root: _Element, meta: dict[str, str]) -> str | None:
    canonical = (link.get("href") for link in root.iter("link") if link.get("rel") == "canonical")
    candidates = (*canonical, meta.get("og:url"))
    return next((one_line(url) for url in candidates if url and _HTTP.match(url.strip())), None)


def _tags(root: _Element, meta: dict[str, str]) -> tuple[str, ...]:
    named = [m.get("content") for m in root.iter("meta") if m.get("property") == "article:tag"]
    listed = (meta.get("news_keywords") or meta.get("keywords") or "").split(",")
    tags = (one_line(tag) for tag in (named or listed)[:100])
    return tuple(dict.fromkeys(tag for tag in tags if tag))
