"""Plain text as Markdown (CommonMark) that reads the same: nothing in it is markup or loads."""

import re

_MARKUP = re.compile(r"[\\`*_~\[\]<>$]|&(?=#?\w+;)")
_LINE_START = re.compile(r"^([-+=#|]|\d+[.)])")


def markdown(text: str, *, starts_line: bool = True) -> str:
    """One line of text. `$` is escaped too: many readers of Markdown take it for mathematics."""
    escaped = _MARKUP.sub(r"\\\g<0>", text)
    return _LINE_START.sub(_marked_start, escaped) if starts_line else escaped


def markdown_link(label: str, url: str) -> str:
    """The label is Markdown already; the address cannot end the link early."""
    safe = url.replace("(", "%28").replace(")", "%29").replace(" ", "%20")
    return f"[{label}]({safe.replace('<', '%3C').replace('>', '%3E')})"


def _marked_start(start: re.Match[str]) -> str:
    return f"{start[1][:-1]}\\{start[1][-1]}"
