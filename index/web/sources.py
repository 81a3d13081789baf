"""An address of the web -> the articles behind it: a page, a feed's entries, a sitemap's pages."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit

from index.errors import UnreadableArticle
from index.ingest.sources import Source, is_supported
from index.read.gzip_file import GZIPPED, unpacked
from index.read.markup.element import Element, local
from index.read.xml_file import parse_xml
from index.text_file.decode import codec_of, decode_declared, is_marked
from index.web.fetch import Fetched, Fetcher

WEB = "web"
"""Root of articles that were fetched; their paths begin with the host."""
MOST_PAGES = 500
_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "text/plain": ".txt",
    "application/json": ".json",
}
_UNSAFE = re.compile(r"[\x00-\x1f\x7f\\:]|(?<=/)\.{1,2}(?=/)")
_BEGINS_LIST = re.compile(rb"<(?:[\w-]+:)?(?:rss|feed|rdf|urlset|sitemapindex)\b", re.IGNORECASE)
_OPENING = 4_096
"""Bytes in which a list says what it is; servers call some of them pages."""
_NAMING = {
    **dict.fromkeys(("item", "entry"), ("link", "guid")),
    **dict.fromkeys(("url", "sitemap"), ("loc",)),
}
"""What names a page, by what it stands in."""
_LISTS = ("rss", "feed", "rdf", "urlset", "sitemapindex")


@dataclass(frozen=True, slots=True)
class Marks:
    """What a server gave with a page, to ask later whether it changed."""

    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What an address led to: a source, or why there is none (`source` is None)."""

    path: str
    url: str
    source: Source | None = None
    reason: str = ""
    """Empty when the page has not changed."""
    marks: Marks = Marks()


def is_web_address(target: str) -> bool:
    return target.lower().startswith(("http://", "https://"))


def from_web(url: str, fetcher: Fetcher, known: dict[str, Marks]) -> Iterator[Found]:
    """Fetches an address and what it lists, one after the other, MOST_PAGES at most.

    `known` has the marks of pages that were fetched before. What fails is Found with a reason.
    """
    waiting, seen = [url], {url}
    for depth in range(3):
        listed: list[str] = []
        for address in waiting:
            # A list is asked for as a whole each time: its pages may have changed, not itself.
            marks = known.get(address, Marks())
            try:
                fetched = fetcher.fetch(address, marks.etag, marks.modified)
            except UnreadableArticle as fault:
                yield Found(path_of(address), address, reason=str(fault))
                continue
            links = _links(fetched) if depth < 2 else None
            if links is None:
                yield _found(address, fetched)
                continue
            room = MOST_PAGES - len(seen)
            new = [link for link in dict.fromkeys(links) if link not in seen][: max(0, room)]
            seen.update(new)
            listed += new
        waiting = listed


def path_of(url: str, kind: str = "text/html") -> str:
    """The name an article from this address has: host and path, with a suffix that is read."""
    parts = urlsplit(url)
    path = _UNSAFE.sub("_", unquote(parts.path)).strip("/") or "index"
    path = re.sub(r"/{2,}", "/", path)[:200]
    if parts.query:
        path += "~" + hashlib.sha256(parts.query.encode()).hexdigest()[:8]
    path = f"{(parts.hostname or '').lower()}/{path}"
    return path if is_supported(path) else path + _SUFFIXES.get(kind, ".html")


def _found(address: str, fetched: Fetched) -> Found:
    path = path_of(address, fetched.kind)
    marks = Marks(fetched.etag, fetched.modified)
    if fetched.data is None:
        return Found(path, address, marks=marks)
    source = Source(path, WEB, data=_self_declared(fetched), url=fetched.url)
    return Found(path, address, source, marks=marks)


def _self_declared(fetched: Fetched) -> bytes:
    """As a browser saves it: a page whose encoding only its server names is marked UTF-8."""
    data = fetched.data or b""
    codec = codec_of(fetched.charset)
    if not fetched.kind.startswith("text/") or codec is None or codec.startswith("utf"):
        return data
    return (
        data if is_marked(data) else decode_declared(data, fetched.charset).text.encode("utf-8-sig")
    )


def _links(fetched: Fetched) -> list[str] | None:
    """The pages that a feed or a sitemap lists; None for anything else."""
    data = fetched.data
    if data is not None and data.startswith(GZIPPED):  # as sitemap.xml.gz is served
        data = unpacked(data)
    if data is None or not data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        return None
    if not _BEGINS_LIST.search(data[:_OPENING]):
        return None
    root = parse_xml(data)
    if local(root) not in _LISTS:
        return None
    links: list[str] = []
    for element in root.iter():
        name = local(element)
        parent = element.getparent()
        holder = local(parent) if parent is not None else ""
        if name not in _NAMING.get(holder, ()) or element.get("rel") not in (None, "alternate"):
            continue
        written = (element.get("href") or element.text or "").strip()
        link = urljoin(fetched.url, written) if written else ""
        if parent is not None and name == "guid" and not _is_address_of(element, parent):
            continue
        if is_web_address(link):
            links.append(link)
    return links


def _is_address_of(guid: Element, item: Element) -> bool:
    """What identifies an item is its address where it has no other and does not deny it."""
    linked = any(local(child) == "link" for child in item)
    return not linked and guid.get("isPermaLink") != "false" and is_web_address(guid.text or "")
