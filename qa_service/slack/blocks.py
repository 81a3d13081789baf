"""Block Kit, as far as the bot uses it, and the sizes that Slack allows.

Rich text and plain text are taken literally by Slack: nothing in them can become a mention
or markup. See Slack's block reference; the limits that it does not state were measured by
others (`MESSAGE_BYTES`: bolt-js issue 2509).
"""

import json
from collections.abc import Sequence
from typing import Any

from qa_service.slack.text import clean, cut

Block = dict[str, Any]

MESSAGE_BYTES = 9_000
"""Text and blocks of one message; Slack refuses some messages from 10,600 bytes on."""
MESSAGE_BLOCKS = 40
LINE_CHARS, MOST_LINES = 400, 7
"""Of the small print; Slack takes 3,000 characters of plain text."""
FEEDBACK, SHARE = "feedback", "share"


def words(text: str, **style: bool) -> Block:
    piece: Block = {"type": "text", "text": text}
    return piece | {"style": style} if style else piece


def link(label: str, url: str) -> Block:
    return {"type": "link", "text": label, "url": url}


def section(*elements: Block) -> Block:
    return {"type": "rich_text_section", "elements": list(elements)}


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


def feedback_buttons(answer_id: str) -> Block:
    def button(label: str, rating: str) -> Block:
        return {"text": _plain(label), "value": json.dumps({"answer": answer_id, "rating": rating})}

    buttons = {
        "type": "feedback_buttons",
        "action_id": FEEDBACK,
        "positive_button": button("Good answer", "up"),
        "negative_button": button("Bad answer", "down"),
    }
    return {"type": "context_actions", "elements": [buttons]}


def share_button(answer_id: str, conversation_id: str | None) -> Block:
    value = json.dumps({"answer": answer_id, "conversation": conversation_id})
    button = {
        "type": "button",
        "action_id": SHARE,
        "text": _plain("Share to channel"),
        "value": value,
    }
    return {"type": "actions", "elements": [button]}


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


def size_of(block: Block) -> int:
    return len(json.dumps(block, ensure_ascii=False).encode())


def _plain(text: str) -> Block:
    return {"type": "plain_text", "text": clean(text), "emoji": False}
