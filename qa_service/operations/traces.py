"""Traces for OpenTelemetry, where its own settings name a collector; nothing otherwise.

A request is a span, and the stages of its answer are spans below it. Neither questions nor answers
are in them.
"""

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from opentelemetry import propagate
from opentelemetry.sdk.resources import SERVICE_NAME, SERVICE_VERSION, Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter
from opentelemetry.trace import NoOpTracer, SpanKind, StatusCode, Tracer

from qa_service import __version__

_COLLECTOR = ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT")
_NAME = "qa-service"


class _Traces:
    """Of this process."""

    tracer: Tracer = NoOpTracer()


@contextmanager
def traces(exporter: SpanExporter | None = None) -> Iterator[None]:
    """While the block runs, spans go to the exporter, or to the collector of the environment."""
    exporter = exporter or _collector()
    if exporter is None:
        yield
        return
    about = Resource.create({SERVICE_NAME: _NAME, SERVICE_VERSION: __version__})
    provider = TracerProvider(resource=about)
    provider.add_span_processor(BatchSpanProcessor(exporter))
    _Traces.tracer = provider.get_tracer(_NAME, __version__)
    try:
        yield
    finally:
        _Traces.tracer = NoOpTracer()
        provider.shutdown()


@contextmanager
def request_span(method: str, headers: Mapping[str, str], told: dict[str, str]) -> Iterator[None]:
    """Around a request; `told` has its `status`, `route` and `request_id` at the end."""
    caller = propagate.extract(headers)
    tracer, server = _Traces.tracer, SpanKind.SERVER
    with tracer.start_as_current_span(method, context=caller, kind=server) as span:
        try:
            yield
        finally:
            span.update_name(f"{method} {told['route']}")
            span.set_attribute("http.request.method", method)
            span.set_attribute("http.route", told["route"])
            span.set_attribute("http.response.status_code", int(told["status"]))
            span.set_attribute("request_id", told["request_id"])
            if int(told["status"]) >= 500:
                span.set_status(StatusCode.ERROR)


def stage_span(name: str, seconds: float) -> None:
    """A stage of an answer that has just ended."""
    now = time.time_ns()
    span = _Traces.tracer.start_span(name, start_time=now - int(seconds * 1e9))
    span.end(end_time=now)


def _collector() -> SpanExporter | None:
    if not any(os.environ.get(name) for name in _COLLECTOR):
        return None
    from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import (  # noqa: PLC0415 -- loads gRPC
        OTLPSpanExporter,
    )

    return OTLPSpanExporter()
