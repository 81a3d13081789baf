"""The outermost layer: every response carries a request id, and no exception leaves as itself."""

import re
import secrets

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from qa_service.http.error_page import told
from qa_service.http.errors import headers_of, problem_of

HEADER = "X-Request-Id"
_SENSIBLE = re.compile(r"[\w.:-]{1,100}", re.ASCII)


class Envelope:
    """Gives a request its id (the caller's own, when it sends a sensible one).

    Exceptions that no layer inside answered become a problem here rather than in the server,
    which would answer in plain text and without the id.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        sent = Headers(scope=scope).get(HEADER, "")
        request_id = sent if _SENSIBLE.fullmatch(sent) else f"req_{secrets.token_hex(8)}"
        scope.setdefault("state", {})["request_id"] = request_id
        started = False

        async def send_with_id(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                headers[HEADER] = request_id
                headers.setdefault("X-Content-Type-Options", "nosniff")
            await send(message)

        try:
            await self._app(scope, receive, send_with_id)
        except Exception as error:
            problem = problem_of(error, path=scope["path"], request_id=request_id)
            if started:
                raise
            response = told(Request(scope), problem, headers_of(error))
            await response(scope, receive, send_with_id)


def request_id_of(scope: Scope) -> str:
    return str(scope["state"]["request_id"])
