"""The page a citation links to: the article's text with the cited characters marked.

And what an article said before it was changed.
"""

from bisect import bisect_right
from html import escape

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from index.catalog import Revision
from index.types import Article, Span
from qa_service.http.article_text import article_html, shown
from qa_service.http.depends import TheService
from qa_service.http.html_page import html_page
from qa_service.http.page_words import PageWords, page_words
from qa_service.http.sub_path import base_of
from qa_service.knowledge.notices import notices_of
from qa_service.library.article_blocks import blocks
from qa_service.library.changes import Version, changes, told_apart, version_of

router = APIRouter(include_in_schema=False)

_ELEMENTS = {"same": "", "removed": "del", "added": "ins"}


@router.get("/articles/{article_id}")
def source_page(
    request: Request,
    service: TheService,
    article_id: str,
    start: int | None = None,
    end: int | None = None,
    version: int | None = None,
) -> HTMLResponse:
    """Readable without JavaScript; the browser scrolls to #cited.

    A citation of an earlier version shows that version while it is kept.
    """
    index, words = service.index, page_words(request)
    earlier = index.revisions.of(article_id)
    kept = version in [revision.version for revision in earlier]
    read = version_of(index, article_id, version if kept else None)
    text = read.text
    asked = start is not None or end is not None
    inside = start is not None and end is not None and 0 <= start < end <= len(text)
    note = ""
    if asked and not inside:
        note = f'<p class="about">{words.say("not_in_version")}</p>'
    note += _withdrawn(index.article(article_id), words) + _earlier(read, earlier, words)
    note += "".join(_corrected(notice, words) for notice in notices_of(index, article_id))
    starts = index.stored(article_id).page_starts if inside and not read.earlier else ()
    number = bisect_right(starts, start or 0)
    cited = Span(start or 0, end or 0) if inside else None
    told = article_html(text, blocks(text, read.media_type, read.title), cited, read.title, words)
    body = f"{_head(read.article, words, number)}\n{note}\n{_opened(read.article)}{told}</article>"
    return html_page(read.title, body, language=words.language, base=base_of(request))


@router.get("/articles/{article_id}/changes/{version}")
def changes_page(
    request: Request, service: TheService, article_id: str, version: int
) -> HTMLResponse:
    """Today's text, with what an earlier one had instead struck through."""
    words = page_words(request)
    now, then = (version_of(service.index, article_id, v) for v in (None, version))
    parts = told_apart(now.text, changes(then.text, now.text, now.article.language))
    body = "".join(_element(_ELEMENTS[kind], text) for kind, text in parts)
    told = words.say("changes")
    if then.earlier:
        told = words.say("changes_since", words.time(then.earlier.ingested_at))
    head = f'{_head(now.article, words)}\n<p class="about">{told}</p>'
    text = f"{head}\n{_opened(now.article, 'text kept')}{body}</article>"
    return html_page(now.title, text, language=words.language, base=base_of(request))


def _opened(article: Article, kind: str = "text") -> str:
    return f'<article lang="{escape(article.language)}" class="{kind}" dir="auto">'


def _head(article: Article, words: PageWords, number: int = 0) -> str:
    """What an article is, with links to the newspaper, its file (at a page of it) and its text."""
    day = words.day(article.published_at[:10]) if article.published_at else None
    about = [article.publisher, day, article.author, article.source_file]
    told = " · ".join(escape(part) for part in about if part)
    own = f"/v1/articles/{escape(article.id)}"
    at_page = f"#page={number}" if number else ""
    links = [
        f'<a href="{own}/file{at_page}">{words.say("original_file")}</a>',
        f'<a href="{own}/text">{words.say("plain_text")}</a>',
    ]
    if article.url and article.url.startswith(("http://", "https://")):
        paper = f'<a href="{escape(article.url)}" rel="noopener">{words.say("at_paper")}</a>'
        links.insert(0, paper)
    return (
        f'<p class="links"><a href="/">{words.say("home")}</a></p>\n'
        f'<h1 dir="auto">{escape(article.title)}</h1>\n<p class="about">{told}</p>\n'
        f'<p class="links">{" · ".join(links)}</p>'
    )


def _earlier(read: Version, earlier: list[Revision], words: PageWords) -> str:
    """That the article has changed, and where each text of it is."""
    own = f"/articles/{escape(read.article.id)}"
    if read.earlier is not None:
        until = words.time(read.earlier.replaced_at)
        return (
            f'<p class="about" id="earlier">{words.say("earlier", until)} '
            f'<a href="{own}">{words.say("as_now")}</a> · '
            f'<a href="{own}/changes/{read.earlier.version}">{words.say("what_changed")}</a></p>'
        )
    told = "".join(
        f"<li>{words.say('until', words.time(r.replaced_at))}: "
        f'<a href="{own}?version={r.version}">{escape(r.title)}</a> · '
        f'<a href="{own}/changes/{r.version}">{words.say("what_changed")}</a></li>'
        for r in earlier
    )
    if not told:
        return ""
    return (
        '<details class="about" id="changed"><summary>'
        f"{words.say('changed', str(len(earlier)))}</summary><ul>{told}</ul></details>"
    )


def _withdrawn(article: Article, words: PageWords) -> str:
    if article.withdrawn_at is None:
        return ""
    told = words.say("withdrawn", words.day(article.withdrawn_at))
    why = (
        f' <span dir="auto">{escape(article.withdrawn_why)}</span>' if article.withdrawn_why else ""
    )
    return f'<p class="about" id="withdrawn">{told}{why}</p>'


def _corrected(notice: Article, words: PageWords) -> str:
    told = words.say("corrected")
    if notice.published_at:
        told = words.say("corrected_on", words.day(notice.published_at[:10]))
    link = f'<a href="/articles/{escape(notice.id)}">{escape(notice.title)}</a>'
    return f'<p class="about" id="corrected">{told} {link}</p>'


def _element(name: str, text: str) -> str:
    return f"<{name}>{shown(text)}</{name}>" if name and text else shown(text)
