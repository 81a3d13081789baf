"""GET /metrics, for Prometheus."""

from fastapi import APIRouter, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from qa_service.answer import metrics
from qa_service.http.depends import TheService

router = APIRouter(tags=["health"])


@router.get(
    "/metrics",
    summary="Counts, for Prometheus",
    response_class=Response,
    responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}},
)
def get_metrics(service: TheService) -> Response:
    """Requests, answers and their stages, claims and the checks they failed, tokens, articles."""
    counts = service.index.counts()
    metrics.ARTICLES.set(counts.articles)
    metrics.SENTENCES.set(counts.sentences)
    return Response(generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST})
