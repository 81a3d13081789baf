"""A follow-up message and its conversation -> a question that stands on its own."""

import re
import secrets
from collections.abc import Sequence

import prompts
from qa_service.contract.types import Turn
from qa_service.errors import ModelRefused
from qa_service.model.client import ModelClient

LAST_TURNS = 6
LONGEST_TURN = 600
LONGEST_QUESTION = 300
MAX_TOKENS = 400
"""More than a question needs: some models spend tokens on thoughts first."""

_LABEL = re.compile(r"(?:standalone )?question\s*:\s*", re.IGNORECASE)


async def standalone_question(model: ModelClient, message: str, history: Sequence[Turn]) -> str:
    """Rewrites `message` so that it can be searched; raises ModelFault when the model fails."""
    messages = prompts.load("standalone").render(
        boundary=secrets.token_hex(4),
        history="\n".join(f"{turn.role}: {_line(turn.content)}" for turn in history[-LAST_TURNS:]),
        message=_line(message),
    )
    reply = await model.complete(messages, MAX_TOKENS)
    lines = [line.strip() for line in reply.splitlines() if line.strip()]
    question = _LABEL.sub("", lines[0], count=1).strip('"“”* ') if lines else ""
    if not question:
        raise ModelRefused(f"The model {model.name!r} did not rewrite the question.")
    return _capped(question)


def _line(text: str) -> str:
    return " ".join(text.split())[:LONGEST_TURN]


def _capped(question: str) -> str:
    if len(question) <= LONGEST_QUESTION:
        return question
    return question[:LONGEST_QUESTION].rsplit(" ", 1)[0]
