"""A service below a path of a proxy's: what QA_PUBLIC_URL has behind the host."""

from urllib.parse import quote, urlsplit

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send


def sub_path_of(public_url: str) -> str:
    """`https://paper.example/qa/` -> `/qa`; "" for none."""
    return quote(urlsplit(public_url).path.rstrip("/"), safe="/%")


def base_of(request: Request) -> str:
    """The path that a request's service stands below, for links in pages."""
    return str(getattr(request.state, "base", ""))


def placed(html: str, base: str) -> str:
    """Markup of ours whose links and files are looked for below the path."""
    return html.replace('href="/', f'href="{base}/').replace('src="/', f'src="{base}/')


class SubPath:
    """Takes the path off, so that it makes no difference whether the proxy has done so."""

    def __init__(self, app: ASGIApp, *, path: str) -> None:
        self._app = app
        self._path = path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._path and scope["type"] == "http":
            scope["state"]["base"] = self._path
            below = scope["path"].removeprefix(self._path)
            if below != scope["path"] and (not below or below.startswith("/")):
                scope["path"] = below or "/"
                scope["raw_path"] = scope["raw_path"].removeprefix(self._path.encode()) or b"/"
        await self._app(scope, receive, send)
