"""A Slack on a free loopback port: the Web API, response URLs, and Socket Mode's web socket."""

import asyncio
import json
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self, TypeVar
from urllib.parse import parse_qsl

from aiohttp import WSMsgType, web

from tests.fakes.slack_rules import PAGE, Refused
from tests.fakes.slack_workspace import TEAM, Workspace

WAIT_SECONDS = 120
T = TypeVar("T")


class SlackServer:
    """Runs in a thread of its own; `until` waits for what a user would see."""

    def __init__(self) -> None:
        self.workspace = Workspace()
        self.acked: dict[str, Any] = {}
        """What each envelope was acknowledged with, by its id."""
        self.connections = 0
        self._changed = threading.Condition()
        self._sockets: list[web.WebSocketResponse] = []
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._ready = threading.Event()
        self._hooks = 0
        self._held: dict[str, asyncio.Event] = {}

    @property
    def api_url(self) -> str:
        return f"http://127.0.0.1:{self._port}/api/"

    def response_url(self) -> str:
        self._hooks += 1
        return f"http://127.0.0.1:{self._port}/hook/{self._hooks}"

    def until(self, look: Callable[[Workspace], T]) -> T:
        """The first thing worth seeing that `look` finds."""
        with self._changed:
            found = self._changed.wait_for(lambda: look(self.workspace), WAIT_SECONDS)
        assert found, f"not seen within {WAIT_SECONDS} s: {self.workspace.messages}"
        return found

    def connected(self, times: int = 1) -> None:
        self.until(lambda _: self.connections >= times and self._sockets)

    def deliver(self, kind: str, payload: dict[str, Any], envelope: str = "e1") -> None:
        """Sends an envelope over the web socket."""
        message: dict[str, Any] = {"envelope_id": envelope, "type": kind, "payload": payload}
        message["accepts_response_payload"] = True
        self._send(json.dumps(message))

    def hang_up(self) -> None:
        """Drops the web socket, as Slack does now and then."""
        asyncio.run_coroutine_threadsafe(self._sockets[-1].close(), self._loop).result(10)

    def hold(self, method: str) -> None:
        """Calls of this method are done, and their replies wait, as on a slow line."""
        self._held[method] = asyncio.Event()

    def let_go(self, method: str) -> None:
        self._loop.call_soon_threadsafe(self._held.pop(method).set)

    def _send(self, text: str) -> None:
        sent = self._sockets[-1].send_str(text)
        asyncio.run_coroutine_threadsafe(sent, self._loop).result(10)

    # --- the server -----------------------------------------------------------------------

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._ready.wait(10)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._start())
        self._loop.run_forever()
        self._loop.run_until_complete(self._runner.cleanup())

    async def _start(self) -> None:
        app = web.Application(client_max_size=10_000_000)
        app.router.add_route("*", "/api/{method}", self._api)
        app.router.add_post("/hook/{id}", self._hook)
        app.router.add_get("/link", self._link)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self._port = self._runner.addresses[0][1]
        self._ready.set()

    async def _api(self, request: web.Request) -> web.Response:
        given = await _arguments(request)
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        token = given.pop("token", None) or token
        headers = {"x-oauth-scopes": self.workspace.scopes}
        method = request.match_info["method"]
        with self._changed:
            try:
                answer = self.workspace.call(method, token, given)
            except Refused as refused:
                if refused.retry_after is not None:
                    headers["Retry-After"] = str(refused.retry_after)
                if refused.error == PAGE:
                    page = "<html>Bad gateway</html>"
                    return web.Response(text=page, status=502, content_type="text/html")
                body = {"ok": False, "error": refused.error}
                return web.json_response(body, status=refused.status, headers=headers)
            finally:
                self._changed.notify_all()
        if method in self._held:
            await self._held[method].wait()
        if answer.get("url") == "ws":
            answer["url"] = f"ws://127.0.0.1:{self._port}/link"
        return web.json_response({"ok": True, **answer}, headers=headers)

    async def _hook(self, request: web.Request) -> web.Response:
        with self._changed:
            try:
                self.workspace.post_privately(await request.json(), request.match_info["id"])
            except Refused as refused:
                return web.Response(status=404, text=refused.error)
            finally:
                self._changed.notify_all()
        return web.Response(text="ok")

    async def _link(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"type": "hello", "num_connections": 1})
        with self._changed:
            self._sockets.append(socket)
            self.connections += 1
            self._changed.notify_all()
        async for message in socket:
            if message.type == WSMsgType.TEXT and "envelope_id" in message.data:
                reply = json.loads(message.data)
                with self._changed:
                    self.acked[reply["envelope_id"]] = reply.get("payload", {})
                    self._changed.notify_all()
        with self._changed:
            self._sockets.remove(socket)
        return socket


async def _arguments(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        found: dict[str, Any] = json.loads(await request.text() or "{}")
        return found | dict(request.query)
    fields = dict(parse_qsl(await request.text())) | dict(request.query)
    return {name: _decoded(value) for name, value in fields.items()}


def _decoded(value: str) -> Any:
    return json.loads(value) if value[:1] in ("[", "{") else value


__all__ = ["TEAM", "SlackServer"]
