"""How much one person, one workspace and everyone together may ask."""

import time
from collections import deque
from collections.abc import Callable

from qa_service.slack.words import words

WINDOW_SECONDS = 60.0


class Limits:
    """Counts questions of the last minute, in this process."""

    def __init__(
        self, *, per_user: int, per_team: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._most = {"user": per_user, "team": per_team}
        self._clock = clock
        self._asked: dict[tuple[str, str], deque[float]] = {}

    def refusal(self, team: str, user: str, language: str) -> str:
        """Counts a question; what to tell its user if it is one too many, else nothing."""
        now = self._clock()
        self._forget(now)
        own = {"user": f"{team}:{user}", "team": team}
        for kind, name in own.items():
            recent = self._asked.get((kind, name), deque())
            if len(recent) >= self._most[kind]:
                wait = max(1, round(recent[0] + WINDOW_SECONDS - now))
                return words(f"limit_{kind}", language, most=self._most[kind], wait=wait)
        for kind, name in own.items():
            self._asked.setdefault((kind, name), deque()).append(now)
        return ""

    def _forget(self, now: float) -> None:
        for key, times in list(self._asked.items()):
            while times and times[0] <= now - WINDOW_SECONDS:
                times.popleft()
            if not times:
                del self._asked[key]
