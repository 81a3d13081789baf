"""The reports of tests/data/recalled*.jsonl as an index has them, with what each sentence is of."""

from collections.abc import Iterable
from typing import Any

from index.catalog.rows import StoredVersion
from index.cut.sentences import split_sentences
from index.embedding.embedder import Embedder
from index.types import Passage, Span
from tests.fakes.evidence import article


def versions(
    rows: Iterable[dict[str, Any]], embedder: Embedder
) -> list[tuple[StoredVersion, list[bool]]]:
    """Each report, and of each of its sentences whether it recalls another event."""
    return [(version_of(row, embedder), of_others(row)) for row in rows]


def version_of(row: dict[str, Any], embedder: Embedder) -> StoredVersion:
    text, spans = row["text"], _spans(row)
    return StoredVersion(
        article=article(title=row["title"], published_at=row["date"], language=row["lang"]),
        text=text,
        sentence_ids=tuple(range(len(spans))),
        spans=tuple((span.start, span.end) for span in spans),
        passage_of=(0,) * len(spans),
        passages=(Passage(0, Span(0, len(text)), range(len(spans))),),
        vectors=embedder.embed_sentences([span.of(text) for span in spans]),
        page_starts=(),
        orders=frozenset(),
    )


def of_others(row: dict[str, Any]) -> list[bool]:
    text = row["text"]
    marked = [Span(at, at + len(told)) for told in row["recalled"] if (at := text.index(told)) >= 0]
    return [any(span.overlaps(other) for other in marked) for span in _spans(row)]


def _spans(row: dict[str, Any]) -> list[Span]:
    text = row["text"]
    return [s.span for s in split_sentences(text, Span(0, len(text)), row["lang"])]
