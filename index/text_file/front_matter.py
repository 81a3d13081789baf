"""The block of names and values before an article: YAML, TOML, JSON, Pandoc's or plain lines."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass

_LARGEST = 64 * 1024
_YAML = re.compile(
    r"---[ \t]*(?:\r\n|\r|\n)(?=(?:#[^\r\n]*[\r\n]+)*[A-Za-z\"'][\w\"' -]*:(?:\s|$))"
)
_YAML_END = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)", re.MULTILINE)
_TOML = re.compile(r"\+\+\+[ \t]*(?:\r\n|\r|\n)")
_TOML_END = re.compile(r"^\+\+\+[ \t]*(?:\r\n|\r|\n|\Z)", re.MULTILINE)
_TITLE_BLOCK = re.compile(r"%[ \t]+\S.*(?:(?:\r\n|\r|\n)(?:%|[ \t]+\S).*){0,9}")
_BLANK_LINES = re.compile(r"(?:[ \t]*(?:\r\n|\r|\n))*")
_BLANK = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)")
_LINE = re.compile(r"([A-Za-z][\w -]{0,30}?)[ \t]*:[ \t]*(.*?)[ \t]*$")
_STRUCTURED = re.compile(r"[&*{|>]|\[(?!.*\]$)")
"""A value that is more than a text, and broken."""
_BLOCK = re.compile(r"[|>][+-]?")
"""The indented lines below are the value."""
_ITEM = re.compile(r"[ \t]*-[ \t]+(.*?)[ \t]*$")
_HEADER_NAMES = frozenset("title author authors date published publisher".split())


@dataclass(frozen=True, slots=True)
class FrontMatter:
    values: dict[str, object]
    end: int
    """Where the article begins."""
    warning: str = ""
    """What the reader should know; a block that is not read is where the article begins."""


def front_matter(text: str, start: int) -> FrontMatter | None:
    """What opens the text, if it looks like one."""
    blank = _BLANK_LINES.match(text, start)
    start = blank.end() if blank else start
    for opening, closing, parse in ((_YAML, _YAML_END, _yaml), (_TOML, _TOML_END, _toml)):
        if begun := opening.match(text, start):
            ended = closing.search(text, begun.end())
            if ended is None:
                return _unread(start, "it has no closing line.")
            return _parsed(parse, text[begun.end() : ended.start()], start, ended.end())
    if text.startswith("{", start):
        return _json(text, start)
    if text.startswith("% ", start):
        return _title_block(text, start)
    return _header_lines(text, start)


def _parsed(
    parse: Callable[[str], dict[str, object]], block: str, start: int, end: int
) -> FrontMatter:
    if len(block) > _LARGEST:
        return _unread(start, f"it is longer than {_LARGEST:,} characters.")
    try:
        return FrontMatter(parse(block), end)
    except ValueError as fault:
        if values := _lenient(block):
            return FrontMatter(values, end, f"The front matter is read line by line: {fault}")
        return _unread(start, str(fault))


def _unread(start: int, problem: str) -> FrontMatter:
    return FrontMatter({}, start, f"The front matter is not read: {problem}")


def _yaml(block: str) -> dict[str, object]:
    # Here and below, because few files have a front matter, and each kind has its library.
    from index.text_file.yaml_block import values_of  # noqa: PLC0415

    return values_of(block)


def _lenient(block: str) -> dict[str, object]:
    """Each value as it stands in its line: what people write who do not know YAML's quotes."""
    values: dict[str, object] = {}
    last = ""
    folded = False
    for line in block.splitlines():
        if folded and (line[:1].isspace() or not line):
            values[last] = f"{values[last]} {line.strip()}".strip()
        elif item := _ITEM.match(line):
            listed = values.setdefault(last, [])
            if not isinstance(listed, list):
                return {}
            listed.append(_unquoted(item[1]))
        elif (match := _LINE.match(line)) and _BLOCK.fullmatch(match[2]):
            last, folded = match[1], True
            values[last] = ""
        elif match and not _STRUCTURED.match(match[2]):
            last, folded = match[1], False
            values[last] = _unquoted(match[2]) if match[2] else []
        elif line.strip() and not line.lstrip().startswith("#"):
            return {}
    return values


def _unquoted(value: str) -> object:
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    if value.startswith("[") and value.endswith("]"):
        return [_unquoted(item.strip()) for item in value[1:-1].split(",")]
    return value[1:-1] if quoted else value


def _toml(block: str) -> dict[str, object]:
    import tomllib  # noqa: PLC0415

    try:
        values = tomllib.loads(block.replace("\r\n", "\n"), parse_float=str)
    except (tomllib.TOMLDecodeError, RecursionError) as fault:
        raise ValueError(f"it is not TOML ({str(fault)[:120]}).") from fault
    return {k: v.isoformat() if hasattr(v, "isoformat") else v for k, v in values.items()}


def _json(text: str, start: int) -> FrontMatter | None:
    try:
        values, end = json.JSONDecoder(strict=False).raw_decode(text[: start + _LARGEST], start)
    except (ValueError, RecursionError):
        return None
    return FrontMatter(values, end) if isinstance(values, dict) and values else None


def _title_block(text: str, start: int) -> FrontMatter | None:
    """Pandoc: title, authors and date, each behind a `%`."""
    block = _TITLE_BLOCK.match(text, start)
    if block is None:
        return None
    title, authors, date = ([*block[0].removeprefix("%").split("\n%"), "", ""])[:3]
    values = {"title": title, "author": authors.split(";"), "date": date}
    return FrontMatter({name: value for name, value in values.items() if value}, block.end())


def _header_lines(text: str, start: int) -> FrontMatter | None:
    """MultiMarkdown: `Title: ...` lines up to the first blank line, at least two of them known."""
    blank = _BLANK.search(text, start, start + 4_000)
    if blank is None:
        return None
    lines = text[start : blank.start()].splitlines()
    matches = [_LINE.match(line) for line in lines]
    values = {match[1]: match[2] for match in matches if match and match[2]}
    known = _HEADER_NAMES & {name.lower() for name in values}
    if len(known) < 2 or len(values) < len(lines):
        return None
    return FrontMatter(dict(values), blank.end())
