"""The page a citation links to: the article's text with the cited characters marked.

And what an article said before it was changed.
"""

from html import escape

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from index.catalog.revisions import Revision
from index.types import Article
from qa_service.http.depends import TheService
from qa_service.http.html_page import html_page
from qa_service.knowledge.notices import notices_of
from qa_service.library.changes import Version, changes, told_apart, version_of

router = APIRouter(include_in_schema=False)

_ELEMENTS = {"same": "", "removed": "del", "added": "ins"}
_GONE = '<p class="about">The cited characters are not in this version of the article.</p>'


@router.get("/articles/{article_id}")
def source_page(
    service: TheService,
    article_id: str,
    start: int | None = None,
    end: int | None = None,
    version: int | None = None,
) -> HTMLResponse:
    """Readable without JavaScript; the browser scrolls to #cited.

    A citation of an earlier version shows that version while it is kept.
    """
    index = service.index
    earlier = index.revisions.of(article_id)
    kept = version in [revision.version for revision in earlier]
    read = version_of(index, article_id, version if kept else None)
    text = read.text
    asked = start is not None or end is not None
    inside = start is not None and end is not None and 0 <= start < end <= len(text)
    note = _GONE if asked and not inside else ""
    note += _withdrawn(index.article(article_id)) + _earlier(read, earlier)
    note += "".join(map(_corrected, notices_of(index, article_id)))
    body = f'{_head(read.article)}\n{note}\n<div class="text" dir="auto">'
    if inside:
        body += (
            f'{_shown(text[:start])}<mark id="cited">{_shown(text[start:end])}</mark>'
            f"{_shown(text[end:])}</div>"
        )
    else:
        body += f"{_shown(text)}</div>"
    return html_page(read.title, body, language=read.article.language)


@router.get("/articles/{article_id}/changes/{version}")
def changes_page(service: TheService, article_id: str, version: int) -> HTMLResponse:
    """Today's text, with what an earlier one had instead struck through."""
    now, then = (version_of(service.index, article_id, v) for v in (None, version))
    parts = told_apart(now.text, changes(then.text, now.text, now.article.language))
    body = "".join(_element(_ELEMENTS[kind], text) for kind, text in parts)
    since = f" since {escape(then.earlier.ingested_at)}" if then.earlier else ""
    note = (
        f'<p class="about">What changed{since}: '
        "what was removed is struck through, what is new is underlined.</p>"
    )
    head = _head(now.article)
    text = f'{head}\n{note}\n<div class="text" dir="auto">{body}</div>'
    return html_page(now.title, text, language=now.article.language)


def _head(article: Article) -> str:
    """What an article is, with links to its file and text."""
    about = [article.publisher, article.author, article.published_at, article.source_file]
    told = " · ".join(escape(part) for part in about if part)
    own = f"/v1/articles/{escape(article.id)}"
    return (
        '<p><a href="/">Ask the articles</a></p>\n'
        f'<h1 dir="auto">{escape(article.title)}</h1>\n<p class="about">{told}</p>\n'
        f'<p><a href="{own}/file">Original file</a> · <a href="{own}/text">Plain text</a></p>'
    )


def _earlier(read: Version, earlier: list[Revision]) -> str:
    """That the article has changed, and where each text of it is."""
    own = f"/articles/{escape(read.article.id)}"
    if read.earlier is not None:
        until = escape(read.earlier.replaced_at)
        return (
            f'<p class="about" id="earlier">An earlier version, read until {until}. '
            f'<a href="{own}">As it is now</a> · '
            f'<a href="{own}/changes/{read.earlier.version}">What changed</a></p>'
        )
    told = "".join(
        f'<li>until {escape(r.replaced_at)}: <a href="{own}?version={r.version}">'
        f'{escape(r.title)}</a> · <a href="{own}/changes/{r.version}">what changed</a></li>'
        for r in earlier
    )
    if not told:
        return ""
    return (
        '<details class="about" id="changed"><summary>Changed since it was first read '
        f"({len(earlier)})</summary><ul>{told}</ul></details>"
    )


def _withdrawn(article: Article) -> str:
    if article.withdrawn_at is None:
        return ""
    why = f": {escape(article.withdrawn_why)}" if article.withdrawn_why else "."
    return (
        '<p class="about" id="withdrawn">The editors have withdrawn this article from answers on '
        f"{escape(article.withdrawn_at[:10])}{why}</p>"
    )


def _corrected(notice: Article) -> str:
    day = f" on {escape(notice.published_at[:10])}" if notice.published_at else ""
    link = f'<a href="/articles/{escape(notice.id)}">{escape(notice.title)}</a>'
    return f'<p class="about" id="corrected">This report was corrected{day}: {link}</p>'


def _shown(text: str) -> str:
    return escape(text.replace("\x00", "\ufffd"))


def _element(name: str, text: str) -> str:
    return f"<{name}>{_shown(text)}</{name}>" if name and text else _shown(text)
