"""RTF: what a word processor shows of it, by striprtf, which knows no character formats."""

import re
from collections.abc import Callable, Iterator
from typing import cast

from striprtf import striprtf

from index.errors import EmptyArticle, UnreadableArticle
from index.language.said import INVISIBLE
from index.read.fields import byline, one_line
from index.read.raised import lowered, raised
from index.types import ReadArticle, Span

_TOKEN = re.compile(
    r"(\\([a-z]+)(-?\d+)? ?|\\'[0-9a-f]{2}|\\[^a-z]|[{}]|[\r\n]+)|([^\\{}\r\n]+)", re.I
)
_UNSAID = ("strike", "striked", "v", "deleted")
_PROPERTY = re.compile(r"\{\\(title|author)\s+([^{}]*)\}")
_BLANK_LINES = re.compile(r"[ \t]*\n[ \t]*(?:\n[ \t]*)*")


def read(_name: str, data: bytes) -> list[ReadArticle]:
    """One article; each paragraph is a block. Raises UnreadableArticle, EmptyArticle."""
    if not data.lstrip().startswith(b"{\\rtf"):
        raise UnreadableArticle("The file is not RTF.", help="Save it again as .rtf.")
    source = data.decode("latin-1")
    text = INVISIBLE.sub("", _plain("".join(_shown(source))))
    text = _BLANK_LINES.sub("\n\n", text.replace("\r\n", "\n")).strip()
    if not text:
        raise EmptyArticle("The document holds no text.", help="Remove it.")
    named = {m[1]: _plain(f"{{\\rtf1 {m[2]}}}") for m in _PROPERTY.finditer(source[:20_000])}
    title = one_line(named.get("title"))
    return [
        ReadArticle(
            text,
            "application/rtf",
            Span(0, len(text)),
            title=title,
            title_source="meta" if title else None,
            author=byline(named.get("author")),
        )
    ]


def _plain(source: str) -> str:
    convert = cast(Callable[..., str], striprtf.rtf_to_text)
    return convert(source, errors="replace")


def _shown(source: str) -> Iterator[str]:
    """The source without struck and hidden text, figures raised and lowered by characters."""
    stack: list[tuple[bool, str]] = []
    unsaid, lift = False, ""
    for token, word, argument, text in _TOKEN.findall(source):
        if token == "{":
            stack.append((unsaid, lift))
        elif token == "}" and stack:
            unsaid, lift = stack.pop()
        elif word in _UNSAID:
            unsaid = argument != "0"
            continue
        elif word == "plain":
            unsaid, lift = False, ""
        elif word in ("super", "sub", "nosupersub"):
            lift = "" if argument == "0" or word == "nosupersub" else word
            continue
        if not unsaid or token in ("{", "}"):
            yield _lifted(text, lift) if text and lift else token or text


def _lifted(text: str, lift: str) -> str:
    said = raised(text) if lift == "super" else lowered(text)
    return "".join(c if c < "\x80" else f"\\u{ord(c)}?" for c in said)
