"""RTF: what a word processor shows of it, by striprtf, which knows no character formats."""

import re
from collections.abc import Callable
from typing import cast

from striprtf import striprtf

from index.errors import EmptyArticle, UnreadableArticle
from index.read.fields import byline, title_property
from index.read.much_missing import much_missing
from index.shown.raised import lowered, raised
from index.shown.said import INVISIBLE
from index.types import ReadArticle, Span

_TOKEN = re.compile(
    r"(\\([a-z]+)(-?\d+)? ?|\\'[0-9a-f]{2}|\\[^a-z]|[{}]|[\r\n]+)|([^\\{}\r\n]+)", re.I
)
_APART = ("footnote", "shptxt")
"""Groups that stand apart from the sentence they hang on: notes and text boxes."""
_UNSAID = ("strike", "striked", "v", "deleted")
_PROPERTY = re.compile(r"\{\\(title|author)\s+([^{}]*)\}")
_BLANK_LINES = re.compile(r"[ \t]*\n[ \t]*(?:\n[ \t]*)*")


def read(_name: str, data: bytes) -> list[ReadArticle]:
    """One article; each paragraph is a block. Raises UnreadableArticle, EmptyArticle."""
    if not data.lstrip().startswith(b"{\\rtf"):
        raise UnreadableArticle("The file is not RTF.", help="Save it again as .rtf.")
    source = data.decode("latin-1")
    shown = _Shown(source)
    text = INVISIBLE.sub("", _plain(shown.source))
    text = _BLANK_LINES.sub("\n\n", text.replace("\r\n", "\n")).strip()
    if not text:
        raise EmptyArticle("The document holds no text.", help="Remove it.")
    named = {m[1]: _plain(f"{{\\rtf1 {m[2]}}}") for m in _PROPERTY.finditer(source[:20_000])}
    title = title_property(named.get("title"))
    return [
        ReadArticle(
            text,
            "application/rtf",
            Span(0, len(text)),
            title=title,
            title_source="meta" if title else None,
            author=byline(named.get("author")),
            warnings=much_missing(text + shown.unsaid, text),
        )
    ]


def _plain(source: str) -> str:
    convert = cast(Callable[..., str], striprtf.rtf_to_text)
    return convert(source, errors="replace")


class _Shown:
    """The source without struck and hidden text, figures raised and lowered by characters, notes
    and text boxes behind the text, and without the addresses of links."""

    def __init__(self, source: str) -> None:
        unsaid = list[str]()
        parts, apart = list[str](), list[list[str]]()
        struck, lift, sink = False, "", parts
        stack: list[tuple[bool, str, list[str]]] = []
        for token, word, argument, text in _TOKEN.findall(source):
            if token == "{":
                stack.append((struck, lift, sink))
            elif token == "}" and stack:
                sink.append(token)
                struck, lift, sink = stack.pop()
                continue
            elif word in _UNSAID:
                struck = argument != "0"
                continue
            elif word == "plain":
                struck, lift = False, ""
            elif word in ("super", "sub", "nosupersub"):
                lift = "" if argument == "0" or word == "nosupersub" else word
                continue
            elif word in _APART or word == "fldinst":
                sink.append("}")
                sink = ["{"]
                apart += [sink] if word in _APART else []
                continue
            if struck and text:
                unsaid.append(text)
            elif not struck or token == "{":
                sink.append(_lifted(text, lift) if text and lift else token or text)
        self.unsaid = "".join(unsaid)
        notes = "".join(rf"\par\pard {''.join(note)}" for note in apart)
        self.source = f"{''.join(parts).rstrip().removesuffix('}')}{notes}}}"


def _lifted(text: str, lift: str) -> str:
    said = raised(text) if lift == "super" else lowered(text)
    return "".join(c if c < "\x80" else f"\\u{ord(c)}?" for c in said)
