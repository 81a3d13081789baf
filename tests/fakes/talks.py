"""Labelled conversations, held with the answer path turn by turn."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from qa_service.answer.path import AnswerPath
from qa_service.contract.types import Answer, ChatRequest

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Said:
    """A turn: whether what was asked is about what it must be, and answered as labelled."""

    turn: dict[str, Any]
    answer: Answer
    follows: bool

    @property
    def is_about(self) -> bool:
        question = self.answer.question.lower()
        named = all(any(name in question for name in group) for group in self.turn["asks"])
        shunned = (_words(text) in _words(question) for text in self.turn.get("shuns", []))
        return named and not any(shunned)

    @property
    def is_right(self) -> bool:
        if not self.is_about or self.turn.get("refused"):
            return self.is_about and not self.answer.claims
        told = self.turn.get("says")
        return told is None or any(text in self.answer.answer for text in told)


async def held(turns: Sequence[dict[str, Any]], path: AnswerPath) -> list[Said]:
    conversation, said = None, list[Said]()
    for turn in turns:
        answer = await path.answer(ChatRequest(message=turn["say"], conversation_id=conversation))
        conversation = answer.conversation_id
        said.append(Said(turn, answer, follows=bool(said)))
    return said


def follow_ups(said: Sequence[Said]) -> Iterator[Said]:
    return (each for each in said if each.follows)


def _words(text: str) -> str:
    return f" {' '.join(_WORD.findall(text))} "
