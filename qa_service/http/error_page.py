"""An error as a page, where a person's browser asked for one."""

from html import escape

from starlette.requests import Request
from starlette.responses import Response

from qa_service.http.errors import Problem, problem_response
from qa_service.http.html_page import html_page
from qa_service.http.sub_path import base_of

_FOR_PROGRAMS = ("/v1/", "/assets/", "/mcp")


def told(request: Request, problem: Problem, headers: dict[str, str] | None = None) -> Response:
    """The problem as a page for a reader who followed an address, else as it is."""
    base = base_of(request)
    problem = problem.model_copy(update={"type": base + problem.type})
    shown = _page(problem, base) if _wants_page(request) else problem_response(problem)
    shown.headers.update(headers or {})
    return shown


def _wants_page(request: Request) -> bool:
    """Programs and scripts do not ask for HTML."""
    asks = request.method in {"GET", "HEAD"} and not request.url.path.startswith(_FOR_PROGRAMS)
    return asks and "text/html" in request.headers.get("accept", "")


def _page(problem: Problem, base: str) -> Response:
    """What went wrong in a sentence, and the way back."""
    response = html_page(
        problem.title,
        '<p><a href="/">Ask the articles</a></p>\n'
        f"<h1>{escape(problem.title)}</h1>\n<p>{escape(problem.detail)}</p>\n"
        '<p><a href="/library">Look through the library</a></p>',
        base=base,
    )
    response.status_code = problem.status
    return response
