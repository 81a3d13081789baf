"""What goes into the catalog and what comes out, as plain data."""

import hashlib
from bisect import bisect_left
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar
from unicodedata import normalize

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Row, Select, func, select

from index.catalog.tables import articles, tags, versions
from index.cut.sentences import Sentence
from index.embedding.embedder import Vectors
from index.language.detect import UNKNOWN
from index.shown.said import said
from index.times.periods import day_of
from index.types import Article, Filters, Passage, ReadArticle

Selected = TypeVar("Selected", bound=tuple[Any, ...])


@dataclass(frozen=True, slots=True)
class PreparedArticle:
    """An article read, cut and embedded, ready to be staged."""

    source_file: str
    read: ReadArticle
    sentences: tuple[Sentence, ...]
    passages: tuple[Passage, ...]
    vectors: Vectors
    """Shape (sentences, dimension)."""
    orders: tuple[int, ...]
    """Ordinals of sentences that give orders."""
    reading: str
    """Hash of what was read: an article with the same one need not be written again."""

    @property
    def texts(self) -> list[str]:
        """What each says."""
        return [said(s.span.of(self.read.text), self.read.media_type) for s in self.sentences]

    @property
    def title(self) -> str:
        return self.read.title or ""

    @property
    def language(self) -> str:
        return self.read.language or UNKNOWN


@dataclass(frozen=True, slots=True)
class PreparedFile:
    """One file's articles, which become visible together or not at all: new and kept ones."""

    path: str
    root: str
    sha256: str
    pipeline: int
    ingested_at: str
    articles: tuple[PreparedArticle, ...]
    """Those to be written, one at least."""
    kept: frozenset[int]
    """Versions that stay visible, because the file says the same of their articles as before."""
    article_ids: tuple[str, ...]
    """Of all, in the file's order."""
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StagedVersion:
    """A version written to the catalog but not visible yet."""

    version_id: int
    article_id: str
    sentence_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class StoredVersion:
    """A visible article with its text, sentences and vectors: immutable, so it can be cached."""

    article: Article
    text: str
    sentence_ids: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]
    passage_of: tuple[int, ...]
    passages: tuple[Passage, ...]
    vectors: Vectors
    page_starts: tuple[int, ...]
    orders: frozenset[int]
    """Ordinals of sentences that give orders: they are never evidence."""

    @property
    def sentences(self) -> list[str]:
        """What each says; a quote is the text at its span."""
        return [self.sentence(ordinal) for ordinal in range(len(self.spans))]

    def ordinal_of(self, sentence_id: int) -> int:
        """Ids are given in reading order, so that a live blog's need not all be looked at."""
        near = bisect_left(self.sentence_ids, sentence_id)
        found = self.sentence_ids[near : near + 1] == (sentence_id,)
        return near if found else self.sentence_ids.index(sentence_id)

    def sentence(self, ordinal: int) -> str:
        start, end = self.spans[ordinal]
        return said(self.text[start:end], self.article.media_type)


class Counts(NamedTuple):
    """What is visible."""

    articles: int
    passages: int
    sentences: int


def article_id(source_file: str) -> str:
    """An article keeps its id for as long as it keeps its place."""
    return "art_" + hashlib.sha256(source_file.encode("utf-8", "replace")).hexdigest()[:16]


def published_day(published_at: str | None) -> int | None:
    """The proleptic ordinal of the publication day, for date filters."""
    day = day_of(published_at)
    return day.toordinal() if day else None


def pack_vector(vector: NDArray[np.float32]) -> bytes:
    return vector.astype(np.float16).tobytes()


def unpack_vectors(blobs: list[bytes]) -> Vectors:
    if not blobs:
        return np.zeros((0, 0), np.float32)
    return np.frombuffer(b"".join(blobs), np.float16).reshape(len(blobs), -1).astype(np.float32)


ARTICLE_COLUMNS = (
    articles.c.id,
    articles.c.source_file,
    articles.c.root,
    articles.c.withdrawn_at,
    articles.c.withdrawn_why,
    versions.c.id.label("version_id"),
    versions.c.sha256,
    versions.c.media_type,
    versions.c.title,
    versions.c.title_source,
    versions.c.publisher,
    versions.c.author,
    versions.c.published_at,
    versions.c.published_source,
    versions.c.ingested_at,
    versions.c.language,
    versions.c.characters,
    versions.c.tags,
    versions.c.url,
)


def select_visible() -> Select[Any]:
    """Visible articles; add conditions and order to it."""
    return select(*ARTICLE_COLUMNS).join_from(
        articles, versions, articles.c.current_version == versions.c.id
    )


def article_from_row(row: Row[Any]) -> Article:
    fields = {column.key: getattr(row, column.key) for column in ARTICLE_COLUMNS}
    return Article(**fields | {"tags": tuple(row.tags)})


def allowed_by(query: Select[Selected], filters: Filters) -> Select[Selected]:
    """Restricts a query over articles and their versions; an unknown date matches no range."""
    if filters.date_from is not None:
        query = query.where(versions.c.published_day >= filters.date_from.toordinal())
    if filters.date_to is not None:
        query = query.where(versions.c.published_day <= filters.date_to.toordinal())
    if filters.publishers:
        query = query.where(func.lower(versions.c.publisher).in_(_folded(filters.publishers)))
    if filters.source_files:
        # A file made on macOS may be named in decomposed letters, which nobody types.
        named = {normalize(form, name) for name in filters.source_files for form in ("NFC", "NFD")}
        named |= set(filters.source_files)
        query = query.where(articles.c.source_file.in_(named) | articles.c.path.in_(named))
    if filters.tags:
        folded = func.lower(tags.c.tag).in_(_folded(filters.tags))
        query = query.where(versions.c.id.in_(select(tags.c.version_id).where(folded)))
    if filters.versions:
        query = query.where(versions.c.id.in_(filters.versions))
    return query


def _folded(names: tuple[str, ...]) -> list[str]:
    """As they are kept, but for upper and lower case."""
    return [" ".join(normalize("NFC", name).split()).lower() for name in names]
