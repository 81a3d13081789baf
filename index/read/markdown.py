"""Markdown: the file as it is, with a YAML front matter that stays outside the body."""

import re

import yaml

from index.decode import BYTE_ORDER_MARK, decode
from index.read.fields import Fields, one_line, read_fields
from index.types import EvidenceSentence, ReadArticle, Span

_LARGEST_FRONT_MATTER = 64 * 1024
_LONGEST_HEADING = 1_000
_OPENING = re.compile(r"---[ \t]*(?:\r\n|\r|\n)")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)", re.MULTILINE)
_KEY = re.compile(r"[A-Za-z][\w-]*[ \t]*:(?:\s|$)")

MEDIA_TYPE = "text/markdown"

_FENCE = re.compile(r"[ \t]{0,3}(?:```|~~~)")
_HASHED = re.compile(r"[ ]{0,3}(#{1,6})[ \t]+(.*?)[ \t#]*$")
_UNDERLINED = re.compile(
    r"\s*(\S[^\r\n]{0,1000})(?:\r\n|\r|\n)[ ]{0,3}(?:=+|-{2,})[ \t]*(?:\r|\n|\Z)"
)
_LINK = re.compile(r"!?\[([^\[\]]*)\]\((?:[^()]|\([^()]*\))*\)")
_NOTE = re.compile(r"\[\^[^\]\s]*\]")
_STRUCK = re.compile(r"~~(?=\S)[^~]*~~[ \t]*")
_EMPHASIS = re.compile(r"(?<!\w)[*_`]+(?=\S)|(?<=\S)[*_`]+(?!\w)|\*\*")


class _FrontMatterLoader(yaml.BaseLoader):
    """Scalars stay strings, so that a date is as exact as it was written; no aliases."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("aliases are not allowed")
        return super().compose_node(parent, index)


def read(_name: str, data: bytes) -> list[ReadArticle]:
    """One article; a front matter that is not YAML is a warning and stays text."""
    decoded = decode(data)
    text = decoded.text
    start = 1 if text.startswith(BYTE_ORDER_MARK) else 0
    fields, warnings = Fields(), decoded.warnings
    if block := _front_matter(text, start):
        try:
            fields = _parse(block.of(text))
            warnings += fields.warnings
            closing = _CLOSING.match(text, block.end)
            start = closing.end() if closing else block.end
        except ValueError as fault:
            warnings += (f"The front matter is not read: {fault}",)
    body = Span(start, len(text))
    title = fields.title or _heading(text, body)
    return [
        ReadArticle(
            text,
            MEDIA_TYPE,
            body,
            title=title,
            title_source="front-matter" if fields.title else "headline" if title else None,
            publisher=fields.publisher,
            author=fields.author,
            published_at=fields.published_at,
            published_source="front-matter" if fields.published_at else "none",
            language=fields.language,
            tags=fields.tags,
            url=fields.url,
            warnings=warnings,
        )
    ]


def plain(text: str) -> str:
    """A run of Markdown as its reader sees it: no marks, notes or struck words."""
    said = _STRUCK.sub("", _NOTE.sub("", text))
    return _EMPHASIS.sub("", _LINK.sub(r"\1", said)).strip()


def as_read(sentence: EvidenceSentence) -> str:
    """A quote as its reader sees it: emphasis and links of Markdown are no words."""
    markdown = sentence.article.media_type == MEDIA_TYPE
    return plain(sentence.quote) if markdown else sentence.quote


def is_heading(block: str) -> bool:
    """Whether a block of Markdown, from the start of its line, is a heading and nothing else."""
    hashed = _HASHED.fullmatch(block) is not None
    underlined = _UNDERLINED.match(block)
    return hashed or (underlined is not None and underlined.end() == len(block))


def _front_matter(text: str, start: int) -> Span | None:
    """Where the YAML stands, if the file opens with a fenced block that looks like it."""
    opening = _OPENING.match(text, start)
    if opening is None or not _KEY.match(text, opening.end()):
        return None
    closing = _CLOSING.search(text, opening.end())
    return Span(opening.end(), closing.start() if closing else opening.end())


def _parse(block: str) -> Fields:
    if not block:
        raise ValueError("it has no closing line of three dashes.")
    if len(block) > _LARGEST_FRONT_MATTER:
        raise ValueError(f"it is longer than {_LARGEST_FRONT_MATTER:,} characters.")
    try:
        values: object = yaml.load(block, Loader=_FrontMatterLoader)
    except (yaml.YAMLError, RecursionError) as fault:
        problem = getattr(fault, "problem", None) or str(fault)
        raise ValueError(
            f"it is not plain YAML ({' '.join(problem.split())[:120]}). "
            "Values that hold a colon need quotes."
        ) from fault
    if not isinstance(values, dict):
        raise ValueError("it is not a list of names and values.")
    return read_fields({str(key): value for key, value in values.items()})


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
