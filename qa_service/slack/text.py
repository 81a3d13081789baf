"""Text from Slack made plain, and text for Slack made harmless.

Slack reads `<!channel>`, `<@U1>` and `<http://a|b>` in any text it formats; articles and
models must be able to write none of these. Rich text and plain text blocks are taken
literally and need only `clean`.
"""

import re
from collections.abc import Iterable

FIRST_CHARS, MORE_CHARS = 1_700, 4_000
"""Most of an answer's text, as seen, in its first message and in each that follows."""
MESSAGE_BYTES = 9_000
"""Text and blocks of one message; Slack refuses some messages from 10,600 bytes on."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]+")
_SPACE = re.compile(r"\s+")
_TOKEN = re.compile(r"<(?P<target>[^<>|]*)(?:\|(?P<label>[^<>]*))?>")
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}
_ENTITY = re.compile(r"&(?=#?\w+;)")
_MARKUP = re.compile(r"[\\`*_~\[\]]")
_UNIT = re.compile(r"\s*(?:\*\*(?:\\.|[^\\*])+\*\*|\\?\S)+|\s+$")
"""A word, or words that are bold together, with the space before."""
_BOLD = re.compile(r"\*\*((?:\\.|[^\\*])+)\*\*")
_UNSEEN = re.compile(r"\]\([^)]*\)|\*\*|\\(?=.)|(?<!\\)\[")
_LINE_START = re.compile(r"^([-+=#|]|\d+[.)])")


def without_mention(text: str, bot_user: str) -> str:
    """A message as plain words, without the bot's own name."""
    return plain(re.sub(rf"<@{re.escape(bot_user)}(?:\|[^>]*)?>", " ", text))


def without_bold(text: str) -> str:
    """Markdown for where bold would be shown as asterisks."""
    return _BOLD.sub(r"\1", text)


def plain(text: str) -> str:
    """Slack's own encoding undone: links, names and entities become what a reader sees."""
    shown = _TOKEN.sub(_shown, text)
    for entity, character in _ENTITIES.items():
        shown = shown.replace(entity, character)
    return clean(shown)


def _shown(token: re.Match[str]) -> str:
    target, label = token["target"], token["label"]
    if label:
        return f"#{label}" if target.startswith("#") else label
    return target.removeprefix("mailto:").lstrip("!")


def clean(text: str) -> str:
    """One line without control characters and without what turns the reading direction."""
    return _SPACE.sub(" ", _CONTROL.sub(" ", text)).strip()


def cut(text: str, most: int) -> str:
    whole = clean(text)
    return whole if len(whole) <= most else whole[: most - 1].rstrip() + "…"


def mrkdwn(text: str) -> str:
    """For mrkdwn and message text: the three characters that Slack gives a meaning."""
    return clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def markdown(text: str) -> str:
    """For markdown blocks and streams: nothing in it is markup, a mention or a link's frame.

    A lone & stays, because it needs no escape there; one that begins an entity would be
    decoded to what was meant literally.
    """
    escaped = _MARKUP.sub(r"\\\g<0>", _ENTITY.sub("&amp;", clean(text)))
    escaped = _LINE_START.sub(_marked_start, escaped)
    return escaped.replace("<", "&lt;").replace(">", "&gt;")


def _marked_start(start: re.Match[str]) -> str:
    return f"{start[1][:-1]}\\{start[1][-1]}"


def link(label: str, url: str) -> str:
    """A link in markdown; the label is markdown already, and the address cannot end it early."""
    safe = url.replace("(", "%28").replace(")", "%29").replace(" ", "%20")
    return f"[{label}]({safe.replace('<', '%3C').replace('>', '%3E')})"


def visible(text: str) -> int:
    """How many characters of markdown a reader sees: no addresses, no escapes."""
    return len(_UNSEEN.sub("", text))


def parted(thoughts: Iterable[str], more: str, *, held: str = "", first: bool = True) -> list[str]:
    """Markdown for the message in hand, which holds some, and for each that has to follow.

    Cut between thoughts where a message would be too long to read; `more` heads those that
    follow, and `first` is whether the one in hand is the answer's first.
    """
    texts = [""]
    for piece in (piece for each in thoughts for piece in pieces(each, MESSAGE_BYTES // 2)):
        if held and not _fits(held, piece, first=first):
            held, first = f"**{markdown(more)}**\n\n", False
            texts.append(held)
        new = piece if held and not texts[-1].endswith("\n\n") else piece.lstrip()
        texts[-1] += new
        held += new
    return texts


def _fits(text: str, piece: str, *, first: bool) -> bool:
    most = FIRST_CHARS if first else MORE_CHARS
    return visible(text) + visible(piece) <= most and _bytes(text + piece) <= MESSAGE_BYTES


def pieces(text: str, most_bytes: int) -> list[str]:
    """Markdown cut at spaces outside bold, and inside a word only when that is too long itself."""
    found: list[str] = []
    for word in _UNIT.findall(text):
        if found and _bytes(found[-1] + word) <= most_bytes:
            found[-1] += word
        else:
            found += _cut_word(word if not found else word.lstrip(), most_bytes)
    return found


def _bytes(text: str) -> int:
    return len(text.encode(errors="replace"))


def _cut_word(word: str, most_bytes: int) -> list[str]:
    parts = [""]
    for character in re.findall(r"\\.|&\w+;|.", word, re.DOTALL):
        if _bytes(parts[-1] + character) > most_bytes:
            parts.append("")
        parts[-1] += character
    return parts
