"""How many questions a key, or an address without one, may ask in a minute."""

import math
import time

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from qa_service.conversation.owner import acting
from qa_service.http.errors import Kind, Rejected

ASKING = frozenset({"/v1/chat", "/v1/search", "/v1/chat/completions", "/v1/responses", "/mcp"})
STREAM = "/v1/chat/stream"
LASTING = frozenset({"/v1/chat", STREAM})
"""What is finished although its client hangs up, and told from where it was left."""
RESUMING = b"last-event-id"
_TOO_MANY = Kind(429, "rate_limit_exceeded", "Too many questions")
_SECONDS = 60


def asks(scope: Scope) -> bool:
    """Whether a request has work done for a question; to be sent the rest of a stream is none."""
    if scope["type"] != "http":
        return False
    if scope["path"] in LASTING and any(value for n, value in scope["headers"] if n == RESUMING):
        return False
    methods = {"GET", "HEAD", "POST"} if scope["path"] == STREAM else {"POST"}
    return scope["method"] in methods and scope["path"] in {*ASKING, STREAM}


class RateLimit:
    """Every answer to a counted request says what is left, in the words of the IETF's draft and in
    those that OpenAI's clients read."""

    def __init__(self, app: ASGIApp, *, per_minute: int) -> None:
        """0: no limit."""
        self._app = app
        self._item = RateLimitItemPerMinute(per_minute) if per_minute else None
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._item is None or not asks(scope):
            await self._app(scope, receive, send)
            return
        who = acting().owner or (scope.get("client") or ("",))[0]
        allowed = self._limiter.hit(self._item, who)
        told = self._headers(self._item, who)
        if not allowed:
            wait = told["Retry-After"] = str(self._wait(self._item, who))
            per = f"{self._item.amount} questions a minute are allowed"
            raise Rejected(_TOO_MANY, f"{per}; ask again in {wait} s.", headers=told)

        async def send_told(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(told)
            await send(message)

        await self._app(scope, receive, send_told)

    def _wait(self, item: RateLimitItemPerMinute, who: str) -> int:
        """Seconds until one more is allowed."""
        reset, _ = self._limiter.get_window_stats(item, who)
        return max(1, math.ceil(reset - time.time()))

    def _headers(self, item: RateLimitItemPerMinute, who: str) -> dict[str, str]:
        left = self._limiter.get_window_stats(item, who).remaining
        wait = self._wait(item, who)
        return {
            "RateLimit-Policy": f'"questions";q={item.amount};w={_SECONDS}',
            "RateLimit": f'"questions";r={left};t={wait}',
            "x-ratelimit-limit-requests": str(item.amount),
            "x-ratelimit-remaining-requests": str(left),
            "x-ratelimit-reset-requests": f"{wait}s",
        }
