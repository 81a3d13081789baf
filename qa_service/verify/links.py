"""Addresses: a claim has none that its source does not have, and no Markdown link or image.

Models are fed hostile text; a link is what such text wants shown most.
"""

import re
from collections.abc import Iterator

from index.language import CAPITAL

_LINK = re.compile(r"(!?)\[([^\[\]]*)\](?:\(([^()\s]*)(?:\s[^()]*)?\)|\[[^\[\]]*\])")
_ADDRESS = re.compile(
    r"\b[a-z][a-z0-9+.-]{1,20}:/{1,2}[^\s<>\"“”»)\]]+"
    r"|\b(?:javascript|data|mailto|tel):[^\s<>\"“”»)\]]+"
    r"|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w@./-])(?:[a-z0-9][a-z0-9-]*\.)+[a-z]{2,}(?::\d+)?(?:/[^\s<>\"“”»)\]]*)?(?![\w-])"
    r"|(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.])",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(rf"[a-zà-ÿа-яіїєґ]\.[{CAPITAL}]")
_ELEMENT = re.compile(r"<[/!]?[a-z][^<>]*>|<[^<>\s]+[:@][^<>\s]*>", re.IGNORECASE)
_ABBREVIATION = re.compile(r"(?:[a-z]\.)+[a-z]?\.?", re.IGNORECASE)


def without_links(text: str) -> str:
    """A Markdown link is its text, an image is nothing."""
    return " ".join(_LINK.sub(lambda match: "" if match[1] else match[2], text).split())


def link_faults(text: str, source: str) -> Iterator[str]:
    """Addresses and elements that do not stand in the source; links and images."""
    for match in _LINK.finditer(text):
        if match[0] not in source:
            yield f"link {match[0][:60]}"
    for match in _ELEMENT.finditer(text):
        if match[0] not in source:
            yield f"element {match[0][:60]}"
    for match in _ADDRESS.finditer(text):
        address = match[0].rstrip(".,;:!?")
        plain = _SENTENCE_END.search(address) or _ABBREVIATION.fullmatch(address)
        if not plain and address not in source:
            yield f"link {address[:60]}"
