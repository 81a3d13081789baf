"""Who is let in: how much one may ask, how many may wait, and who is told to come back."""

from collections.abc import Iterator
from contextlib import contextmanager

from qa_service.slack.limits import Limits
from qa_service.slack.store import MOST_ATTEMPTS, Recovered
from qa_service.slack.words import words

MOST_WAITING = 200
"""Questions under way and waiting; one more is told that the service is busy."""


class Queue:
    def __init__(self, limits: Limits, at_once: int) -> None:
        """`at_once` are computed at a time."""
        self._limits = limits
        self._at_once = at_once
        self._waiting = 0

    def refusal(self, question: Recovered, language: str) -> str:
        """Why a question is not taken; empty when it is."""
        asked = question.asked
        if question.attempts > MOST_ATTEMPTS:
            return words("gave_up", language)
        wordless = not (asked.text or asked.linked)
        if wordless and (asked.files or asked.kind == "private"):
            return words("no_words", language)
        if self._waiting >= MOST_WAITING:
            return words("busy", language)
        if question.attempts > 1:
            return ""
        return self._limits.refusal(asked.team, asked.user, language)

    @contextmanager
    def taken(self) -> Iterator[int]:
        """How many wait before this one, where that is a round or more; else 0."""
        waiting = self._waiting - self._at_once
        self._waiting += 1
        try:
            yield waiting if waiting >= self._at_once else 0
        finally:
            self._waiting -= 1
