"""What a page says outright about its article: JSON-LD, microdata, meta elements."""

import re
from itertools import islice

from trafilatura.metadata import examine_meta, extract_title

from index.dated.dates import parse_date
from index.read.address import is_address
from index.read.fields import Fields, address, byline, one_line, tags_of
from index.read.markup.element import Element, words
from index.read.markup.json_ld import Stated
from index.read.markup.shown import dated, signed

_DATE_NAMES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "parsely-pub-date",
    "sailthru.date",
    "citation_publication_date",
)
_ARTICLE = re.compile(r"(?:schema\.org/|^schema:|^)\w*(?:Article|Posting|Report)\b")
_MARKED_TIME = frozenset(("published", "dt-published", "entry-date"))
"""Classes of the microformats hAtom and h-entry."""


def about(root: Element, stated: Stated) -> Fields:
    """What is known of the article; `stated` is its JSON-LD."""
    meta = _meta(root)
    marked = _microdata(root)
    named = examine_meta(root)

    def first(*values: object) -> str | None:
        return next((line for value in values if (line := one_line(value))), None)

    def named_by(*values: object) -> str | None:
        return next((line for value in values if (line := byline(value))), None)

    written = (
        meta.get("article:published_time"),
        one_line(stated.get("datePublished")),
        *marked.get("datepublished", ()),
        _time_element(root),
        *(meta.get(name) for name in _DATE_NAMES),
        dated(root),
    )
    dates = [value for value in written if value and value.strip()]
    published_at = next((date for value in dates if (date := parse_date(value[:80]))), None)
    unread = f"The page's date {dates[0][:60]!r} cannot be read in one way only." if dates else ""
    return Fields(
        title=first(
            stated.get("headline"), named.title, *marked.get("headline", ()), extract_title(root)
        ),
        publisher=first(
            meta.get("og:site_name"),
            stated.get("publisher"),
            *marked.get("publisher", ()),
            *(meta.get(name) for name in ("publisher", "dc.publisher", "dcterms.publisher")),
        ),
        author=named_by(
            stated.get("author"),
            stated.get("creator"),
            marked.get("author"),
            named.author,
            signed(root),
        ),
        published_at=published_at,
        language=_language(root) or one_line(stated.get("inLanguage")),
        tags=_tags(root, meta, stated),
        url=_url(root, meta, stated),
        warnings=(unread,) if unread and not published_at else (),
    )


def _meta(root: Element) -> dict[str, str]:
    """Contents of the meta elements by lower-case name; the first of a name counts."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = element.get("content")
        if name and content and content.strip():
            found.setdefault(name.strip().lower(), content)
    return found


def _microdata(root: Element) -> dict[str, list[str]]:
    """Values of the properties of the first article that is marked as one, by lower-case name;
    microdata and RDFa Lite."""
    found: dict[str, list[str]] = {}
    scopes = (
        e
        for e in root.iter()
        if _ARTICLE.search(e.attrib.get("itemtype") or e.attrib.get("typeof", ""))
    )
    for scope in islice(scopes, 1):
        for element in scope.iter():
            written = element.attrib.get("itemprop") or element.attrib.get("property", "")
            for name in written.lower().replace("schema:", "").split():
                if name in ("headline", "author", "publisher", "datepublished"):
                    found.setdefault(name, []).append(_value(element))
    return found


def _value(element: Element) -> str:
    inner = (
        e
        for e in element.iter()
        if e is not element and (e.get("itemprop") or e.get("property")) == "name"
    )
    shown = next(inner, element)
    return shown.get("content") or shown.get("datetime") or words(shown)


def _time_element(root: Element) -> str | None:
    """The time that is marked as that of publication."""
    marked = [
        time
        for time in root.iter("time", "abbr", "span")
        if time.get("itemprop") == "datePublished"
        or time.get("pubdate") is not None
        or not _MARKED_TIME.isdisjoint((time.get("class") or "").split())
    ]
    if marked:
        return marked[0].get("datetime") or marked[0].get("title") or words(marked[0])
    return None


def _language(root: Element) -> str | None:
    for element in root.iter("html"):
        return one_line(element.get("lang") or element.get("xml:lang"))
    return None


def _url(root: Element, meta: dict[str, str], stated: Stated) -> str | None:
    canonical = (link.get("href") for link in root.iter("link") if link.get("rel") == "canonical")
    named = (address(stated.get(name)) for name in ("url", "mainEntityOfPage"))
    candidates = (*canonical, meta.get("og:url"), *named)
    return next((one_line(url) for url in candidates if url and is_address(url)), None)


def _tags(root: Element, meta: dict[str, str], stated: Stated) -> tuple[str, ...]:
    named = [m.get("content") for m in root.iter("meta") if m.get("property") == "article:tag"]
    listed = meta.get("news_keywords") or meta.get("keywords") or stated.get("keywords")
    return tags_of(named or listed)
