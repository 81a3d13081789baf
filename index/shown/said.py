"""A run of an article's text as its reader sees it: without marks, notes and what is struck out.

Plain text and Markdown are kept as their files are, so that offsets stay true; what such a text
says is read off it here, in one place.
"""

import html
import re

from index.shown.raised import lowered, raised

MARKDOWN = "text/markdown"

INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
"""What may stand inside a word without being of it: soft hyphens, places to break a line."""
_HIDDEN = (
    r"<!--.*?(?:-->|\Z)",
    r"<(script|style|template)\b[^>]*>.*?(?:</\1\s*>|\Z)",
    r"%%.{0,2000}?%%",
    r"\{%-?\s*comment\b.{0,2000}?endcomment\s*-?%\}",
    r"\{/\*.{0,2000}?\*/\}",
    r"\{\{[<%].{0,500}?[>%]\}\}",
    r"\{%.{0,500}?%\}",
    r"\{:[ .#a-z][^{}\n]{0,200}\}",
)
"""Comments of HTML, Obsidian, Liquid and MDX; scripts; Hugo's short codes, Liquid's tags and
kramdown's attributes."""
HIDDEN = re.compile("|".join(_HIDDEN), re.DOTALL | re.IGNORECASE)
"""What a page made of Markdown does not show."""
_LIFTED = re.compile(r"<(su[pb])\b[^<>]*>(.{0,80}?)</\1\s*>|\^(\d{1,4})\^|~(\d{1,4})~", re.I | re.S)
"""HTML's and Pandoc's marks around what is raised or lowered."""
_OWN_LINK = re.compile(r"<a\b[^<>]*href=[\"']?#|\]\(#", re.IGNORECASE)
"""To a place on the page: what is raised and links there is a note's mark."""
_TAG = re.compile(r"</?[a-z][\w-]*(?:\s[^<>]*)?/?>", re.IGNORECASE)
_AUTOLINK = re.compile(r"<(https?://[^\s<>]+|mailto:[^\s<>]+)>")
_STRUCK = re.compile(r"~~(?=\S)[^~]*~~[ \t]*|<(del|s|strike)\b[^>]*>.*?</\1\s*>[ \t]*", re.S | re.I)
_NOTE = re.compile(r"\[\^[^\]\s]*\]:?")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\((?:[^()]|\([^()]*\))*\)")
_REFERENCE = re.compile(r"!?\[([^\[\]]+)\]\[[^\[\]]*\]")
_WIKI_LINK = re.compile(r"!?\[\[(?:[^\[\]|\n]*\|)?([^\[\]|\n]+)\]\]")
_MARKED = re.compile(r"==(?=\S)([^=\n]+)(?<=\S)==")
_EMPHASIS = re.compile(r"(?<![\w\\])[*_`]+(?=\S)|(?<=[^\s\\])[*_`]+(?!\w)|(?<!\\)\*\*")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,31}\d{0,2});", re.IGNORECASE)
_BOX = re.compile(r"^([ \t]*)(?:\[[ xX]\][ \t]+|\[!\w{2,20}\][+-]?[ \t]*)", re.MULTILINE)
"""What GitHub and Obsidian draw as a box to tick, and as the kind of a note."""
_BROKEN_LINE = re.compile(r"\\(?=\r?\n)")
_ROW = re.compile(r"\s*(?<!\\)\|\s*")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def unescaped(text: str) -> str:
    """With the characters that HTML's references with their semicolon stand for."""
    return _ENTITY.sub(lambda match: html.unescape(match[0]), text)


def plain(text: str) -> str:
    """A run of Markdown without its marks."""
    said = _LIFTED.sub(_lifted, _NOTE.sub("", HIDDEN.sub("", text)))
    said = _STRUCK.sub("", said)
    said = _TAG.sub("", _AUTOLINK.sub(r"\1", said))
    said = _MARKED.sub(r"\1", _WIKI_LINK.sub(r"\1", said))
    said = _REFERENCE.sub(r"\1", _LINK.sub(r"\1", said))
    said = _ESCAPED.sub(r"\1", _EMPHASIS.sub("", _BROKEN_LINE.sub("", _BOX.sub(r"\1", said))))
    said = unescaped(said)
    if "|" in said:
        said = _ROW.sub(" – ", said.strip().strip("|"))
    return INVISIBLE.sub("", said).strip()


def _lifted(match: re.Match[str]) -> str:
    tag, inner, up, down = match.groups()
    if tag is None:
        return raised(up) if up else lowered(down)
    if _OWN_LINK.search(inner):
        return ""
    return (raised if tag.lower() == "sup" else lowered)(_TAG.sub("", inner))


def said(text: str, media_type: str) -> str:
    """A run of an article of this media type as its reader sees it."""
    return plain(text) if media_type == MARKDOWN else INVISIBLE.sub("", text)


def blanked(text: str, media_type: str) -> str:
    """With blanks in place of what Markdown hides, so that offsets stay."""
    if media_type != MARKDOWN:
        return text
    return HIDDEN.sub(lambda match: " " * len(match[0]), text)
