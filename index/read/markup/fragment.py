"""A field that may hold markup -> plain text."""

import html
import re
from typing import cast

from lxml import etree
from lxml.html import fragment_fromstring

from index.read.markup.blocks import text_of
from index.read.markup.clean import clean
from index.read.markup.element import Element

_TAG = re.compile(
    r"</?(?:p|br|div|span|a|em|strong|b|i|u|ul|ol|li|h[1-6]|blockquote|figure|img|table|tr|td|sup"
    r"|sub|section|article|figcaption|del|ins|hr|pre|font|small|script|style)\b[^<>]*>|<!--",
    re.IGNORECASE,
)
_ENTITY = re.compile(
    r"&(?:amp|lt|gt|quot|apos|nbsp|[lr][sd]quo|[nm]dash|hellip|#\d+|#x[\da-f]+);", re.I
)


def text_of_markup(value: str) -> str:
    """The text as a reader sees it; what holds neither tags nor entities stays as it is."""
    if not _TAG.search(value) and _ENTITY.search(value):
        value = html.unescape(value)
    if not _TAG.search(value):
        return value
    try:
        root = cast(Element, fragment_fromstring(value.replace("\x00", ""), create_parent="div"))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return value
    clean(root)
    return text_of(root)
