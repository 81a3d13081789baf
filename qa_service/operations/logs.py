"""Logs: structured, on stderr, so that what a command prints stays its own."""

import logging
import sys
from typing import Any

import structlog

from qa_service.settings import Level


def configure_logs(level: Level) -> None:
    """Readable lines on a terminal, one JSON object a line elsewhere.

    What libraries log goes the same way, from warnings up. Questions are logged at `debug` alone,
    keys never.
    """
    shown: Any = structlog.processors.JSONRenderer(ensure_ascii=False)
    if sys.stderr.isatty():
        shown = structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    numeric = logging.getLevelNamesMapping()[level.upper()]
    structlog.configure(
        processors=[*shared, shown],
        wrapper_class=structlog.make_filtering_bound_logger(numeric),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
    )
    of_libraries = _Stderr()
    of_libraries.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*shared, structlog.processors.format_exc_info],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, shown],
        )
    )
    logging.basicConfig(level=max(numeric, logging.WARNING), handlers=[of_libraries])


class _Stderr(logging.Handler):
    """Writes to whatever is stderr at that moment."""

    def emit(self, record: logging.LogRecord) -> None:
        print(self.format(record), file=sys.stderr)
