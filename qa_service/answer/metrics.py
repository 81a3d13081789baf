"""What is counted of the running process, in Prometheus' names; `GET /metrics` shows it."""

import structlog
from prometheus_client import Counter, Gauge, Histogram, disable_created_metrics

from qa_service.contract.types import Answer
from qa_service.verify import Verdict

disable_created_metrics()  # type: ignore[no-untyped-call]
_SECONDS = (0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120)

REQUESTS = Counter("qa_http_requests", "HTTP requests answered.", ["method", "route", "status"])
REQUEST_SECONDS = Histogram(
    "qa_http_request_seconds", "Until an answer's last byte.", ["route"], buckets=_SECONDS
)
REQUESTS_UNDER_WAY = Gauge("qa_http_requests_under_way", "HTTP requests being answered.")
ANSWERS = Counter("qa_answers", "Answers, on any channel.", ["status", "composer"])
STAGE_SECONDS = Histogram(
    "qa_answer_stage_seconds", "Time of an answer's stages.", ["stage"], buckets=_SECONDS
)
DEGRADED = Counter("qa_degraded_answers", "Answers that had to do without a part.", ["part"])
CLAIMS = Counter("qa_claims", "Claims checked, by what became of them.", ["outcome"])
FAILED_CHECKS = Counter("qa_claim_failed_checks", "Checks that claims failed.", ["check"])
TOKENS = Counter("qa_model_tokens", "Tokens of the language model.", ["direction"])
INGESTED = Counter("qa_ingested_files", "Files ingested over HTTP, by what became.", ["status"])
ARTICLES = Gauge("qa_articles", "Articles that can be found.")
SENTENCES = Gauge("qa_sentences", "Sentences that can be cited.")

_log = structlog.get_logger(__name__)


def answered(answer: Answer) -> None:
    """Counts an answer and how long its stages took; what was asked is logged at `debug` alone."""
    _log.debug(
        "answered", question=answer.question, status=answer.status, confidence=answer.confidence
    )
    ANSWERS.labels(answer.status, answer.composer).inc()
    for stage, milliseconds in answer.timings_ms.items():
        STAGE_SECONDS.labels(stage).observe(milliseconds / 1000)
    for part in {fault.partition(":")[0] for fault in answer.degraded}:
        DEGRADED.labels(part).inc()
    TOKENS.labels("input").inc(answer.usage.input_tokens)
    TOKENS.labels("output").inc(answer.usage.output_tokens)


def checked(verdict: Verdict) -> None:
    """Counts a checked claim and which checks it failed."""
    CLAIMS.labels(verdict.outcome).inc()
    for check in verdict.reasons:
        FAILED_CHECKS.labels(check).inc()
