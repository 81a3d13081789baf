"""POST /v1/search: the sentences that fit a query, without an answer made of them."""

from typing import Annotated

from fastapi import APIRouter, Body

from qa_service.http import examples
from qa_service.http.depends import TheService
from qa_service.http.models import Page, SearchRequest, UnicodeOnly, page
from qa_service.library.articles import Hit, find_sentences
from qa_service.operations.computing import computed

router = APIRouter(tags=["search"])


@router.post("/v1/search", summary="Find sentences")
async def search(
    service: TheService,
    wanted: Annotated[SearchRequest, UnicodeOnly, Body(openapi_examples=examples.SEARCH)],
) -> Page[Hit]:
    """Sentences with their exact place in the articles, the best first."""
    hits = await computed(
        find_sentences,
        service.index,
        service.links,
        wanted.query,
        wanted.filters,
        limit=wanted.limit,
        most=service.settings.max_question_chars,
    )
    return page(hits, lambda hit: hit.id)
