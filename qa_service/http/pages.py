"""The pages of PDF articles as they are printed."""

from collections.abc import Callable
from typing import Annotated, TypeVar, TypeVarTuple, Unpack

from anyio import CapacityLimiter, to_thread
from anyio.lowlevel import RunVar
from fastapi import APIRouter, Path, Query, Response
from pydantic import ConfigDict

from index.printed import PICTURE_TYPE
from index.types import Span
from qa_service.contract.segments import Documented
from qa_service.http.articles import OfVersion
from qa_service.http.depends import TheService
from qa_service.http.models import Page, page

router = APIRouter(prefix="/v1/articles", tags=["articles"])

T = TypeVar("T")
Args = TypeVarTuple("Args")
_WAITING = 8
"""Threads that wait for the one process that draws, beside those that answer."""
_waiting: RunVar[CapacityLimiter] = RunVar("waiting")
_KEPT = "private, max-age=86400, immutable"


class BoxOut(Documented):
    """In points from the upper left corner of the page."""

    model_config = ConfigDict(from_attributes=True)

    left: float
    """From the page's left edge."""
    top: float
    """From its upper edge."""
    width: float
    """To the right."""
    height: float
    """Downwards."""


class PageOut(Documented):
    """A page of a PDF; sizes are in points."""

    model_config = ConfigDict(from_attributes=True)

    number: int
    """From 1."""
    width: float
    """In points, as it is shown."""
    height: float
    """In points, as it is shown."""
    marks: list[BoxOut]
    """A box a line around text[start:end]; empty too where its place is not sure."""


@router.get("/{article_id}/pages", summary="The pages of a PDF")
async def list_pages(
    service: TheService,
    article_id: str,
    start: Annotated[
        int | None, Query(ge=0, description="First character of what is to be marked.")
    ] = None,
    end: Annotated[int | None, Query(ge=0, description="The one behind its last.")] = None,
    version: OfVersion = None,
) -> Page[PageOut]:
    """All at once, as they are printed, with where the cited words stand on them."""
    cited = None if start is None or end is None else Span(start, end)
    found = await _apart(service.pages.all, article_id, version, cited)
    return page([PageOut.model_validate(each) for each in found], lambda each: str(each.number))


@router.get(
    "/{article_id}/pages/{number}/picture",
    summary="A page of a PDF as a picture",
    response_class=Response,
    responses={200: {"content": {PICTURE_TYPE: {}}}},
)
async def get_picture(
    service: TheService,
    article_id: str,
    number: Annotated[int, Path(description="Of the page, from 1.")],
    version: OfVersion = None,
) -> Response:
    """WebP, 1,200 pixels wide. With `version` it may be kept by the client for a day."""
    data = await _apart(service.pages.picture, article_id, version, number)
    headers = {} if version is None else {"Cache-Control": _KEPT}
    return Response(data, media_type=PICTURE_TYPE, headers=headers)


async def _apart(work: Callable[[Unpack[Args]], T], *args: *Args) -> T:
    limiter = _waiting.get(None)
    if limiter is None:
        limiter = CapacityLimiter(_WAITING)
        _waiting.set(limiter)
    return await to_thread.run_sync(work, *args, limiter=limiter)
