"""What Slack refuses: sizes, counts and shapes of messages, as its reference states them."""

import json
from typing import Any

Block = dict[str, Any]

MARKDOWN_CHARS = 12_000
STREAM_BYTES = 10_600
MESSAGE_CHARS = 13_200
UPDATE_TEXT = 4_000
BLOCKS = 50
_KNOWN = {"section", "context", "markdown", "rich_text", "actions", "context_actions", "header",
          "input"}  # fmt: skip


PAGE = "a proxy's page"
"""What Refused says where something between here and Slack answers."""


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


def check_blocks(blocks: list[Block], *, most: int = BLOCKS) -> None:
    if len(blocks) > most:
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
        good = 0 < len(elements) <= 25 and all(_good_button(element) for element in elements)
    elif kind == "header":
        good = 0 < len(block["text"]["text"]) <= 150
    elif kind == "input":
        good = _good_input(block)
    elif kind == "context_actions":
        good = all(_good_feedback(element) for element in elements)
    elif kind == "rich_text":
        good = all(_good_rich(part) for part in elements)
    if not good:
        raise Refused("invalid_blocks")


def check_view(view: Block) -> None:
    """A modal, or a Home tab."""
    check_blocks(view["blocks"], most=100)
    good = len(view.get("private_metadata", "")) <= 3_000
    if view["type"] == "modal":
        good = good and 0 < len(view["title"]["text"]) <= 24
        inputs = any(block["type"] == "input" for block in view["blocks"])
        good = good and (not inputs or bool(view["submit"]["text"]))
    if not good:
        raise Refused("invalid_arguments")


def _good_button(element: Block) -> bool:
    url = element.get("url", "")
    named = bool(element["action_id"]) and 0 < len(element["text"]["text"]) <= 75
    return named and len(element.get("value", "")) <= 2_000 and len(url) <= 3_000


def _good_input(block: Block) -> bool:
    element = block["element"]
    if "options" not in element:
        return bool(element["action_id"])
    options = element["options"]
    good = 0 < len(options) <= 100 and all(
        0 < len(o["text"]["text"]) <= 75 and 0 < len(o["value"]) <= 150 for o in options
    )
    initial = element.get("initial_options", [element.get("initial_option")])
    return good and initial != [] and all(o is None or o in options for o in initial)


def _good_feedback(element: Block) -> bool:
    buttons = (element["positive_button"], element["negative_button"])
    return element["type"] == "feedback_buttons" and all(
        len(b["value"]) <= 2_000 and 0 < len(b["text"]["text"]) <= 75 for b in buttons
    )


def _good_rich(part: Block) -> bool:
    if part["type"] == "rich_text_list":
        return all(_good_rich(item) for item in part["elements"])
    kinds = {"text": "text", "link": "url", "user": "user_id", "usergroup": "usergroup_id"}
    return bool(part["elements"]) and all(
        bool(element.get(kinds[element["type"]])) for element in part["elements"]
    )
