"""All jobs' states, and the files of those that are not finished, in the data folder."""

import json
import shutil
from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path

from pydantic import ValidationError

from index.catalog import storage_faults
from index.ingest import Source
from qa_service.ingesting.job import FINISHED, IngestJob

KEPT = 200
"""Finished jobs that are remembered; the oldest are forgotten first."""


class Spool:
    """A folder a job: `job.json` and, until it is finished, its files. Raises StorageFault."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(self, job: IngestJob, sources: Sequence[Source]) -> None:
        """`job.json` is written last: a crash leaves the whole job or none."""
        place = self._folder / job.id
        with storage_faults():
            place.mkdir(parents=True)
            for number, source in enumerate(sources):
                (place / str(number)).write_bytes(source.data or b"")
            for name, told in (
                ("addresses.json", [source.url for source in sources]),
                ("files.json", [source.path for source in sources]),
            ):
                (place / name).write_text(json.dumps(told), encoding="utf-8")
        self.save(job)

    def save(self, job: IngestJob) -> None:
        """A finished job's files go."""
        place = self._folder / job.id
        with storage_faults():
            partial = place / "job.partial"
            partial.write_text(job.model_dump_json(), encoding="utf-8")
            partial.replace(place / "job.json")
            if job.status in FINISHED:
                for file in place.iterdir():
                    if file.name != "job.json":
                        file.unlink()

    def sources(self, job: IngestJob) -> list[Source]:
        """They are read when it is their turn."""
        place = self._folder / job.id
        with storage_faults():
            names = json.loads((place / "files.json").read_text(encoding="utf-8"))
            told = place / "addresses.json"  # a job of an earlier release has none
            urls = json.loads(told.read_text(encoding="utf-8")) if told.exists() else ()
        return [
            Source(name, job.root, file=place / str(number), url=url)
            for number, (name, url) in enumerate(zip_longest(names, urls))
        ]

    def load(self) -> list[IngestJob]:
        """All jobs, the oldest first; what a crash left without a state is removed."""
        found = []
        with storage_faults():
            for place in self._folder.iterdir() if self._folder.exists() else ():
                try:
                    text = (place / "job.json").read_text(encoding="utf-8")
                    found.append(IngestJob.model_validate_json(text))
                except (OSError, ValidationError):
                    shutil.rmtree(place, ignore_errors=True)
        return sorted(found, key=lambda job: (job.created_at, job.id))

    def forget(self, job: IngestJob) -> None:
        shutil.rmtree(self._folder / job.id, ignore_errors=True)
