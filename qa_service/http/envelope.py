"""The outermost layer: every request has an id, is counted and logged; no exception leaves it."""

import re
import secrets
import time

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from qa_service.answer import metrics
from qa_service.http.error_page import told
from qa_service.http.errors import headers_of, problem_of
from qa_service.operations.traces import request_span

HEADER = "X-Request-Id"
_SENSIBLE = re.compile(r"[\w.:-]{1,100}", re.ASCII)
_ROUTINE = ("/assets/", "/healthz", "/readyz", "/metrics")
"""Asked for all the time by pages and machines: logged only when it fails."""
_METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"))
_log = structlog.get_logger(__name__)


class Envelope:
    """Gives a request its id (the caller's own, when it sends a sensible one); all that is logged
    while it is answered has it too.

    Exceptions that no layer inside answered become a problem here rather than in the server,
    which would answer in plain text and without the id. HEAD is answered as GET, without a body.
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
        # The server looks into its own scope for whether to send a body.
        inner = {**scope, "method": "GET"} if scope["method"] == "HEAD" else scope
        status = 0
        traced = {"request_id": request_id}
        begun = time.perf_counter()

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers[HEADER] = request_id
                headers.setdefault("X-Content-Type-Options", "nosniff")
            elif scope["method"] == "HEAD":
                message = {**message, "body": b""}
            await send(message)

        with (
            structlog.contextvars.bound_contextvars(request_id=request_id),
            metrics.REQUESTS_UNDER_WAY.track_inprogress(),
            request_span(scope["method"], Headers(scope=scope), traced),
        ):
            try:
                await self._app(inner, receive, send_with_id)
            except Exception as error:
                problem = problem_of(error, path=scope["path"], request_id=request_id)
                if status:
                    raise
                response = told(Request(scope), problem, headers_of(error))
                await response(inner, receive, send_with_id)
            finally:
                _note(scope["method"], inner, status, time.perf_counter() - begun)
                traced |= {"status": str(status), "route": _route_of(inner)}


def request_id_of(scope: Scope) -> str:
    return str(scope["state"]["request_id"])


def _route_of(scope: Scope) -> str:
    return str(getattr(scope.get("route"), "path", "other"))


def _note(method: str, scope: Scope, status: int, seconds: float) -> None:
    route = _route_of(scope)
    metrics.REQUESTS.labels(method if method in _METHODS else "other", route, status).inc()
    metrics.REQUEST_SECONDS.labels(route).observe(seconds)
    if status >= 400 or not scope["path"].startswith(_ROUTINE):
        # The path alone: what is asked in a query is nobody else's.
        told = {"method": method, "path": scope["path"], "status": status}
        ms = round(seconds * 1000, 1)
        _log.info("request", request_id=request_id_of(scope), **told, ms=ms)
