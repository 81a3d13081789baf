"""The page a citation links to: the article's text with the cited characters marked."""

from html import escape

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from index.types import Article
from qa_service.http.depends import TheService
from qa_service.http.html_page import html_page
from qa_service.http.sub_path import base_of
from qa_service.knowledge.notices import notices_of

router = APIRouter(include_in_schema=False)

_GONE = '<p class="about">The cited characters are not in this version of the article.</p>'


@router.get("/articles/{article_id}")
def source_page(
    request: Request,
    service: TheService,
    article_id: str,
    start: int | None = None,
    end: int | None = None,
) -> HTMLResponse:
    """Readable without JavaScript; the browser scrolls to #cited."""
    stored = service.index.stored(article_id)
    text = stored.text
    asked = start is not None or end is not None
    inside = start is not None and end is not None and 0 <= start < end <= len(text)
    note = _GONE if asked and not inside else ""
    note += "".join(map(_corrected, notices_of(service.index, article_id)))
    body = f'{_head(stored.article)}\n{note}\n<div class="text" dir="auto">'
    if inside:
        body += (
            f'{_shown(text[:start])}<mark id="cited">{_shown(text[start:end])}</mark>'
            f"{_shown(text[end:])}</div>"
        )
    else:
        body += f"{_shown(text)}</div>"
    language = stored.article.language
    return html_page(stored.article.title, body, language=language, base=base_of(request))


def _head(article: Article) -> str:
    about = [article.publisher, article.author, article.published_at, article.source_file]
    told = " · ".join(escape(part) for part in about if part)
    own = f"/v1/articles/{escape(article.id)}"
    return (
        '<p><a href="/">Ask the articles</a></p>\n'
        f'<h1 dir="auto">{escape(article.title)}</h1>\n<p class="about">{told}</p>\n'
        f'<p><a href="{own}/file">Original file</a> · <a href="{own}/text">Plain text</a></p>'
    )


def _corrected(notice: Article) -> str:
    day = f" on {escape(notice.published_at[:10])}" if notice.published_at else ""
    link = f'<a href="/articles/{escape(notice.id)}">{escape(notice.title)}</a>'
    return f'<p class="about" id="corrected">This report was corrected{day}: {link}</p>'


def _shown(text: str) -> str:
    return escape(text.replace("\x00", "\ufffd"))
