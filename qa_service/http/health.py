"""Whether the process is up, and whether it can answer."""

from fastapi import APIRouter

from index.catalog import transaction
from qa_service.http.depends import TheService
from qa_service.http.errors import Kind, Rejected
from qa_service.http.models import Health, Readiness

router = APIRouter(tags=["health"])

_NOT_READY = Kind(503, "not_ready", "Not ready")


@router.get("/healthz", summary="Is the process up?", openapi_extra={"security": []})
async def healthz() -> Health:
    """Always ok while the process answers; needs no key."""
    return Health()


@router.get("/readyz", summary="Can it answer?")
def readyz(service: TheService) -> Readiness:
    """How much there is to find; 503 with the reason when some of it cannot be found."""
    with transaction(service.engine):
        pass  # what is counted is remembered: the database's server may have gone since
    counts = service.index.counts()
    vectors, postings = service.index.missing()
    if vectors or postings:
        raise Rejected(
            _NOT_READY,
            f"{vectors} vectors and {postings} keyword entries are missing. "
            "Stop the service and run `qa-service doctor --repair`.",
        )
    if service.index.differences:
        raise Rejected(
            _NOT_READY,
            f"{service.index.differences}. Stop the service and run `qa-service doctor --repair`.",
        )
    loss = service.index.upkeep.loss()
    if loss and not counts.articles:
        raise Rejected(_NOT_READY, f"{loss} Run `qa-service doctor`.")
    reader = service.index.reader
    fault = reader.fault if reader else None
    return Readiness(
        articles=counts.articles,
        passages=counts.passages,
        sentences=counts.sentences,
        language_model=service.settings.llm_model or None,
        degraded=[f"reader: {fault}"] if fault else [],
    )
