"""Whole articles from the catalog: two SQL statements, however many articles."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, select

from index.catalog.rows import StoredVersion, article_from_row, select_visible, unpack_vectors
from index.catalog.tables import passages, sentences, versions
from index.types import Passage, Span

_SENTENCES = (
    select(
        sentences.c.version_id,
        sentences.c.id,
        sentences.c.start,
        sentences.c.end,
        sentences.c.passage,
        sentences.c.vector,
        passages.c.start,
        passages.c.end,
        passages.c.first_sentence,
        passages.c.end_sentence,
    )
    .join(
        passages,
        (passages.c.version_id == sentences.c.version_id)
        & (passages.c.ordinal == sentences.c.passage),
    )
    .order_by(sentences.c.version_id, sentences.c.ordinal)
)
"""Every sentence with its passage: each passage has one at least."""


def load(db: Connection, own: ColumnElement[bool]) -> list[StoredVersion]:
    """Those of the visible versions that are meant."""
    wanted = select_visible().add_columns(
        versions.c.text, versions.c.page_starts, versions.c.orders
    )
    heads = db.execute(wanted.where(own)).all()
    version_ids = [head.version_id for head in heads]
    rows = db.execute(_SENTENCES.where(sentences.c.version_id.in_(version_ids)))
    of_each = {version: list(group) for version, group in groupby(rows, key=itemgetter(0))}
    return [_stored(head, of_each.get(head.version_id, ())) for head in heads]


def _stored(head: Row[Any], rows: Iterable[Sequence[Any]]) -> StoredVersion:
    columns = list(zip(*rows, strict=True)) or [()] * 10
    _, ids, starts, ends, passage_of, vectors = columns[:6]
    found = dict(zip(passage_of, zip(*columns[6:], strict=True), strict=True))
    return StoredVersion(
        article=article_from_row(head),
        text=head.text,
        sentence_ids=ids,
        spans=tuple(zip(starts, ends, strict=True)),
        passage_of=passage_of,
        passages=tuple(
            Passage(ordinal, Span(start, end), range(first, last))
            for ordinal, (start, end, first, last) in sorted(found.items())
        ),
        vectors=unpack_vectors(list(vectors)),
        page_starts=tuple(head.page_starts),
        orders=frozenset(head.orders or ()),
    )
