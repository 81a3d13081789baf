"""The web page at `/`, and the files it is made of."""

from pathlib import Path

from fastapi import APIRouter
from starlette.responses import FileResponse
from starlette.staticfiles import StaticFiles
from starlette.types import Message, Receive, Scope, Send

router = APIRouter(include_in_schema=False)

FOLDER = Path(__file__).parents[1] / "web"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
_FRESH = "no-cache"
"""Asked for again each time, and answered with 304 while nothing has changed."""


@router.get("/")
@router.get("/library")
@router.get("/c/{conversation_id}")
async def page() -> FileResponse:
    """One page; its script shows what the address stands for."""
    return FileResponse(
        FOLDER / "index.html",
        headers={
            "Content-Security-Policy": POLICY,
            "Referrer-Policy": "same-origin",
            "Cache-Control": _FRESH,
        },
    )


class Assets(StaticFiles):
    """Scripts, styles and the icon, under the page's own policy."""

    def __init__(self) -> None:
        super().__init__(directory=FOLDER)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_fresh(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], (b"cache-control", _FRESH.encode())]
            await send(message)

        await super().__call__(scope, receive, send_fresh)
