"""Files -> visible articles: read, cut, embed, stage, publish.

Several files are published together (one commit of the postings, one catalog transaction), but
each file is prepared alone: when one fails the next goes on.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

from index.analysis import terms
from index.catalog.reader import CatalogReader
from index.catalog.rows import PreparedArticle, PreparedFile, StagedVersion
from index.catalog.writer import CatalogWriter
from index.embed import Embedder
from index.errors import ArticleTooLarge, EmptyArticle, IndexFault, NameTaken, UnreadableArticle
from index.metadata import complete
from index.names import name_keys
from index.originals import Originals, sha256
from index.passages import build_passages
from index.postings import Posting, Postings
from index.read import read_bytes
from index.sentences import split_sentences
from index.sources import Source
from index.types import Passage, ReadArticle, TitleSource
from index.vectors import VectorIndex

PIPELINE = 1
"""Raise it when reading or cutting changes: files are then ingested again although unchanged."""
PUBLISH_SENTENCES = 256
"""Sentences gathered before their files become visible together."""

Status = Literal["added", "updated", "unchanged", "removed", "skipped", "failed"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file."""

    path: str
    status: Status
    reason: str = ""
    warnings: tuple[str, ...] = ()
    article_ids: tuple[str, ...] = ()


@dataclass(slots=True)
class Report:
    """What became of every file, in order."""

    outcomes: list[Outcome] = field(default_factory=list)

    def count(self, status: Status) -> int:
        return sum(outcome.status == status for outcome in self.outcomes)


@dataclass(slots=True)
class _Batch:
    """Files staged but not yet visible, with the outcome each will have."""

    files: list[tuple[PreparedFile, list[StagedVersion]]] = field(default_factory=list)
    statuses: list[Status] = field(default_factory=list)

    @property
    def sentences(self) -> int:
        return sum(len(a.sentences) for file, _ in self.files for a in file.articles)


