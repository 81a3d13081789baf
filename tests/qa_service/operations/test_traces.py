"""Traces: a request with the stages of its answer, as part of the caller's trace."""

import pytest
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from qa_service.operations.traces import traces
from tests.fakes.live_service import LiveService

QUESTION = "How many people were killed in Lysychansk?"
CALLER = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


UNKNOWN = "GET /v1/stories/{story_id}"


def test_a_question_is_a_trace_of_its_stages(
    live: LiveService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OTEL_BSP_SCHEDULE_DELAY", "1")
    kept = InMemorySpanExporter()
    with traces(kept):
        body = {"message": QUESTION, "store": False}
        answered = live.client.post("/v1/chat", json=body, headers={"traceparent": CALLER})
        live.client.get("/v1/stories/none")
        # A span ends when its reply has gone.
        live.until(lambda: any(span.name == UNKNOWN for span in kept.get_finished_spans()))
    spans = {span.name: span for span in kept.get_finished_spans()}
    request = spans["POST /v1/chat"]
    assert request.context and request.parent
    assert f"{request.context.trace_id:x}" == "af7651916cd43dd8448eb211c80319c"
    assert f"{request.parent.span_id:x}" == "b7ad6b7169203331"
    about = request.attributes or {}
    assert about["http.response.status_code"] == 200
    assert about["request_id"] == answered.headers["x-request-id"]
    for stage in ("retrieve", "compose", "verify", "total"):
        span = spans[stage]
        assert span.parent and span.parent.span_id == request.context.span_id
        assert span.start_time and span.end_time and span.start_time <= span.end_time
    unknown = spans[UNKNOWN].attributes or {}
    assert unknown["http.response.status_code"] == 404
    assert not any("Lysychansk" in str(span.to_json()) for span in spans.values())


def test_without_a_collector_there_are_none(live: LiveService) -> None:
    with traces():
        assert live.client.get("/healthz").status_code == 200
