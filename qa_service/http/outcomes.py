"""What became of files -> what an uploader is told, and with which status."""

from index.errors import IndexFault
from index.ingest import Outcome, Report
from qa_service.http.errors import Rejected, kind_of, retry_headers
from qa_service.ingesting.job import OutcomeOut


def status_of(report: Report) -> int:
    """201 when all went well and something was added, else 200.

    Raises Rejected when the only file was refused.
    """
    refused = [o for o in report.outcomes if o.status in {"skipped", "failed"}]
    if refused and len(report.outcomes) == 1:
        kind = kind_of(refused[0].fault or IndexFault(refused[0].reason))
        headers = retry_headers() if kind.status == 503 else None
        raise Rejected(kind, refused[0].reason, headers=headers)
    return 201 if report.count("added") and not refused else 200


def told(outcome: Outcome) -> OutcomeOut:
    return OutcomeOut.model_validate(outcome)
