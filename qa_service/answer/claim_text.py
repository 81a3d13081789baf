"""A claim's words as they are shown: one line of prose, whose only markers are the service's."""

import re

_MARKER = re.compile(r" ?\[\d+(?: ?, ?\d+)*\]")
_FULL_STOP = re.compile(r"(?<![.!?…])[.!?]$")


def with_markers(text: str, numbers: list[int]) -> str:
    """Puts [n] markers before the final full stop; anything that looks like one goes first.

    White space is folded: a claim is one line of prose, the quote keeps the source's own.
    """
    shown = plain(text)
    body = before_markers(shown)
    markers = "".join(f"[{number}]" for number in numbers)
    return f"{body} {markers}{shown[len(body) :]}"


def before_markers(shown: str) -> str:
    """What of plain text stands ahead of the markers: all but one full stop."""
    stop = _FULL_STOP.search(shown)
    return shown[: stop.start()] if stop else shown


def plain(text: str) -> str:
    """One line without what looks like a marker."""
    return _without_markers(" ".join(text.split())).strip()


def _without_markers(text: str) -> str:
    """Again and again, because taking one out can leave another: "[1[2]3]"."""
    while _MARKER.search(text):
        text = _MARKER.sub("", text)
    return text
