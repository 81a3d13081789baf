"""What a front matter or a JSON object says about its article, under the names people use."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from index.dated.dates import parse_date
from index.read.address import is_address
from index.shown.said import INVISIBLE, unescaped
from index.types import ReadArticle, Span
from index.vocabulary.served import SERVED, words_in

_LONGEST = 500
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
# What data frames, programs and forms write for a value that is not there.
_NOTHING = frozenset(
    "|null|none|nil|nan|nat|n/a|na|undefined|unknown|unspecified|anonymous|untitled|no title|~|-|--"
    "|–|—|?|[removed]".split("|")
)
_SIGNED = re.compile(r"[Bb][Yy]\s+(?=[^\W\d_a-z])")
_WIKI_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
_MAILBOX = re.compile(r"\S+@\S+\s*\(([^()]+)\)$|([^<>@]+?)\s*<\S+@\S+>$")
_JOINING = sorted({word for code in SERVED for word in words_in(code).numbers.joining})
_AND = re.compile(rf",?\s+(?:&|{'|'.join(_JOINING)})\s+")
"""Between the last two of several names, in the languages served."""
_JUNK_TITLE = re.compile(
    r"microsoft \w+ -|word document$|(?:document|page|seite|slide) ?\d*$|.*\.\w{2,4}$",
    re.IGNORECASE,
)
"""A program's or a file's name; in English and German."""
_QUOTED = re.compile(r"'([^']*)'|\"([^\"]*)\"")
_SLUG = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)+")
"""A host name or an identifier: what programs call a paper, not what it is called."""
_UNWRAPPED = tuple(
    "name rendered main basic original $date $numberLong $oid value seconds _seconds #text @value "
    "term label title".split()
)
_HOLDING = (
    "fields", "article", "_source", "doc", "node", "attributes", "extra", "taxonomies", "metadata",
)  # fmt: skip

_TITLES = ("title", "headline", "webtitle", "titel", "titre", "titulo", "headlines")
_PUBLISHED = (
    "publishedat", "published", "date", "pubdate", "publishdate", "datepublish", "datepublished",
    "publisheddate", "publicationdate", "publishedtime", "publishedon", "publishedutc",
    "firstpublished", "firstpublishedat", "firstpublicationdate", "webpublicationdate", "dategmt",
    "datetimepub", "datetime", "publishtime", "releasedate", "issued", "seendate", "createdat",
    "createdutc", "created", "datum", "fecha", "displaydate",
)  # fmt: skip

_SOURCES = (
    "source", "sitename", "metasitename", "site", "outlet", "newspaper", "publication", "paper",
    "sourcehostname", "provider", "sourcename",
)  # fmt: skip
_ADDRESSES = (
    "url", "link", "weburl", "canonicalurl", "requestedurl", "permalink", "sourceurl", "pageurl",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fields:
    """Described by a ReadArticle's fields of the same names."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published_at: str | None = None
    language: str | None = None
    tags: tuple[str, ...] = ()
    url: str | None = None
    warnings: tuple[str, ...] = ()

    def article(
        self, text: str, media_type: str, body: Span, source: Literal["meta", "front-matter"]
    ) -> ReadArticle:
        """The article that they describe; `source` is where they stand."""
        return ReadArticle(
            text,
            media_type,
            body,
            title=self.title,
            title_source=source if self.title else None,
            publisher=self.publisher,
            author=self.author,
            published_at=self.published_at,
            published_source=source if self.published_at else "none",
            language=self.language,
            tags=self.tags,
            url=self.url,
            warnings=self.warnings,
        )


def plain_names(values: Mapping[str, object]) -> dict[str, object]:
    """The values by plain name: case, `-`, `_` and space make no difference.

    What stands in an object that only holds the article's fields is taken with them.
    """
    found = {_plain(key): value for key, value in values.items()}
    for name in _HOLDING:
        inner = found.get(_plain(name))
        if isinstance(inner, Mapping):
            found = {_plain(str(key)): value for key, value in inner.items()} | found
    return found


