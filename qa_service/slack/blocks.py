"""Block Kit, as far as the bot uses it, and the sizes that Slack allows.

Rich text and plain text are taken literally by Slack: nothing in them can become a mention
or markup. See Slack's block reference; the limits that it does not state were measured by
others (`MESSAGE_BYTES`: bolt-js issue 2509).
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from qa_service.contract.types import Choice
from qa_service.slack.text import MESSAGE_BYTES, clean, cut

Block = dict[str, Any]

MESSAGE_BLOCKS = 40
LINE_CHARS, MOST_LINES = 400, 7
"""Of the small print; Slack takes 3,000 characters of plain text."""
BUTTON_CHARS, VALUE_CHARS, HEADER_CHARS = 75, 2_000, 150
FEEDBACK, SHARE, KEEP, SOURCES = "feedback", "share", "keep", "sources"
OPEN, ASK, SETTINGS = "open_in_browser", "ask", "change_settings"
"""The names of the buttons: what Slack sends back when one is pressed."""


def words(text: str, **style: bool) -> Block:
    piece: Block = {"type": "text", "text": text}
    return piece | {"style": style} if style else piece


def link(label: str, url: str) -> Block:
    return {"type": "link", "text": label, "url": url}


def section(*elements: Block) -> Block:
    return {"type": "rich_text_section", "elements": list(elements)}


def person(id: str) -> Block:
    """Somebody, or a group of people, by name; nobody is notified in what one person sees."""
    if id.startswith("S"):
        return {"type": "usergroup", "usergroup_id": id}
    return {"type": "user", "user_id": id}


def quote(*elements: Block) -> Block:
    return {"type": "rich_text_quote", "elements": list(elements)}


def bullets(*items: Block) -> Block:
    return {"type": "rich_text_list", "style": "bullet", "elements": list(items)}


def rich(*parts: Block) -> Block:
    return {"type": "rich_text", "elements": list(parts)}


def markdown(text: str) -> Block:
    return {"type": "markdown", "text": text}


def small_print(lines: Sequence[str]) -> Block:
    """A line each, in small grey letters, taken literally."""
    text = "\n".join(cut(line, LINE_CHARS) for line in lines[:MOST_LINES])
    return {"type": "context", "elements": [{"type": "plain_text", "text": text, "emoji": False}]}


def feedback_buttons(answer_id: str, good: str, bad: str, language: str) -> Block:
    """`language` is what is spoken to who presses one."""

    def judging(label: str, rating: str) -> Block:
        value = {"answer": answer_id, "rating": rating, "language": language}
        return {"text": plain(label), "value": json.dumps(value)}

    buttons = {
        "type": "feedback_buttons",
        "action_id": FEEDBACK,
        "positive_button": judging(good, "up"),
        "negative_button": judging(bad, "down"),
    }
    return {"type": "context_actions", "elements": [buttons]}


def actions(buttons: Sequence[Block]) -> Block:
    return {"type": "actions", "elements": list(buttons)}


def button(action: str, label: str, value: Mapping[str, str | None]) -> Block:
    return {
        "type": "button",
        "action_id": action,
        "text": plain(cut(label, BUTTON_CHARS)),
        "value": json.dumps(value, ensure_ascii=False),
    }


def questions(choices: Iterable[Choice]) -> list[Block]:
    """A button each, that asks the question where the button stands; none for one too long."""
    buttons = [
        button(f"{ASK}_{place}", each.label, {"question": each.question})
        for place, each in enumerate(choices)
    ]
    fitting = [each for each in buttons if len(each["value"]) <= VALUE_CHARS]
    return [actions(fitting)] if fitting else []


def link_button(label: str, url: str) -> Block:
    return {"type": "button", "action_id": OPEN, "text": plain(label), "url": url}


def header(text: str) -> Block:
    return {"type": "header", "text": plain(cut(text, HEADER_CHARS))}


def packed(blocks: Sequence[Block], *, used: int = 0) -> list[list[Block]]:
    """The blocks in messages that Slack takes; `used` bytes of the first are taken already.

    The first may be empty, when nothing more fits there.
    """
    messages: list[list[Block]] = [[]]
    for block in blocks:
        size = size_of(block)
        full = used + size > MESSAGE_BYTES or len(messages[-1]) == MESSAGE_BLOCKS
        if full and (used or messages[-1]):
            messages.append([])
            used = 0
        messages[-1].append(block)
        used += size
    return messages


def seen(value: object) -> int:
    """How many characters of a block, or of blocks, a reader sees."""
    if isinstance(value, Mapping):
        text = value.get("text")
        own = len(text) if isinstance(text, str) else seen(text)
        return own + sum(seen(inner) for key, inner in value.items() if key != "text")
    return sum(map(seen, value)) if isinstance(value, list) else 0


def size_of(block: Block) -> int:
    return len(json.dumps(block, ensure_ascii=False).encode())


def plain(text: str) -> Block:
    return {"type": "plain_text", "text": clean(text), "emoji": False}
