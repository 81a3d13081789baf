"""The page that the `type` of an error leads to."""

from html import escape

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse

from qa_service.http.errors import known_kinds
from qa_service.http.html_page import html_page
from qa_service.http.sub_path import base_of

router = APIRouter(prefix="/problems", include_in_schema=False)

_WHAT_TO_DO = {
    4: "The request cannot be answered as it is. `detail` says what is wrong with it; sent again "
    "unchanged, it fails again.",
    5: "The service could not do its part. Try again later, after `Retry-After` seconds where that "
    "header is sent. Its operator finds the cause in the log, under the id in `X-Request-Id`.",
}


@router.get("/{name}")
async def problem_page(request: Request, name: str) -> HTMLResponse:
    """What an error of this kind means, for people."""
    kind = known_kinds.get(name)
    if kind is None:
        raise HTTPException(404)
    to_do = _WHAT_TO_DO[5 if kind.status == 429 else kind.status // 100]
    body = (
        f"<h1>{escape(kind.title)}</h1>\n<p>HTTP status {kind.status}, code "
        f"<code>{escape(kind.code)}</code>.</p>\n<p>{escape(to_do)}</p>\n"
        '<p>All routes and their errors are in the <a href="/docs">HTTP interface</a>.</p>'
    )
    return html_page(kind.title, body, base=base_of(request))