def read_fields(values: Mapping[str, object]) -> Fields:
    """Pick the known fields of values by plain or written name."""
    plain = plain_names(values)

    def first(*names: str) -> str | None:
        return next((found for name in names if (found := one_line(plain.get(name)))), None)

    written = first(*_PUBLISHED)
    published_at = parse_date(written) if written else None
    warnings: tuple[str, ...] = ()
    if written and published_at is None:
        warnings = (
            f"The date {written[:60]!r} cannot be read in one way only and is left out; "
            "write it as YYYY-MM-DD.",
        )
    sources = [said for name in _SOURCES if (said := one_line(plain.get(name)))]
    addresses = (first(*_ADDRESSES), address(plain.get("mainentityofpage")), *sources)
    url = next((a for a in addresses if a and is_address(a)), None)
    credits = plain.get("credits")
    authors = plain.get("author") or plain.get("authors") or plain.get("byline")
    if not authors and isinstance(credits, Mapping):
        authors = credits.get("by")
    return Fields(
        # What has an address and a name is a page; else it may be a person.
        title=first(*_TITLES, *(("name",) if url else ())),
        publisher=first("publisher") or next((s for s in sources if not _is_code(s)), None),
        author=byline(authors) or byline(plain.get("creator") or plain.get("dccreator")),
        published_at=published_at,
        language=first("language", "lang", "inlanguage", "metalang"),
        tags=tags_of(
            next((t for n in ("tags", "keywords", "categories") if (t := plain.get(n))), ())
        ),
        url=url,
        warnings=warnings,
    )


def byline(value: object) -> str | None:
    """Who wrote it: the names of one or several, without "By", links and mail addresses."""
    lines = (line for item in _listed(value)[:20] if (line := _scalar(item)))
    signed = (_signed(name) for line in lines for name in line.split(";"))
    names = (name for line in signed if line for name in _names(line))
    return ", ".join(dict.fromkeys(names))[:_LONGEST] or None


def one_line(value: object) -> str | None:
    """A scalar, an object's name or a list of these, as one clean line, or None."""
    if isinstance(value, list | tuple):
        parts = [part for item in value[:20] if (part := _scalar(item))]
        return ", ".join(parts)[:_LONGEST] or None
    return _scalar(value)


def title_property(value: object) -> str | None:
    """A document's own title, when a person gave it one."""
    title = one_line(value)
    return None if title and _JUNK_TITLE.match(title) else title


def address(value: object) -> str | None:
    """Of a page, or of an object that stands for it."""
    return one_line(named_by(value))


def named_by(value: object) -> object:
    """What identifies an object that stands for a page; anything else stands for itself."""
    return (value.get("@id") or value.get("url")) if isinstance(value, Mapping) else value


def _plain(name: str) -> str:
    return re.sub(r"[\s_:.-]", "", name).lower()


def _signed(line: str) -> str | None:
    name = _SIGNED.sub("", _WIKI_LINK.sub(r"\1", line), count=1)
    if box := _MAILBOX.match(name):
        name = box[1] or box[2]
    return None if is_address(name) else one_line(name.strip(' "'))


def _names(line: str) -> list[str]:
    """The names that an "and" joins, when a full name stands on either side of it."""
    names = _AND.split(line)
    ends = [end for name in names for end in (name.split(",")[0], name.split(",")[-1])]
    return names if all(_is_full_name(end.split()) for end in ends[1:-1]) else [line]


def _is_full_name(words: list[str]) -> bool:
    return 2 <= len(words) <= 5 and all(w[0].isalpha() and not w[0].islower() for w in words)


def _scalar(value: object) -> str | None:
    for _ in range(3):
        if isinstance(value, Mapping):
            value = next((value[key] for key in _UNWRAPPED if value.get(key)), _full_name(value))
        elif isinstance(value, list) and len(value) == 1:
            value = value[0]
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        return None
    written = str(value)[: 4 * _LONGEST]
    text = unicodedata.normalize("NFC", unescaped(written))
    line = " ".join(INVISIBLE.sub("", _CONTROL.sub(" ", text)).split())
    lower = line.lower()
    nothing = lower in _NOTHING or lower.strip("()[]<>") in _NOTHING
    return None if nothing else line[:_LONGEST]


def _full_name(person: Mapping[str, object]) -> str:
    plain = {_plain(str(key)): value for key, value in person.items()}
    parts = ("givenname", "firstname", "familyname", "lastname")
    return " ".join(said for name in parts if isinstance(said := plain.get(name), str))


def _listed(value: object) -> list[object]:
    """The items of a list, also of one that a table holds as text: "['Ada', 'Per']"."""
    if isinstance(value, str) and value.startswith("[") and value.endswith("]"):
        quoted = _QUOTED.findall(value)
        return [one or other for one, other in quoted] or [value]
    return list(value) if isinstance(value, list | tuple) else [value]


def _is_code(name: str) -> bool:
    return is_address(name) or _SLUG.fullmatch(name) is not None


def tags_of(value: object) -> tuple[str, ...]:
    items = _listed(value)
    if items == [value] and isinstance(value, str):
        items = list(re.split("[,;]", value))
    return tuple(dict.fromkeys(tag for item in items[:100] if (tag := _scalar(item))))
