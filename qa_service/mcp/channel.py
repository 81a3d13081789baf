"""/mcp in the HTTP application: streamable HTTP, without sessions."""

from contextlib import AsyncExitStack

from fastapi import APIRouter
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from mcp.server.transport_security import TransportSecuritySettings
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from qa_service.mcp.library import ServiceLibrary
from qa_service.mcp.server import build_server
from qa_service.wiring import Service

PATH = "/mcp"


class McpChannel:
    """Keys, hosts and origins are checked by the application, as for every other route."""

    open_paths: frozenset[str] = frozenset()

    def __init__(self, service: Service) -> None:
        server = build_server(ServiceLibrary(service))
        server.streamable_http_app(
            stateless_http=True,
            json_response=True,
            transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False),
        )
        self._running = AsyncExitStack()
        self._manager: StreamableHTTPSessionManager = server.session_manager
        self.router = APIRouter()
        self.router.routes.append(Route(PATH, _Endpoint(self._manager), include_in_schema=False))

    async def start(self) -> None:
        await self._running.enter_async_context(self._manager.run())

    async def stop(self) -> None:
        await self._running.aclose()


class _Endpoint:
    """An ASGI application, because the manager answers by itself."""

    def __init__(self, manager: StreamableHTTPSessionManager) -> None:
        self._manager = manager

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._manager.handle_request(scope, receive, send)
