"""How many questions are under way at once: over that one is told to come back, and nobody waits
for a minute in a queue that only grows.
"""

from collections import Counter

from starlette.types import ASGIApp, Receive, Scope, Send

from qa_service.conversation.owner import acting
from qa_service.http.errors import Kind, Rejected, retry_headers
from qa_service.http.rate_limit import asks

_BUSY = Kind(503, "overloaded", "Too many questions at once")


class Admission:
    """Until half of the places are taken anybody gets one; from then on a key, or an address
    without one, holds no more than its share. One more than there are has a share, too: who comes
    next does not wait until one of those that took all places is answered.
    """

    def __init__(self, app: ASGIApp, *, at_once: int) -> None:
        self._app = app
        self._places = at_once
        self._held: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not asks(scope):
            await self._app(scope, receive, send)
            return
        who = acting().owner or (scope.get("client") or ("",))[0]
        if not self._admits(who):
            said = f"{self._held.total()} questions are under way; ask again in a moment."
            raise Rejected(_BUSY, said, headers=retry_headers())
        self._held[who] += 1
        try:
            await self._app(scope, receive, send)
        finally:
            self._held[who] -= 1
            if not self._held[who]:
                del self._held[who]

    def _admits(self, who: str) -> bool:
        taken = self._held.total()
        if taken >= self._places:
            return False
        share = self._places // (len({who, *self._held}) + 1)
        return taken < self._places / 2 or self._held[who] < max(1, share)
