"""What is used of an lxml element, which has no types of its own."""

from collections.abc import Iterator
from typing import Protocol

from lxml import etree


class Element(Protocol):
    tag: object
    """A name; a function for comments and processing instructions."""
    text: str | None
    tail: str | None
    attrib: dict[str, str]

    def get(self, key: str) -> str | None: ...
    def set(self, key: str, value: str) -> None: ...
    def iter(self, *tags: str) -> Iterator["Element"]: ...
    def iterancestors(self, *tags: str) -> Iterator["Element"]: ...
    def __iter__(self) -> Iterator["Element"]: ...
    def itertext(self, *tags: object) -> Iterator[str]: ...
    def getparent(self) -> "Element | None": ...
    def remove(self, child: "Element") -> None: ...
    def getprevious(self) -> "Element | None": ...
    def xpath(self, path: str) -> list["Element"]: ...


def local(element: Element) -> str:
    """The name of its tag, lower case and without a namespace; "" for comments."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def words(element: Element) -> str:
    """All text in it, with single spaces."""
    return " ".join("".join(element.itertext(etree.Element)).split())


def take_out(element: Element) -> None:
    """Removes it with all that is in it; the text behind it stays."""
    parent = element.getparent()
    if parent is None:
        return
    tail, previous = element.tail or "", element.getprevious()
    if previous is not None:
        previous.tail = (previous.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def replace_by_text(element: Element, text: str) -> None:
    """Puts a text in its place."""
    element.tail = text + (element.tail or "")
    take_out(element)
