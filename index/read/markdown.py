"""Markdown: the file as it is, with a front matter that stays outside the body."""

import re
from dataclasses import replace

from index.read.fields import Fields, one_line, read_fields
from index.read.own_names import by_own_names
from index.shown.said import HIDDEN, MARKDOWN, plain
from index.text_file.decode import BYTE_ORDER_MARK, decode
from index.text_file.front_matter import front_matter
from index.types import ReadArticle, Span

_LONGEST_HEADING = 1_000
_FENCE = re.compile(r"[ \t]{0,3}(?:```|~~~)")
_HASHED = re.compile(r"[ ]{0,3}(#{1,6})[ \t]+(.*?)[ \t#]*$")
_UNDERLINED = re.compile(
    r"\s*(\S[^\r\n]{0,1000})(?:\r\n|\r|\n)[ ]{0,3}(?:=+|-{2,})[ \t]*(?:\r|\n|\Z)"
)
_UNSAID = re.compile(
    rf"^[ ]{{0,3}}(?:{HIDDEN.pattern})[ \t]*$"
    r"|^[ ]{0,3}\[[^\[\]^]+\]:[ \t]*\S+[^\r\n]*$"
    r"|^[ ]{0,3}(?:=+|-{3,})[ \t]*$"
    r"|^[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)+\|?[ \t]*$",
    re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
"""Lines that are no one's words: comments, scripts, targets of links, rules under headings and in
tables."""


def read(_name: str, data: bytes) -> list[ReadArticle]:
    """One article; a front matter that cannot be read is a warning and stays text."""
    decoded = decode(data)
    text = decoded.text
    start = 1 if text.startswith(BYTE_ORDER_MARK) else 0
    fields, warnings = Fields(), decoded.warnings
    if found := front_matter(text, start):
        fields, start = read_fields(by_own_names(found.values)), found.end
        warnings += fields.warnings
        warnings += (found.warning,) if found.warning else ()
    body = Span(start, len(text))
    article = replace(
        fields.article(text, MARKDOWN, body, "front-matter"),
        unsaid=tuple(Span(*m.span()) for m in _UNSAID.finditer(text, body.start)),
        warnings=warnings,
    )
    if article.title is None and (heading := _heading(text, body)):
        article = replace(article, title=heading, title_source="headline")
    return [article]


def is_heading(block: str) -> bool:
    """Whether a block of Markdown, from the start of its line, is a heading and nothing else."""
    hashed = _HASHED.fullmatch(block) is not None
    underlined = _UNDERLINED.match(block)
    return hashed or (underlined is not None and underlined.end() == len(block))


def _heading(text: str, body: Span) -> str | None:
    """The first first-level heading, or a heading of any level that opens the body."""
    if underlined := _UNDERLINED.match(text, body.start, body.end):
        return one_line(plain(underlined[1]))
    fenced, opening = False, True
    for line in text[body.start : body.end].splitlines():
        fenced ^= bool(_FENCE.match(line))
        heading = None if fenced else _HASHED.match(line[:_LONGEST_HEADING])
        if heading and (opening or heading[1] == "#"):
            return one_line(plain(heading[2]))
        opening = opening and not line.strip()
    return None
