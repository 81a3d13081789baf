"""The articles: listed, read, added, removed."""

import asyncio
import re
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Body, Header, Query, Request, Response
from fastapi.responses import JSONResponse

from index.catalog import Order
from index.ingest import Source
from index.types import Article, Filters
from qa_service.answer.message import check_dates
from qa_service.contract.types import MOST_NAME_CHARS, Names
from qa_service.http import examples
from qa_service.http.article_file import as_file
from qa_service.http.auth import needs
from qa_service.http.depends import TheService, Writing
from qa_service.http.errors import Kind, Rejected
from qa_service.http.models import (
    Facets,
    MonthOut,
    Overview,
    Page,
    PruneRequest,
    PublisherOut,
    UnicodeOnly,
    page,
)
from qa_service.http.outcomes import status_of, told
from qa_service.http.upload import FORM_SCHEMA, read_upload
from qa_service.ingesting.job import IngestJob, OutcomeOut
from qa_service.library.article_blocks import Block, blocks
from qa_service.library.articles import ArticleInfo
from qa_service.library.changes import version_of

router = APIRouter(prefix="/v1/articles", tags=["articles"])

_BYTES = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
_OF_SEVERAL = Kind(409, "one_of_several", "One of several articles in a file")
_ASYNC = "respond-async"
"""A preference of RFC 7240."""
PageSize = Annotated[int, Query(ge=1, le=100)]
OfVersion = Annotated[
    int | None, Query(description="An earlier one, of its `revisions`; without it today's.")
]


@router.get("", summary="List articles")
def list_articles(  # noqa: PLR0913, PLR0917 -- the parameters of a query
    service: TheService,
    limit: PageSize = 20,
    after: Annotated[str | None, Query(description="The last id of the page before.")] = None,
    title: Annotated[
        str, Query(description="Words the title holds, in any case.", max_length=MOST_NAME_CHARS)
    ] = "",
    publisher: Annotated[Names | None, Query(description="In any case.")] = None,
    date_from: Annotated[date | None, Query(description="First day of publication.")] = None,
    date_to: Annotated[date | None, Query(description="Last day of publication.")] = None,
    order: Order = "source_file",
    withdrawn: Annotated[bool | None, Query(description="Only those, or all but those.")] = None,
) -> Page[ArticleInfo]:
    """In order of their source file, or the newest first; undated ones match no dates."""
    check_dates(date_from, date_to)
    if after is not None:
        service.index.article(after)
    found, more = service.index.listing.page(
        limit=limit,
        after=after,
        title_has=title,
        filters=Filters(date_from, date_to, tuple(publisher or ())),
        order=order,
        withdrawn=withdrawn,
    )
    return page([_out(article) for article in found], lambda item: item.id, has_more=more)


@router.get("/publishers", summary="List publishers")
def list_publishers(service: TheService) -> Page[PublisherOut]:
    """Who published the articles, with how many each."""
    found = [
        PublisherOut.model_validate(publisher) for publisher in service.index.listing.publishers()
    ]
    return page(found, lambda publisher: publisher.name)


@router.get("/facets", summary="Publishers and months, with counts")
def get_facets(
    service: TheService,
    title: Annotated[str, Query(max_length=MOST_NAME_CHARS)] = "",
    publisher: Annotated[Names | None, Query(description="In any case.")] = None,
    date_from: date | None = None,
    date_to: date | None = None,
) -> Facets:
    """What to narrow a list of articles by; takes what the list takes."""
    check_dates(date_from, date_to)
    filters = Filters(date_from, date_to, tuple(publisher or ()))
    publishers, months = service.index.listing.facets(title, filters)
    return Facets(
        publishers=[PublisherOut.model_validate(each) for each in publishers],
        months=[MonthOut.model_validate(each) for each in months],
    )


@router.get("/overview", summary="What there is")
def get_overview(service: TheService) -> Overview:
    """How many articles by how many publishers there are, and from when to when."""
    listing = service.index.listing
    first, last = listing.days() or (None, None)
    return Overview(
        articles=service.index.counts().articles,
        publishers=len(listing.publishers()),
        date_from=first,
        date_to=last,
    )


