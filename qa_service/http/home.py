"""The landing page: where to go from here."""

from html import escape

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from qa_service.http.html_page import html_page

router = APIRouter(include_in_schema=False)


@router.get("/")
async def home(request: Request) -> HTMLResponse:
    """Names the documentation and one call that works."""
    call = (
        f"curl {request.base_url}v1/chat -H 'Content-Type: application/json' \\\n"
        """  -d '{"message": "How many people were killed in Lysychansk?"}'"""
    )
    return html_page(
        "Questions and answers from news articles",
        "<h1>Questions and answers from news articles</h1>\n"
        '<p>Ask through the <a href="/docs">HTTP interface</a>:</p>\n'
        f"<pre>{escape(call)}</pre>",
    )
