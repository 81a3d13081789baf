"""One way to meet a server that fails: a few quick tries, then a rest in which nobody waits.

Without the rest every question would wait as long for a dead server as the first one did.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from circuitbreaker import CircuitBreaker
from tenacity import stop_after_attempt, wait_random_exponential

TRIES = stop_after_attempt(3)
PAUSES = wait_random_exponential(multiplier=0.1, max=1.0)
"""Seconds between tries: at random, so that those who failed together do not come back together."""
REST_SECONDS = 30
"""How long a server that failed is left alone."""


class Breaker:
    """Lets calls through until one shows that the server is down; after a rest lets one through,
    which decides. Safe from any thread and task.

    `down` says which exceptions show it; any other outcome shows that the server is there.
    """

    def __init__(self, down: Callable[[BaseException], bool]) -> None:
        self._down = down
        self._circuit = CircuitBreaker(
            failure_threshold=1,
            recovery_timeout=REST_SECONDS,
            expected_exception=lambda _, error: self._shows_nothing_good(error),
        )
        self._trying = threading.Lock()

    @contextmanager
    def calling(self, refused: Callable[[str], Exception]) -> Iterator[None]:
        """Around one call. Raises `refused(why)` at once while the server is left alone."""
        if self._circuit.closed:
            with self._circuit:
                yield
            return
        if self._circuit.opened or not self._trying.acquire(blocking=False):
            raise refused(f"It failed before and is asked again in {self._seconds_left} seconds.")
        try:
            with self._circuit:
                yield
        finally:
            self._trying.release()

    @property
    def _seconds_left(self) -> int:
        return max(1, int(self._circuit.open_remaining))

    def _shows_nothing_good(self, error: BaseException) -> bool:
        """A call that its client gave up tells nothing: what was known of the server stays."""
        given_up = not isinstance(error, Exception)
        return self._down(error) or (given_up and not self._circuit.closed)
