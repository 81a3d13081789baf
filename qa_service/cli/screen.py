# ruff: noqa: PLC0415
"""What the command line writes: consoles that suit where they write to, and text made safe.

What colours and wraps is loaded for a terminal, and not to write a few lines into a pipe.

Text from an article is shown as it is, minus control characters: it must be able neither to
restyle the screen nor to move its cursor.
"""

import io
import json
import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from rich.console import Console

    Screen: TypeAlias = "Console | Plain"

_ENDLESS = 100_000
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_RAW_IN_JSON = re.compile(r"[\x7f-\x9f]")


class Plain:
    """A pipe or a file: lines as they are."""

    def __init__(self, *, stderr: bool) -> None:
        self._stderr = stderr

    def print(self, text: str = "", *, style: str = "", soft_wrap: bool = True) -> None:
        """Takes what a console takes, of which it needs the text alone."""
        print(text, file=sys.stderr if self._stderr else sys.stdout, flush=True)


def screen(*, stderr: bool = False) -> "Screen":
    """A console on a terminal, and `Plain` elsewhere."""
    stream = sys.stderr if stderr else sys.stdout
    if stream.isatty() or os.environ.get("FORCE_COLOR") or os.environ.get("TTY_COMPATIBLE"):
        made = console(stderr=stderr)
        if made.is_terminal:
            return made
    return Plain(stderr=stderr)


def console(*, stderr: bool = False) -> "Console":
    """A console that takes no markup. What is piped is never wrapped, cut or coloured."""
    from rich.console import Console

    made = Console(markup=False, highlight=False, emoji=False, stderr=stderr)
    if not made.is_terminal:
        made.width = _ENDLESS
    return made


def literal(text: str) -> str:
    """The text without control characters other than line breaks and tabs."""
    unbroken = text.replace("\r\n", "\n").replace("\r", "\n")
    return encodable(_CONTROL.sub("", unbroken))


def one_line(text: str) -> str:
    return " ".join(literal(text).split())


def encodable(text: str) -> str:
    """File names and arguments that are no UTF-8 reach Python as lone surrogates."""
    return text.encode("utf-8", "replace").decode("utf-8")


def typed(words: str) -> str:
    """An argument, or all of stdin where it is `-`."""
    return encodable(sys.stdin.read()).strip() if words == "-" else words


def print_json(value: Mapping[str, object]) -> None:
    """Exact JSON that is safe on a terminal: JSON itself leaves DEL and C1 controls raw."""
    readable = "utf" in (sys.stdout.encoding or "").lower()
    text = json.dumps(value, ensure_ascii=not readable, indent=2)
    print(_RAW_IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


@contextmanager
def counting(what: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on a terminal, to be told how much is done and of how much; nothing elsewhere."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    made = console(stderr=True)
    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=made, transient=True, disable=not made.is_terminal) as progress:
        task = progress.add_task("", total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)


def complain(message: str, help: str = "") -> None:
    """One red line on stderr, and below it what to do."""
    made = screen(stderr=True)
    made.print(f"error: {one_line(message)}", style="red", soft_wrap=True)
    if help:
        made.print(f"help: {one_line(help)}", soft_wrap=True)


def tell(words: str) -> None:
    """A dim line beside the output, for a person: on a terminal alone."""
    made = screen(stderr=True)
    if not isinstance(made, Plain):
        made.print(one_line(words), style="dim", soft_wrap=True)


def forgive_encodings() -> None:
    """A terminal that cannot show a character shows `?`: better than ending with an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
