"""An error as a page, where a person's browser asked for one."""

from html import unescape

from starlette.requests import Request
from starlette.responses import Response

from qa_service.http.errors import Problem, problem_response
from qa_service.http.html_page import html_page
from qa_service.http.page_words import PageWords, page_words
from qa_service.http.sub_path import base_of

_FOR_PROGRAMS = ("/v1/", "/assets/", "/mcp")
_SAID = {
    "article_not_found": ("missing_title", "article_missing"),
    "version_not_found": ("missing_title", "article_missing"),
    "insufficient_scope": ("closed_title", "closed"),
    "invalid_api_key": ("key_title", "key"),
}
"""Title and text, by an error's code."""


def told(request: Request, problem: Problem, headers: dict[str, str] | None = None) -> Response:
    """The problem as a page for a reader who followed an address, else as it is."""
    base = base_of(request)
    problem = problem.model_copy(update={"type": base + problem.type})
    shown = (
        _page(problem, page_words(request), base)
        if _wants_page(request)
        else problem_response(problem)
    )
    shown.headers.update(headers or {})
    return shown


def _wants_page(request: Request) -> bool:
    """Programs and scripts do not ask for HTML."""
    asks = request.method in {"GET", "HEAD"} and not request.url.path.startswith(_FOR_PROGRAMS)
    return asks and "text/html" in request.headers.get("accept", "")


def _page(problem: Problem, words: PageWords, base: str) -> Response:
    """What went wrong in a sentence, and the way back."""
    title, text = _SAID.get(problem.error.code, ("failed_title", "failed"))
    if problem.status == 404 and problem.error.code not in _SAID:
        title, text = "missing_title", "page_missing"
    response = html_page(
        unescape(words.say(title)),
        f'<p><a href="/">{words.say("home")}</a></p>\n'
        f"<h1>{words.say(title)}</h1>\n<p>{words.say(text)}</p>\n"
        f'<p><a href="/library">{words.say("library")}</a></p>',
        language=words.language,
        base=base,
    )
    response.status_code = problem.status
    return response
