"""Whole articles from the catalog: one SQL statement, however many articles."""

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from index.catalog.rows import ARTICLE_COLUMNS, StoredVersion, article_from_row, unpack_vectors
from index.catalog.tables import articles, passages, sentences, versions
from index.types import Passage, Span

_own = articles.alias()
_begins = sentences.c.ordinal.is_(None) | (sentences.c.ordinal == 0)
_SENTENCES = (
    _own.c.current_version.label("own"),
    sentences.c.id.label("sentence_id"),
    sentences.c.start,
    sentences.c.end,
    sentences.c.passage,
    sentences.c.vector,
    passages.c.start,
    passages.c.end,
    passages.c.first_sentence,
    passages.c.end_sentence,
)
"""Each passage has one sentence at least."""
_WHOLE = (
    select(
        *_SENTENCES, *ARTICLE_COLUMNS, versions.c.text, versions.c.page_starts, versions.c.orders
    )
    .select_from(_own)
    .outerjoin(sentences, sentences.c.version_id == _own.c.current_version)
    .outerjoin(
        passages,
        (passages.c.version_id == sentences.c.version_id)
        & (passages.c.ordinal == sentences.c.passage),
    )
    .outerjoin(versions, (versions.c.id == _own.c.current_version) & _begins)
    .outerjoin(articles, articles.c.current_version == versions.c.id)
    .order_by(_own.c.current_version, sentences.c.ordinal)
)
"""Every sentence with its passage; the first of an article, or what stands for it, has the rest."""


def load(db: Connection, version_ids: Sequence[int] | Select[tuple[int]]) -> list[StoredVersion]:
    """The visible ones of these versions."""
    rows = db.execute(_WHOLE.where(_own.c.current_version.in_(version_ids)))
    return [_stored(list(own)) for _, own in groupby(rows, key=itemgetter(0))]


def _stored(rows: Sequence[Any]) -> StoredVersion:
    head: Row[Any] = rows[0]
    read = (row[: len(_SENTENCES)] for row in rows if row.sentence_id is not None)
    columns = list(zip(*read, strict=True)) or [()] * len(_SENTENCES)
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
