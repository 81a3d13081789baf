"""What is told of an ingest job, and kept of it."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from index.ingest import Status

JobStatus = Literal["queued", "running", "cancelling", "completed", "cancelled", "failed"]
FINISHED: frozenset[JobStatus] = frozenset(("completed", "cancelled", "failed"))


class OutcomeOut(BaseModel):
    """What became of one file."""

    model_config = ConfigDict(from_attributes=True)

    path: str
    status: Status
    reason: str
    warnings: list[str]
    article_ids: list[str]
    code: str | None = None


class IngestJob(BaseModel):
    """Files handed over together, and what became of those that are done."""

    id: str
    object: Literal["ingest"] = "ingest"
    status: JobStatus = "queued"
    root: str
    files: int
    done: int = 0
    created_at: str
    finished_at: str | None = None
    outcomes: list[OutcomeOut] = Field(default_factory=list)
