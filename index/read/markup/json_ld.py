"""What a page states about its article in JSON-LD, as leniently as search engines read it."""

import html
import json
import re
from collections.abc import Iterator

from index.read.fields import named_by
from index.read.markup.element import Element, words

_WRAPPING = re.compile(r"^\s*(?://)?\s*(?:<!--|/\*)?\s*(?:<!\[CDATA\[)?(?:\s*\*/)?", re.IGNORECASE)
_WRAPPED = re.compile(r"(?:/\*|//)?\s*(?:\]\]>)?\s*(?:\*/)?\s*(?://)?\s*(?:-->)?[\s;]*$")
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_ARTICLE = re.compile(r"Article|Posting|Report|Review")
_PAGE = re.compile(r"WebPage|CreativeWork|ItemPage")
_NOT_ITSELF = frozenset(
    "comment isPartOf hasPart liveBlogUpdate itemListElement mentions citation blogPost "
    "isBasedOn subjectOf".split()
)
"""What holds other things than the article; a live blog's posts are read with it."""
_MOST_ITEMS = 2_000

Stated = dict[str, object]


def stated_about(root: Element) -> Stated:
    """The article's object, references looked up; a page's when none is an article's."""
    items = [item for script in root.iter("script") for item in _objects(script)][:_MOST_ITEMS]
    known = {str(item["@id"]): item for item in items if "@id" in item and len(item) > 1}
    for pattern in (_ARTICLE, _PAGE):
        found = [i for i in items if pattern.search(str(i.get("@type"))) and _says_much(i)]
        if found:
            shown = _shown(root)
            best = max(found, key=lambda i: (_is_of(i, shown), len(i.keys() & _TELLING)))
            return {key: _looked_up(value, known) for key, value in best.items()}
    return {}


def _shown(root: Element) -> set[str]:
    """The page's addresses and headlines."""
    links = (e.get("href") for e in root.iter("link") if e.get("rel") == "canonical")
    named = (e for e in root.iter("meta") if e.get("property") in ("og:url", "og:title"))
    heads = (words(e) for e in root.iter("h1"))
    found = (*links, *(e.get("content") for e in named), *heads)
    return {value.strip() for value in found if value and value.strip()}


def _is_of(item: Stated, shown: set[str]) -> bool:
    """Whether it is about what the page shows, by its address or headline."""
    return any(_name(item.get(key)) in shown for key in ("url", "mainEntityOfPage", "headline"))


def _name(value: object) -> str:
    inner = named_by(value)
    return html.unescape(inner).strip() if isinstance(inner, str) else ""


_TELLING = frozenset(("headline", "datePublished", "author", "publisher", "articleBody"))


def _says_much(item: Stated) -> bool:
    return not _TELLING.isdisjoint(item)


def _objects(script: Element) -> Iterator[Stated]:
    kind = (script.get("type") or "").split(";")[0].strip().lower()
    if kind != "application/ld+json" or not script.text:
        return
    text = _WRAPPED.sub("", _WRAPPING.sub("", script.text, count=1), count=1)
    for attempt in (text, _TRAILING_COMMA.sub("", text), html.unescape(text)):
        try:
            yield from _items(json.loads(attempt, strict=False), 0)
            return
        except (ValueError, RecursionError):
            continue


def _items(value: object, depth: int) -> Iterator[Stated]:
    """The objects in it, outermost first."""
    if depth > 12:
        return
    if isinstance(value, list):
        for item in value:
            yield from _items(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key, inner in value.items():
            if isinstance(inner, dict | list) and key not in _NOT_ITSELF:
                yield from _items(inner, depth + 1)


def _looked_up(value: object, known: dict[str, Stated]) -> object:
    if isinstance(value, list):
        return [_looked_up(item, known) for item in value]
    if isinstance(value, dict) and set(value) <= {"@id", "@type"}:
        return known.get(str(value.get("@id")), value)
    return value
