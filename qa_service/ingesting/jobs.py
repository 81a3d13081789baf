"""Ingest jobs: queued, run beside the questions, cancelled, resumed after a restart."""

import secrets
import threading
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime

import structlog

from index.article_index import ArticleIndex
from index.ingest import Outcome, Report, Source
from qa_service.answer import metrics
from qa_service.errors import IngestNotFound
from qa_service.ingesting.job import FINISHED, IngestJob, OutcomeOut
from qa_service.ingesting.spool import KEPT, Spool
from qa_service.operations.threads import give_way

_WAITED_FOR = 2
"""Uploads at a time whose senders wait, so that one slow file keeps no other waiting."""
_log = structlog.get_logger(__name__)


class IngestJobs:
    """One job runs at a time. Safe from any thread. Raises IngestNotFound, StorageFault."""

    def __init__(self, index: ArticleIndex, spool: Spool) -> None:
        self._index = index
        self._spool = spool
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._workers = ThreadPoolExecutor(1, "job", initializer=give_way)
        self._waited_for = ThreadPoolExecutor(_WAITED_FOR, "upload", initializer=give_way)
        self._jobs = {job.id: job for job in spool.load()}

    def resume(self) -> None:
        """Goes on with what was not finished when the process ended."""
        for job in self._jobs.values():
            if job.status not in FINISHED:
                self._begin(job)

    def at_once(self, sources: Sequence[Source]) -> "Future[Report]":
        """For somebody who waits: nothing is kept of it."""
        return self._waited_for.submit(self._ingest, sources)

    def add(self, sources: Sequence[Source]) -> IngestJob:
        """A job for files that are in memory, all of one root."""
        job = IngestJob(
            id=f"ing_{secrets.token_hex(8)}",
            root=sources[0].root,
            files=len(sources),
            created_at=_now(),
        )
        self._spool.add(job, sources)
        with self._lock:
            self._jobs[job.id] = job
            for old in [job for job in self._jobs.values() if job.status in FINISHED][:-KEPT]:
                del self._jobs[old.id]
                self._spool.forget(old)
        told = job.model_copy()
        self._begin(job)
        return told

    def get(self, job_id: str) -> IngestJob:
        with self._lock:
            return self._job(job_id).model_copy(deep=True)

    def list(self) -> list[IngestJob]:
        """The newest first."""
        with self._lock:
            return [job.model_copy(deep=True) for job in reversed(self._jobs.values())]

    def cancel(self, job_id: str) -> IngestJob:
        """Files under way are finished, those that wait are left; what is finished stays so."""
        with self._lock:
            job = self._job(job_id)
            if job.status == "queued":
                job.status, job.finished_at = "cancelled", _now()
            elif job.status == "running":
                job.status = "cancelling"
            self._spool.save(job)
            return job.model_copy(deep=True)

    def close(self) -> None:
        """Waits for the files under way; the next start goes on with the rest."""
        self._stopping.set()
        self._workers.shutdown(cancel_futures=True)
        self._waited_for.shutdown(cancel_futures=True)

    def _job(self, job_id: str) -> IngestJob:
        if job_id not in self._jobs:
            raise IngestNotFound(
                f"No ingest has the id {job_id}.", help="List them at /v1/ingests."
            )
        return self._jobs[job_id]

    def _begin(self, job: IngestJob) -> None:
        """From the first file, also after a restart: what was done is unchanged then."""
        job.done, job.outcomes = 0, []
        if job.status == "running":
            job.status = "queued"
        self._workers.submit(self._run, job)

    def _run(self, job: IngestJob) -> None:
        with self._lock:
            if job.status == "queued":
                job.status = "running"
                self._spool.save(job)
        if job.status in FINISHED:
            return
        failed = job.status == "running" and not self._went_through(job)
        if not self._stopping.is_set():
            self._finish(job, failed=failed)

    def _went_through(self, job: IngestJob) -> bool:
        """Whether the stores took what they were given; if not, the log says why."""
        try:
            return self._ingest(self._under_way(job), job).stopped is None
        except Exception:  # logged where it was raised
            return False

    def _under_way(self, job: IngestJob) -> Iterator[Source]:
        for source in self._spool.sources(job):
            if self._stopping.is_set() or job.status == "cancelling":
                return
            yield source

    def _ingest(self, sources: Iterable[Source], job: IngestJob | None = None) -> Report:
        def record(outcome: Outcome) -> None:
            metrics.INGESTED.labels(outcome.status).inc()
            if job is not None:
                with self._lock:
                    job.outcomes.append(OutcomeOut.model_validate(outcome))
                    job.done += 1

        try:
            return self._index.ingest(sources, on_outcome=record)
        except Exception:
            # What is wrong with a file is an outcome; this is the stores' doing, or ours.
            _log.exception("ingest_failed", job=job.id if job else None)
            raise

    def _finish(self, job: IngestJob, *, failed: bool) -> None:
        with self._lock:
            if failed:
                job.status = "failed"
            else:
                job.status = "completed" if job.done == job.files else "cancelled"
            job.finished_at = _now()
            self._spool.save(job)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
