"""What Slack refuses: sizes, counts and shapes of messages, as its reference states them."""

import json
from typing import Any

Block = dict[str, Any]

MARKDOWN_CHARS = 12_000
STREAM_BYTES = 10_600
MESSAGE_CHARS = 13_200
UPDATE_TEXT = 4_000
BLOCKS = 50
_KNOWN = {"section", "context", "markdown", "rich_text", "actions", "context_actions", "header"}


class Refused(Exception):
    """The Web API's answer is not ok."""

    def __init__(self, error: str, status: int = 200, retry_after: int | None = None) -> None:
        super().__init__(error)
        self.error = error
        self.status = status
        self.retry_after = retry_after


def check_message(text: str, blocks: list[Block], *, update: bool = False) -> None:
    if not text:
        raise Refused("no_text")
    if update and len(text) > UPDATE_TEXT:
        raise Refused("msg_too_long")
    check_blocks(blocks)
    if len(json.dumps(blocks, ensure_ascii=False)) > MESSAGE_CHARS:
        raise Refused("msg_blocks_too_long")


def check_blocks(blocks: list[Block]) -> None:
    if len(blocks) > BLOCKS:
        raise Refused("invalid_blocks")
    if sum(len(b["text"]) for b in blocks if b["type"] == "markdown") > MARKDOWN_CHARS:
        raise Refused("msg_too_long")
    for block in blocks:
        _check_block(block)


def _check_block(block: Block) -> None:
    kind = block.get("type")
    elements = block.get("elements", [])
    good = kind in _KNOWN
    if kind == "section":
        good = len(block["text"]["text"]) <= 3_000
    elif kind == "context":
        good = len(elements) <= 10 and all(0 < len(e["text"]) <= 3_000 for e in elements)
    elif kind == "markdown":
        good = bool(block["text"])
    elif kind == "actions":
        good = all(len(e["value"]) <= 2_000 and len(e["text"]["text"]) <= 75 for e in elements)
    elif kind == "context_actions":
        good = all(_good_feedback(element) for element in elements)
    elif kind == "rich_text":
        good = all(_good_rich(part) for part in elements)
    if not good:
        raise Refused("invalid_blocks")


def _good_feedback(element: Block) -> bool:
    buttons = (element["positive_button"], element["negative_button"])
    return element["type"] == "feedback_buttons" and all(
        len(b["value"]) <= 2_000 and 0 < len(b["text"]["text"]) <= 75 for b in buttons
    )


def _good_rich(part: Block) -> bool:
    if part["type"] == "rich_text_list":
        return all(_good_rich(item) for item in part["elements"])
    kinds = {"text": "text", "link": "url", "user": "user_id"}
    return bool(part["elements"]) and all(
        bool(element.get(kinds[element["type"]])) for element in part["elements"]
    )