class Ingestor:
    """One at a time per data folder; the caller holds the write lock."""

    def __init__(
        self,
        reader: CatalogReader,
        writer: CatalogWriter,
        vectors: VectorIndex,
        postings: Postings,
        embedder: Embedder,
        originals: Originals,
        max_bytes: int,
    ) -> None:
        self._reader = reader
        self._writer = writer
        self._vectors = vectors
        self._postings = postings
        self._embedder = embedder
        self._originals = originals
        self._max_bytes = max_bytes

    def ingest(
        self, sources: Iterable[Source], on_outcome: Callable[[Outcome], None] = lambda _: None
    ) -> Report:
        """Ingests every source; failures are outcomes, not exceptions."""
        report = Report()
        batch = _Batch()

        def record(outcomes: Iterable[Outcome]) -> None:
            for outcome in outcomes:
                report.outcomes.append(outcome)
                on_outcome(outcome)

        for source in sources:
            outcome = self._stage(source, batch)
            if outcome is not None:
                record([outcome])
            if batch.sentences >= PUBLISH_SENTENCES:
                record(self._publish(batch))
                batch = _Batch()
        record(self._publish(batch))
        return report

    def remove_files(self, paths: Sequence[str]) -> list[Outcome]:
        """Removes every article of these files."""
        self.purge(self._writer.retire_files(paths))
        return [Outcome(path, "removed") for path in paths]

    def purge(self, version_ids: Sequence[int]) -> None:
        """Deletes what is left of invisible versions everywhere."""
        if not version_ids:
            return
        digests = self._reader.digests(version_ids)
        self._vectors.delete(self._reader.sentence_ids(version_ids))
        self._postings.delete_versions(version_ids)
        self._postings.commit()
        self._writer.purge(version_ids)
        for digest in digests:
            if not self._reader.bytes_in_use(digest):
                self._originals.remove(digest)

    def _stage(self, source: Source, batch: _Batch) -> Outcome | None:
        """Adds a changed file to the batch, or says at once what became of it."""
        try:
            data = source.load(self._max_bytes)
            if len(data) > self._max_bytes:
                raise ArticleTooLarge(
                    f"is larger than {self._max_bytes / 1e6:g} MB.",
                    help="Split it, or raise QA_MAX_ARTICLE_MB.",
                )
            known = self._reader.file_state(source.path)
            if known is not None and known[0] != source.root:
                raise NameTaken(
                    f"{source.path} is already the name of an article from {known[0]}.",
                    help="Ingest a folder above both, so that their paths differ, or remove it.",
                )
            if known is not None and known[1:] == (sha256(data), PIPELINE):
                return Outcome(source.path, "unchanged")
            prepared = self._prepare(source, data)
            batch.files.append((prepared, self._writer.stage(prepared)))
            batch.statuses.append("added" if known is None else "updated")
        except UnreadableArticle as error:
            return Outcome(source.path, "skipped", str(error))
        except IndexFault as error:
            return Outcome(source.path, "failed", str(error))
        return None

    def _prepare(self, source: Source, data: bytes) -> PreparedFile:
        reads = [complete(source.path, read) for read in read_bytes(source.path, data)]
        articles = [self._prepare_article(source, read) for read in reads]
        return PreparedFile(
            path=source.path,
            root=source.root,
            sha256=self._originals.put(data),
            pipeline=PIPELINE,
            ingested_at=datetime.now(UTC).isoformat(timespec="seconds"),
            articles=tuple(articles),
        )

    def _prepare_article(self, source: Source, read: ReadArticle) -> PreparedArticle:
        sentences = split_sentences(read.text, read.body, read.language or "und")
        if not sentences:
            raise EmptyArticle("holds no text.")
        texts = [sentence.span.of(read.text) for sentence in sentences]
        return PreparedArticle(
            source_file=f"{source.path}#{read.key}" if read.key else source.path,
            read=read,
            sentences=tuple(sentences),
            passages=tuple(build_passages(read.text, sentences)),
            vectors=self._embedder.embed_sentences(
                embedded_texts(read.title or "", read.title_source or "first-sentence", texts)
            ),
        )

    def _publish(self, batch: _Batch) -> list[Outcome]:
        if not batch.files:
            return []
        try:
            for file, staged in batch.files:
                for article, version in zip(file.articles, staged, strict=True):
                    self._vectors.add(version.sentence_ids, article.vectors)
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
            retired = self._writer.publish(batch.files)
        except IndexFault as error:
            # What was staged stays invisible; the next start purges it.
            return [Outcome(file.path, "failed", str(error)) for file, _ in batch.files]
        self.purge(retired)
        return [
            Outcome(
                file.path,
                status,
                warnings=tuple(w for article in file.articles for w in article.read.warnings),
                article_ids=tuple(version.article_id for version in staged),
            )
            for (file, staged), status in zip(batch.files, batch.statuses, strict=True)
        ]


def embedded_texts(
    title: str, title_source: TitleSource, sentences: Sequence[str]
) -> list[str]:
    """What is embedded for each sentence: the article's title is its header.

    A title that is only the article's first sentence would drown the sentence (R@1 on XQuAD
    0.69 with it, 0.73 without).
    """
    if title_source == "first-sentence":
        return list(sentences)
    return [f"{title}. {sentence}" for sentence in sentences]


def build_postings(
    version_id: int,
    sentence_ids: Sequence[int],
    sentences: Sequence[str],
    passages: Sequence[Passage],
    title: str,
    language: str,
) -> list[Posting]:
    """The keyword side of one article: a posting a sentence and one a passage."""
    found = [terms(sentence, language) for sentence in sentences]
    header = terms(title, language)
    postings = [
        Posting(identifier, version_id, sentence=own, names=name_keys(sentence))
        for identifier, own, sentence in zip(sentence_ids, found, sentences, strict=True)
    ]
    for passage in passages:
        content = header + [term for i in passage.sentences for term in found[i]]
        first = sentence_ids[passage.sentences.start]
        postings.append(Posting(first, version_id, passage=content))
    return postings