@router.post(
    "",
    summary="Add or update articles",
    dependencies=[needs("write")],
    response_model=Page[OutcomeOut],
    responses={
        201: {"model": Page[OutcomeOut], "description": "At least one was added."},
        202: {"model": IngestJob, "description": "It goes on; `Location` says where it is told."},
    },
    openapi_extra={"requestBody": FORM_SCHEMA},
)
async def add_articles(
    request: Request,
    response: Response,
    service: TheService,
    prefer: Annotated[
        str, Header(description="`respond-async`: 202 at once, with the address of a job.")
    ] = "",
) -> Page[OutcomeOut] | Response:
    """A file that was ingested before under the same name is updated.

    One file that cannot be taken is an error; of several, each outcome says what became of it.
    """
    sources = await read_upload(request, service.settings.max_article_bytes)
    if _ASYNC in [part.strip().lower() for part in re.split("[,;]", prefer)]:
        job = await asyncio.to_thread(service.jobs.add, sources)
        headers = {"Location": f"/v1/ingests/{job.id}", "Preference-Applied": _ASYNC}
        return JSONResponse(job.model_dump(), 202, headers)
    report = await asyncio.wrap_future(service.jobs.at_once(sources))
    response.status_code = status_of(report)
    order = {source.path: place for place, source in enumerate(sources)}
    outcomes = sorted(report.outcomes, key=lambda o: order[o.path])
    return page([told(outcome) for outcome in outcomes], lambda o: o.path)


@router.post(
    "/prune", summary="Remove what a folder no longer holds", dependencies=[needs("write")]
)
async def prune_articles(
    service: TheService,
    writing: Writing,
    wanted: Annotated[PruneRequest, UnicodeOnly, Body(openapi_examples=examples.PRUNE)],
) -> Page[OutcomeOut]:
    """Removes the articles ingested under a root whose path is not to be kept."""
    async with writing:
        removed = await asyncio.to_thread(service.index.prune, wanted.root, wanted.keep)
    return page([told(outcome) for outcome in removed], lambda o: o.path)


@router.get("/{article_id}", summary="One article")
def get_article(service: TheService, article_id: str) -> ArticleInfo:
    """What is known of an article, without its text."""
    return _out(service.index.article(article_id))


@router.get(
    "/{article_id}/text",
    summary="Its text",
    response_class=Response,
    responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}},
)
def get_text(service: TheService, article_id: str, version: OfVersion = None) -> Response:
    """The text in which every offset counts (code points), exactly, as UTF-8."""
    text = version_of(service.index, article_id, version).text
    return Response(text.encode(), media_type="text/plain; charset=utf-8")


@router.get("/{article_id}/blocks", summary="What its text is made of")
def get_blocks(service: TheService, article_id: str, version: OfVersion = None) -> Page[Block]:
    """Its headings, paragraphs and list items by offsets, as a page prints them; all at once."""
    read = version_of(service.index, article_id, version)
    found = blocks(read.text, read.media_type, read.title)
    return page(found, lambda block: str(block.start))


@router.get(
    "/{article_id}/file",
    summary="Its file",
    response_class=Response,
    responses={200: {"content": _BYTES}, 206: {"description": "A part", "content": _BYTES}},
)
def get_file(service: TheService, article_id: str, request: Request) -> Response:
    """The bytes of the file it was read from, or the `Range` of them that is asked for."""
    article = service.index.article(article_id)
    return as_file(article, service.index.original(article_id), request.headers)


@router.put(
    "/{article_id}/file",
    summary="Correct an article",
    dependencies=[needs("write")],
    openapi_extra={"requestBody": {"content": _BYTES, "required": True}},
)
async def replace_file(request: Request, service: TheService, article_id: str) -> OutcomeOut:
    """The bytes take the place of its file; what it said before is kept among its `revisions`.

    The folder that the file came from is not touched; the correction stands until the file there
    has another text than it had.
    """
    article = service.index.article(article_id)
    if "#" in article.source_file:
        raise Rejected(
            _OF_SEVERAL, f"{article.source_file} is one of several in its file: send that whole."
        )
    data = await request.body()
    source = Source(article.source_file, article.root, data=data, corrects=True)
    report = await asyncio.wrap_future(service.jobs.at_once([source]))
    status_of(report)
    return told(report.outcomes[0])


@router.delete(
    "/{article_id}",
    summary="Remove an article",
    status_code=204,
    dependencies=[needs("write")],
)
async def remove_article(service: TheService, writing: Writing, article_id: str) -> None:
    """It is no longer found or cited; its text and file are deleted."""
    async with writing:
        await asyncio.to_thread(service.index.remove, article_id)


def _out(article: Article) -> ArticleInfo:
    return ArticleInfo.model_validate(article)
