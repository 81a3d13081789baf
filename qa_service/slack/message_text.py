"""What a message says, wherever Slack keeps it: its text, its blocks, and what is attached.

Feeds post titles and texts as attachments or blocks; a forwarded message and the preview of a link
are attachments too.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from qa_service.slack.text import cut, plain

MOST_CHARS = 300
"""Of what is attached: a title and how the text begins say what it is about."""
_LINK = re.compile(
    r"<?https://[\w.-]+/archives/(\w+)/p(\d{10})(\d{6})(?:\?[^\s>|]*)?(?:\|[^>]*)?>?"
)


def own_words(message: Mapping[str, Any]) -> str:
    """What its author wrote, as plain words."""
    text = str(message.get("text") or "")
    return plain(text) or plain(" ".join(_texts(message.get("blocks") or [])))


def attached_words(message: Mapping[str, Any]) -> list[str]:
    """What each attachment says, its title first; those without words are left out."""
    found = [_attachment(each) for each in message.get("attachments") or []]
    return [cut(said, MOST_CHARS) for said in found if said]


def subject(message: Mapping[str, Any]) -> str:
    """What a message is about: its author's words, else the title of what is attached."""
    titles = [plain(str(each.get("title") or "")) for each in message.get("attachments") or []]
    said = [own_words(message), *titles, *attached_words(message)]
    return next((words for words in said if words), "")


def all_words(message: Mapping[str, Any]) -> str:
    """The whole message in one line; empty when it has no words."""
    own = own_words(message)
    return " ".join([cut(own, MOST_CHARS)] * bool(own) + attached_words(message))


def links_to_messages(text: str) -> tuple[str, list[tuple[str, str]]]:
    """A text without its links to messages, and (channel, ts) of each of these messages."""
    found = [(link[1], f"{link[2]}.{link[3]}") for link in _LINK.finditer(text)]
    return _LINK.sub(" ", text), found


def _attachment(attachment: Mapping[str, Any]) -> str:
    said = [
        *(str(attachment.get(key) or "") for key in ("pretext", "title", "text")),
        *_texts(attachment.get("message_blocks") or attachment.get("blocks") or []),
    ]
    lines = dict.fromkeys(line for text in said if (line := plain(text)))
    kept = [line for line in lines if not any(line in other for other in lines if other != line)]
    return ". ".join(line.rstrip(".") for line in kept) or plain(
        str(attachment.get("fallback") or "")
    )


def _texts(value: object) -> Iterator[str]:
    """Every text in blocks, in reading order."""
    if isinstance(value, Mapping):
        text = value.get("text")
        if isinstance(text, str):
            yield text
        for key, inner in value.items():
            if not (key == "text" and isinstance(inner, str)):
                yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
