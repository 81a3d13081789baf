"""The web page at `/`, and the files it is made of."""

import hashlib
import re
from pathlib import Path

from fastapi import APIRouter, Request
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import HTMLResponse
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from qa_service.http.auth import needs, scope_of
from qa_service.http.page_words import ENGLISH, page_words
from qa_service.http.sub_path import base_of, placed

router = APIRouter(include_in_schema=False)

FOLDER = Path(__file__).parents[1] / "web"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
_IMPORT = re.compile(r'^import .*?from "\./([^"]+)";', re.MULTILINE | re.DOTALL)
_FRESH = "no-cache"
"""Asked for again each time, and answered with 304 while nothing has changed."""
_KEPT = "public, max-age=31536000, immutable"


def _digest() -> str:
    files = sorted(path for path in FOLDER.rglob("*") if path.is_file())
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:12]


VERSION = _digest()
"""In the addresses that the page names, so that a browser keeps the files until they change."""


def _page() -> str:
    """Names every script, so that none is asked for only when another one has come.

    What asking needs is sent before the rest.
    """
    needed = _imported("main.js", {"main.js"})
    others = sorted({path.name for path in (FOLDER / "js").glob("*.js")} - needed - {"early.js"})
    lines = [_preload(name) for name in sorted(needed)]
    lines += [_preload(name, ' fetchpriority="low"') for name in others]
    html = (FOLDER / "index.html").read_text(encoding="utf-8")
    return html.replace("MODULES", "\n".join(lines)).replace("/assets/", f"/assets/{VERSION}/")


def _preload(name: str, how: str = "") -> str:
    return f'<link rel="modulepreload" href="/assets/js/{name}"{how}>'


def _imported(name: str, known: set[str]) -> set[str]:
    """A script and those that it names at its beginning, and what they name."""
    text = (FOLDER / "js" / name).read_text(encoding="utf-8")
    for found in _IMPORT.findall(text):
        if found not in known:
            known = _imported(found, known | {found})
    return known


def _in(language: str) -> str:
    """The page with the words it is going to speak sent along; English ones always are."""
    own = "" if language == ENGLISH else _preload(f"words/{language}.js")
    return _PAGE.replace("WORDS\n", own.replace("/assets/", f"/assets/{VERSION}/"))


_PAGE = _page()


@router.get("/")
@router.get("/library")
@router.get("/c/{conversation_id}")
@router.get("/stories/{story_id}")
@router.get("/desk", dependencies=[needs("admin")])
@router.get("/desk/{report_id}", dependencies=[needs("admin")])
async def page(request: Request) -> HTMLResponse:
    """One page; its script shows what the address stands for, and what the key may do."""
    base = base_of(request)
    own = _in(page_words(request).language).replace("SCOPE", scope_of(request))
    return HTMLResponse(
        placed(own, base).replace("<html", f'<html data-base="{base}"', 1) if base else own,
        headers={
            "Content-Security-Policy": POLICY,
            "Referrer-Policy": "same-origin",
            "Cache-Control": _FRESH,
            "Vary": "Accept-Language",
        },
    )


class _Files(StaticFiles):
    def __init__(self) -> None:
        super().__init__(directory=FOLDER)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_kept(message: Message) -> None:
            if message["type"] == "http.response.start":
                kept = message["status"] in {200, 304} and f"/{VERSION}/" in scope["path"]
                control = _KEPT if kept else _FRESH
                message["headers"] = [*message["headers"], (b"cache-control", control.encode())]
            await send(message)

        await super().__call__(scope, receive, send_kept)

    def get_path(self, scope: Scope) -> str:
        return super().get_path(scope).removeprefix(f"{VERSION}/")


def assets() -> ASGIApp:
    """Scripts, styles and the icon: compressed, and kept by browsers under their version."""
    return GZipMiddleware(_Files())
