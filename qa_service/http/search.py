"""POST /v1/search: the sentences that fit a query, without an answer made of them."""

from typing import Annotated

from fastapi import APIRouter, Body

from index.types import EvidenceSentence
from qa_service.errors import InvalidQuestion
from qa_service.http import examples
from qa_service.http.depends import TheService
from qa_service.http.models import Hit, HitPassage, Page, SearchRequest, UnicodeOnly, page
from qa_service.message import check_dates

router = APIRouter(tags=["search"])


@router.post("/v1/search", summary="Find sentences")
def search(
    service: TheService,
    wanted: Annotated[SearchRequest, UnicodeOnly, Body(openapi_examples=examples.SEARCH)],
) -> Page[Hit]:
    """Sentences with their exact place in the articles, the best first."""
    query = _checked(wanted.query, service.settings.max_question_chars)
    check_dates(wanted.filters.date_from, wanted.filters.date_to)
    evidence = service.index.find(query, wanted.filters.as_filters(), keep=wanted.limit)
    hits = [_hit(sentence) for sentence in evidence.sentences]
    return page(hits, lambda hit: hit.id)


def _checked(query: str, most: int) -> str:
    text = " ".join(query.replace("\x00", " ").split())
    if not text:
        raise InvalidQuestion("The query is empty.", help="Send some text in `query`.")
    if len(text) > most:
        raise InvalidQuestion(f"The query has {len(text)} characters; the limit is {most}.")
    return text


def _hit(found: EvidenceSentence) -> Hit:
    article, span, around = found.article, found.span, found.passage.span
    return Hit(
        id=f"{article.id}:{span.start}-{span.end}",
        article_id=article.id,
        source_file=article.source_file,
        title=article.title,
        published_at=article.published_at,
        start=span.start,
        end=span.end,
        quote=found.quote,
        passage=HitPassage(start=around.start, end=around.end, text=found.passage_text),
        score=found.score,
    )
