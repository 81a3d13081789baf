"""RSS and Atom feeds: an entry an article, read by feedparser."""

import io

import feedparser

from index.errors import UnreadableArticle
from index.read.records import Records
from index.types import ReadArticle

_HELP = "Entries need a text: <content:encoded>, <content>, <description> or <summary>."


def read(_name: str, data: bytes) -> list[ReadArticle]:
    """The entries that hold text; `key` is the entry's id or its number.

    An entry that only describes its page is read as it is. Raises UnreadableArticle.
    """
    # Without its own cleaning, which takes out what the readers here know how to read.
    try:
        found = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except UnicodeError as fault:  # it spells half a surrogate pair
        raise UnreadableArticle("It spells what is no character.", help=_HELP) from fault
    if not found.entries and found.bozo:
        raise UnreadableArticle("It is not a feed, or a broken one.", help=_HELP)
    records = Records("application/feed+xml")
    for number, entry in enumerate(found.entries, 1):
        records.add(_values(entry, found.feed), number, "Entry")
    return records.articles(_HELP)


def _values(entry: feedparser.FeedParserDict, feed: feedparser.FeedParserDict) -> dict[str, object]:
    bodies = [part.get("value", "") for part in entry.get("content", ())]
    signed = entry.get("author", "")
    names = [author.get("name") for author in entry.get("authors", ()) if author.get("name")]
    # Of a mail address it knows few endings, and cuts the others into the name.
    authors = signed if "@" in signed else names
    source = entry.get("source", {})
    return {
        "id": entry.get("id"),
        "title": entry.get("title"),
        "text": max([*bodies, entry.get("summary", "")], key=len),
        "published": entry.get("published") or entry.get("updated"),
        "author": authors or signed,
        "publisher": source.get("title") or feed.get("title"),
        "link": entry.get("link"),
        "language": feed.get("language"),
        "tags": [tag.get("term") for tag in entry.get("tags", ()) if tag.get("term")],
    }
