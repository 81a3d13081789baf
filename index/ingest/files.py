"""Files -> visible articles: read, cut, embed, stage, publish.

Several files are published together (one commit of the postings, one catalog transaction), but
each file is prepared alone: when one fails the next goes on.
"""

import contextlib
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from index.catalog.identity import MODEL_SETTING
from index.catalog.reader import CatalogReader
from index.catalog.rows import PreparedArticle, PreparedFile, StagedVersion
from index.catalog.writer import CatalogWriter
from index.embedding.embedder import Embedder
from index.errors import ArticleTooLarge, IndexFault, NameTaken, StorageFault, UnreadableArticle
from index.ingest.corrected import Corrected
from index.ingest.earlier import NOTHING, Earlier
from index.ingest.originals import Originals, sha256
from index.ingest.outcomes import Outcome, Report, Status
from index.ingest.prepare import build_postings, pipeline_of, prepare_file
from index.ingest.sources import Source
from index.orders.detector import OrderDetector
from index.read.processes import ReadingProcesses
from index.stores.postings import Postings
from index.stores.vectors import VectorIndex
from index.stories.grouping import StoryGrouper

PUBLISH_SENTENCES = 256
"""Sentences gathered before their files become visible together."""


@dataclass(slots=True)
class _Batch:
    """Files staged but not yet visible, with the outcome each will have."""

    files: list[tuple[PreparedFile, list[StagedVersion]]] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    statuses: list[Status] = field(default_factory=list)

    @property
    def pairs(self) -> Iterator[tuple[PreparedArticle, StagedVersion]]:
        for file, staged in self.files:
            yield from zip(file.articles, staged, strict=True)

    @property
    def sentences(self) -> int:
        return sum(len(a.sentences) for file, _ in self.files for a in file.articles)


