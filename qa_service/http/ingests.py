"""Ingest jobs: how far they are, and cancelling them."""

from typing import Annotated

from fastapi import APIRouter, Query

from qa_service.http.auth import needs
from qa_service.http.depends import TheService
from qa_service.http.models import Page, page
from qa_service.ingesting.job import IngestJob

router = APIRouter(prefix="/v1/ingests", tags=["articles"], dependencies=[needs("write")])


@router.get("", summary="List ingests")
def list_ingests(
    service: TheService,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    after: Annotated[str | None, Query(description="The last id of the page before.")] = None,
) -> Page[IngestJob]:
    """The newest first."""
    jobs = service.jobs.list()
    if after is not None:
        service.jobs.get(after)
        jobs = jobs[[job.id for job in jobs].index(after) + 1 :]
    return page(jobs[:limit], lambda job: job.id, has_more=len(jobs) > limit)


@router.get("/{ingest_id}", summary="How far an ingest is")
def get_ingest(service: TheService, ingest_id: str) -> IngestJob:
    """`done` of its `files`, with what became of each. At last it is `completed`, `cancelled`, or
    `failed` where a store refused what it was given, as a full disk does: send the rest again.
    """
    return service.jobs.get(ingest_id)


@router.post("/{ingest_id}/cancel", summary="Cancel an ingest")
def cancel_ingest(service: TheService, ingest_id: str) -> IngestJob:
    """Files that are done stay, the one under way is finished, the rest is left."""
    return service.jobs.cancel(ingest_id)
