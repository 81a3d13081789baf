"""Messages as text, the way their readers see them."""

import re
from typing import Any

from tests.fakes.slack_workspace import Posted, Workspace

_LINK = re.compile(r"\[((?:\\.|[^\]\\])*)\]\((\S+?)\)")


def transcript(workspace: Workspace, *, links: bool = False) -> str:
    return "\n\n".join(shown(message, links=links) for message in workspace.messages)


def shown(message: Posted, *, links: bool = False) -> str:
    lines = [f"({task})" for task in message.tasks.values()]
    if message.markdown:
        lines.append(unmarked(message.markdown, links=links))
    lines += [_block(block, links=links) for block in message.blocks]
    if not message.markdown and not message.blocks:
        lines.append(message.text)
    return "\n".join(line for line in lines if line)


def button(message: Posted, name: str) -> dict[str, Any]:
    """The button below a message whose name this is."""
    elements = [e for block in message.blocks for e in block.get("elements", [])]
    return next(each for each in elements if each.get("action_id") == name)


def unmarked(markdown: str, *, links: bool = False) -> str:
    text = _LINK.sub(r"\1<\2>" if links else r"\1", markdown)
    text = re.sub(r"\\([\\`*_~\[\]#|+=.)-])|\*\*", r"\1", text)
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def in_bold(markdown: str) -> list[str]:
    """What is set in bold, as read."""
    found = re.findall(r"\*\*((?:\\.|[^\\*])+)\*\*|\\.", markdown)
    return [unmarked(words) for words in found if words]


def _block(block: dict[str, Any], *, links: bool) -> str:
    kind = block["type"]
    if kind == "markdown":
        return unmarked(block["text"], links=links)
    if kind == "context":
        return "\n".join(f"  {element['text']}" for element in block["elements"])
    if kind == "context_actions":
        judged = block["elements"][0]
        both = (judged["positive_button"], judged["negative_button"])
        return " ".join(f"[{each['text']['text']}]" for each in both)
    if kind == "actions":
        return " ".join(f"[{element['text']['text']}]" for element in block["elements"])
    if kind == "header":
        return str(block["text"]["text"])
    return "\n".join(_rich(part, links) for part in block["elements"])


def _rich(part: dict[str, Any], links: bool) -> str:
    if part["type"] == "rich_text_list":
        return "\n".join(f"- {_rich(item, links)}" for item in part["elements"])
    text = "".join(_element(element, links) for element in part["elements"])
    return f"> {text}" if part["type"] == "rich_text_quote" else text


def _element(element: dict[str, Any], links: bool) -> str:
    if element["type"] in ("user", "usergroup"):
        return f"@{element.get('user_id') or element['usergroup_id']}"
    if element["type"] == "link" and links:
        return f"{element['text']}<{element['url']}>"
    return str(element["text"])
