"""Agency XML: NITF and NewsML-G2."""

from collections.abc import Iterator, Sequence
from typing import Literal

from index.dated.dates import parse_date
from index.errors import EmptyArticle
from index.read.address import is_address
from index.read.fields import byline, one_line
from index.read.markup.blocks import text_of
from index.read.markup.clean import clean
from index.read.markup.element import Element, local, take_out, words
from index.read.markup.fragment import text_of_markup
from index.read.much_missing import much_missing
from index.types import ReadArticle, Span

_CONTENT = ("inlinexml", "inlinedata", "datacontent")
"""Of NewsML-G2, and of NewsML 1."""
_HELP = "Give it items with inlineXML, inlineData or DataContent."
Published = Literal["meta", "none"]


def read_nitf(root: Element) -> ReadArticle:
    """An article of the News Industry Text Format, IPTC."""
    return _article(
        root,
        _named(root, "body.content", "body"),
        "application/nitf+xml",
        title=_first_words(root, "hl1", "headline", "title"),
        author=_by(root, "byline"),
        publisher=_attribute(root, "pubdata", "name")
        or _attribute(root, "doc.copyright", "holder"),
        published=_attribute(root, "date.issue", "norm")
        or _attribute(root, "date.release", "norm"),
    )


def read_newsml(items: Sequence[Element]) -> list[ReadArticle]:
    """The news items of a NewsML-G2 file that hold text; `key` is the guid where there are many."""
    found: list[ReadArticle] = []
    for number, item in enumerate(items, 1):
        if _named(item, *_CONTENT) is None:
            continue
        key = (item.get("guid") or str(number)) if len(items) > 1 else ""
        dates = ("contentcreated", "firstcreated", "versioncreated")
        found.append(
            _article(
                item,
                _named(item, "body.content", "body", *_CONTENT),
                "application/vnd.iptc.g2.newsitem+xml",
                key=key,
                title=_first_words(item, "headline", "hl1", "title"),
                author=_by(item, "by", "byline", "creator"),
                publisher=_named_words(item, "provider") or _first_words(item, "copyrightholder"),
                published=next((d for n in dates if (d := _first_words(item, n))), None),
            )
        )
    if not found:
        raise EmptyArticle("No news item in it holds text.", help=_HELP)
    return found


def _article(
    root: Element,
    body: Element | None,
    media_type: str,
    *,
    title: str | None,
    author: str | None,
    publisher: str | None,
    published: str | None,
    key: str = "",
) -> ReadArticle:
    language = next((v for n, v in root.attrib.items() if n.endswith("lang")), None)
    text, held = _read(body) if body is not None else ("", "")
    published_at = parse_date(published) if published else None
    source: Published = "meta" if published_at else "none"
    return ReadArticle(
        text, media_type, Span(0, len(text)), key=key,
        title=title, title_source="meta" if title else None, publisher=publisher, author=author,
        published_at=published_at, published_source=source, language=language,
        url=next((v for v in root.attrib.values() if is_address(v)), None),
        warnings=much_missing(held, text),
    )  # fmt: skip


def _read(body: Element) -> tuple[str, str]:
    """Its text, and all that is written in it; a lone one holds plain text or escaped markup."""
    if local(body) in _CONTENT and not any(True for _ in body):
        text = text_of_markup(body.text or "").strip()
        return text, text
    held = words(body)
    _rename(body)
    clean(body)
    return text_of(body), held


def _rename(body: Element) -> None:
    """NITF's names for what HTML calls otherwise; names without their space."""
    known = {"media-caption": "figcaption", "hl2": "h2", "block": "div", "media": "figure"}
    for element in body.iter():
        name = local(element)
        if name:
            element.tag = known.get(name, name)


def _named(root: Element, *names: str) -> Element | None:
    """The first element with the first of these names that there is."""
    for name in names:
        named = (e for e in root.iter() if local(e) == name)
        found = next((e for e in named if not any(map(_is_note, e.iterancestors()))), None)
        if found is not None:
            return found
    return None


def _is_note(element: Element) -> bool:
    """What is said to editors: NITF's notes hold a body of their own."""
    return local(element) in ("note", "ednote")


def _first_words(root: Element, *names: str) -> str | None:
    found = (words(e) for name in names for e in root.iter() if local(e) == name)
    return next((line for text in found if (line := one_line(text))), None)


def _named_words(root: Element, name: str) -> str | None:
    for element in root.iter():
        if local(element) == name:
            return _first_words(element, "name") or one_line(words(element))
    return None


def _by(root: Element, *names: str) -> str | None:
    for name in names:
        for element in root.iter():
            if local(element) == name:
                people = [words(e) for e in element.iter() if local(e) in ("person", "name")]
                return byline(people or _without_role(element))
    return None


def _without_role(element: Element) -> str:
    for role in [e for e in element.iter() if local(e) == "byttl"]:
        take_out(role)
    return words(element)


def _attribute(root: Element, name: str, attribute: str) -> str | None:
    elements: Iterator[Element] = (e for e in root.iter() if local(e) == name)
    return next((line for e in elements if (line := one_line(e.get(attribute)))), None)