class Ingestor:
    """Safe from several threads: they read and embed side by side and change the stores in turn."""

    def __init__(
        self,
        reader: CatalogReader,
        writer: CatalogWriter,
        vectors: VectorIndex,
        postings: Postings,
        embedder: Embedder,
        originals: Originals,
        stories: StoryGrouper,
        reading: ReadingProcesses,
    ) -> None:
        self._reader = reader
        self._writer = writer
        self._vectors = vectors
        self._postings = postings
        self._embedder = embedder
        self._detector = OrderDetector(embedder)
        self._originals = originals
        self._corrected = Corrected(writer.corrections, originals)
        self._stories = stories
        self._reading = reading
        self._pipeline = pipeline_of(reading.names)
        self.changing = threading.Lock()
        """Held while stores change; never while a file is read or embedded."""
        self._claimed: dict[str, str] = {}
        """Root by path of what is staged and not yet published."""

    def ingest(
        self, sources: Iterable[Source], on_outcome: Callable[[Outcome], None] = lambda _: None
    ) -> Report:
        """Ingests every source; failures are outcomes, not exceptions.

        Where a store refuses, the files after it would only be read and embedded for nothing.
        """
        report = Report()
        batch = _Batch()

        def record(outcomes: Iterable[Outcome]) -> None:
            for outcome in outcomes:
                report.outcomes.append(outcome)
                if isinstance(outcome.fault, StorageFault):
                    report.stopped = outcome.fault
                on_outcome(outcome)

        for source in sources:
            outcome = self._stage(source, batch)
            if outcome is not None:
                record([outcome])
            if batch.sentences >= PUBLISH_SENTENCES:
                record(self._publish(batch))
                batch = _Batch()
            if report.stopped:
                break
        record(self._publish(batch))
        return report

    def close(self) -> None:
        self._reading.close()

    def remove_files(self, paths: Sequence[str]) -> list[Outcome]:
        """Removes every article of these files."""
        self.purge(self._writer.retire_files(paths))
        self._stories.catch_up()
        return [Outcome(path, "removed") for path in paths]

    def purge(self, version_ids: Sequence[int]) -> None:
        """Deletes what is left of invisible versions everywhere."""
        if not version_ids:
            return
        digests = self._reader.digests(version_ids)
        self._vectors.delete(self._reader.sentence_ids(version_ids))
        self._postings.delete_versions(version_ids)
        self._postings.commit()
        self._stories.leave(version_ids)
        self._writer.purge(version_ids)
        for digest in digests:
            if not self._reader.bytes_in_use(digest):
                self._originals.remove(digest)

    def _stage(self, source: Source, batch: _Batch) -> Outcome | None:
        """Adds a changed file to the batch, or says at once what became of it."""
        try:
            data = source.load(self._reading.max_bytes)
            if len(data) > self._reading.max_bytes:
                raise ArticleTooLarge(
                    f"is larger than {self._reading.max_bytes / 1e6:g} MB.",
                    help="Split it, or raise QA_MAX_ARTICLE_MB.",
                )
            known = self._known(source)
            data, told = self._corrected.offered(source, data, known[1] if known else None)
            warnings, digest = (told,) if told else (), sha256(data)
            if known is not None and known[1:] == (digest, self._pipeline):
                self._originals.put(data)  # brings back a file that was lost
                return Outcome(source.path, "unchanged", warnings=warnings)
            self._originals.require_room()
            prepared = prepare_file(
                source, data, digest, self._embedder, self._detector, self._reading.read,
                self._pipeline, NOTHING if known is None else self._earlier(source),
            )  # fmt: skip
            prepared = replace(prepared, warnings=(*prepared.warnings, *warnings))
            with self.changing:
                known = self._known(source)
                self._originals.put(data)
                batch.files.append((prepared, self._writer.stage(prepared)))
                batch.sources.append(source)
                batch.statuses.append("added" if known is None else "updated")
                self._claimed[source.path] = source.root
        except UnreadableArticle as error:
            return Outcome(source.path, "skipped", str(error), fault=error)
        except IndexFault as error:
            return Outcome(source.path, "failed", str(error), fault=error)
        return None

    def _earlier(self, source: Source) -> Earlier:
        if self._reader.get_setting(MODEL_SETTING) not in (None, self._embedder.model):
            return NOTHING
        return Earlier(self._reader.readings(source.path), self._reader.stored)

    def _write(self, articles: Sequence[tuple[PreparedArticle, StagedVersion]]) -> None:
        """Puts what the engines need of staged articles into them, all vectors at once."""
        ids = [n for _, version in articles for n in version.sentence_ids]
        own = [version.version_id for _, version in articles for _ in version.sentence_ids]
        self._vectors.add(ids, np.concatenate([article.vectors for article, _ in articles]), own)
        for article, version in articles:
            self._postings.add(
                build_postings(
                    version.version_id,
                    version.sentence_ids,
                    article.texts,
                    article.passages,
                    article.title,
                    article.language,
                )
            )
        self._postings.commit()

    def _known(self, source: Source) -> tuple[str, str, int] | None:
        """Root, hash and pipeline of the file under this name. Raises NameTaken."""
        known = self._reader.file_state(source.path)
        if (known[0] if known else self._claimed.get(source.path, source.root)) != source.root:
            raise NameTaken(
                f"{source.path} is already the name of an article from another folder.",
                help="Ingest a folder above both, so that their paths differ, or remove it.",
            )
        return known

    def _publish(self, batch: _Batch) -> list[Outcome]:
        if not batch.files:
            return []
        with self.changing:
            outcomes, overtaken = self._published(batch)
            for file, _ in batch.files:
                self._claimed.pop(file.path, None)
            self._reader.file_changed(kept for file, _ in batch.files for kept in file.kept)
        again = _Batch()
        tried = [self._stage(source, again) for source in overtaken]
        return [*outcomes, *filter(None, tried), *self._publish(again)]

    def _published(self, batch: _Batch) -> tuple[list[Outcome], list[Source]]:
        """What became of the files, and those that are to be tried again."""
        try:
            self._write(list(batch.pairs))
            published = self._writer.publish(batch.files)
        except IndexFault as error:
            # What was staged stays invisible; the next start purges it.
            reason = str(error)
            return [Outcome(f.path, "failed", reason, fault=error) for f, _ in batch.files], []
        with contextlib.suppress(IndexFault):  # invisible already; the next start purges it
            self.purge(published.purge)
        with contextlib.suppress(IndexFault):  # the next batch or start does it
            self._stories.catch_up()
        outcomes, again = [], []
        for (file, staged), source, status in zip(
            batch.files, batch.sources, batch.statuses, strict=True
        ):
            if {version.version_id for version in staged} & published.overtaken:
                again.append(source)
            else:
                outcomes.append(Outcome(file.path, status, "", file.warnings, file.article_ids))
        return outcomes, again
