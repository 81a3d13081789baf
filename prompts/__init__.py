"""Prompt templates: plain text with named variables, checked when they are loaded.

A template has a `=== system ===` and a `=== user ===` part. `{name}` stands for a value, which
is put in literally: braces inside an article are text, never variables.
"""

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

REFUSAL = "The articles do not say."
"""What the answer prompt tells a model to reply, and what the code recognises."""

VARIABLES: dict[str, frozenset[str]] = {
    "answer": frozenset({"refusal", "boundary", "passages", "question"}),
    "standalone": frozenset({"boundary", "history", "message"}),
    "judge": frozenset({"boundary", "claim", "source"}),
}
"""Every prompt there is, with the variables its template must use: no more, no fewer."""

_FOLDER = Path(__file__).parent
_VARIABLE = re.compile(r"\{([a-z_]+)\}")
_PARTS = re.compile(r"\s*=== system ===\n(?P<system>.+?)\n=== user ===\n(?P<user>.+)", re.DOTALL)


class PromptError(Exception):
    """A template is missing or damaged, or is rendered with the wrong values."""


@dataclass(frozen=True, slots=True)
class Message:
    role: Literal["system", "user"]
    content: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """A checked template."""

    name: str
    version: str
    """First twelve hex digits of the template's SHA-256."""
    system: str
    user: str

    def render(self, **values: str) -> tuple[Message, ...]:
        """The messages to send, with every variable replaced by its value."""
        _compare(self.name, "is rendered with", set(values))
        return (
            Message("system", _fill(self.system, values)),
            Message("user", _fill(self.user, values)),
        )


@cache
def load(name: str) -> Prompt:
    """Reads and checks the template `<name>.txt`."""
    if name not in VARIABLES:
        raise PromptError(f"There is no prompt named {name!r}; known: {', '.join(VARIABLES)}.")
    path = _FOLDER / f"{name}.txt"
    try:
        template = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PromptError(f"The prompt file {path.name} cannot be read: {error}.") from error
    return parse(name, template)


def parse(name: str, template: str) -> Prompt:
    """Checks that a template has its two parts and uses exactly the variables declared for it."""
    parts = _PARTS.fullmatch(template.replace("\r\n", "\n"))
    if parts is None:
        raise PromptError(
            f"The prompt {name!r} needs a '=== system ===' part and then a '=== user ===' part."
        )
    _compare(name, "uses", set(_VARIABLE.findall(template)))
    if stray := re.search(r"[{}].{0,20}", _VARIABLE.sub("", template)):
        raise PromptError(
            f"The prompt {name!r} has a brace that is no variable: {stray.group()!r}."
        )
    version = hashlib.sha256(template.encode()).hexdigest()[:12]
    return Prompt(name, version, parts["system"].strip(), parts["user"].strip())


def _fill(template: str, values: dict[str, str]) -> str:
    return _VARIABLE.sub(lambda match: values[match[1]], template)


def _compare(name: str, verb: str, found: set[str]) -> None:
    declared = VARIABLES[name]
    for fault, names in (("unknown", found - declared), ("no", declared - found)):
        if names:
            listed = ", ".join(f"{{{variable}}}" for variable in sorted(names))
            raise PromptError(f"The prompt {name!r} {verb} {fault} {listed}.")
