"""Reading the catalog: articles, their texts and sentences, and which ones a filter allows."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from sqlalchemy import Engine, Row, Select, func, select

from index.catalog.database import transaction
from index.catalog.loading import load
from index.catalog.remembered import Changes, Remembered
from index.catalog.rows import (
    Counts,
    StoredVersion,
    allowed_by,
    article_from_row,
    select_visible,
    unpack_vectors,
)
from index.catalog.scan import Rows, Scan
from index.catalog.shelf import Shelf
from index.catalog.tables import articles, files, passages, sentences, settings, versions
from index.catalog.writer import chunks
from index.embedding.embedder import Vectors
from index.types import Article, Filters

KEPT_ARTICLES = 10_000
"""Articles kept in memory without their text: up to 20 MB."""


class CatalogReader:
    """All methods raise StorageFault when the database refuses."""

    def __init__(self, engine: Engine, changes: Changes | None = None) -> None:
        self._engine = engine
        self._changes = changes = changes or Changes()
        self._articles: Remembered[str, Article] = Remembered(changes, KEPT_ARTICLES)
        self._shelf = Shelf(changes)
        self.scan = Scan(self._rows_of, self.vectors)
        self._counts: Remembered[None, Counts] = Remembered(changes, 1)
        self._languages: Remembered[None, list[str]] = Remembered(changes, 1)

    def get_setting(self, name: str) -> str | None:
        query = select(settings.c.value).where(settings.c.name == name)
        with transaction(self._engine) as db:
            return db.execute(query).scalar_one_or_none()

    def file_state(self, path: str) -> tuple[str, str, int] | None:
        """(root, sha256, pipeline) of a file that was ingested before."""
        query = select(files.c.root, files.c.sha256, files.c.pipeline).where(files.c.path == path)
        with transaction(self._engine) as db:
            row = db.execute(query).one_or_none()
        return None if row is None else (row.root, row.sha256, row.pipeline)

    def readings(self, path: str) -> dict[str, tuple[int, str | None]]:
        """Visible version and hash of what was read, by article id, of one file's articles."""
        query = (
            select(articles.c.id, versions.c.id.label("version_id"), versions.c.reading)
            .join(versions, articles.c.current_version == versions.c.id)
            .where(articles.c.path == path)
        )
        with transaction(self._engine) as db:
            return {row.id: (row.version_id, row.reading) for row in db.execute(query)}

    def paths_under(self, root: str) -> list[str]:
        """Paths of the files ingested from this root folder."""
        query = select(files.c.path).where(files.c.root == root).order_by(files.c.path)
        with transaction(self._engine) as db:
            return list(db.execute(query).scalars())

    def article(self, identifier: str) -> Article | None:
        return self._articles.get([identifier], self._read_articles).get(identifier)

    def _read_articles(self, identifiers: list[str]) -> dict[str, Article]:
        query = select_visible().where(articles.c.id.in_(identifiers))
        with transaction(self._engine) as db:
            return {row.id: article_from_row(row) for row in db.execute(query)}

    def counts(self) -> Counts:
        """Of what can be found, counted once after each change, as every question asks."""
        return self._counts.get([None], lambda _: {None: self._count()})[None]

    def _count(self) -> Counts:
        visible = select(func.count()).where(articles.c.current_version.is_not(None))
        n_passages, n_sentences = (
            select(func.count())
            .select_from(table)
            .join(articles, articles.c.current_version == table.c.version_id)
            .scalar_subquery()
            for table in (passages, sentences)
        )
        query = select(visible.scalar_subquery(), n_passages, n_sentences)
        with transaction(self._engine) as db:
            return Counts(*db.execute(query).one())

    def languages(self) -> list[str]:
        """Languages of the visible articles, the commonest first.

        Every question asks for them, so they are counted once after each change.
        """
        return self._languages.get([None], lambda _: {None: self._by_language()})[None]

    def _by_language(self) -> list[str]:
        visible = select_visible().subquery()
        query = select(visible.c.language).group_by(visible.c.language)
        with transaction(self._engine) as db:
            return list(db.execute(query.order_by(func.count().desc())).scalars())

    def sentence_count(self) -> int:
        """Visible sentences."""
        return self.counts().sentences

    def version_ids(self) -> list[int]:
        """All visible versions, oldest first."""
        query = select(articles.c.current_version).where(articles.c.current_version.is_not(None))
        with transaction(self._engine) as db:
            return sorted(v for v in db.execute(query).scalars() if v is not None)

    def without_orders(self) -> list[int]:
        """Visible versions in which nobody has looked for orders."""
        query = select(versions.c.id).join(articles, articles.c.current_version == versions.c.id)
        with transaction(self._engine) as db:
            return list(db.execute(query.where(versions.c.orders.is_(None))).scalars())

    def bytes_in_use(self, sha256: str) -> bool:
        """Whether any version, visible or not, was made from these bytes."""
        query = select(versions.c.id).where(versions.c.sha256 == sha256).limit(1)
        with transaction(self._engine) as db:
            return db.execute(query).first() is not None

    def digests(self, version_ids: Sequence[int]) -> set[str]:
        """Hashes of the files these versions were made from."""
        with transaction(self._engine) as db:
            return {
                digest
                for part in chunks(version_ids)
                for digest in db.execute(
                    select(versions.c.sha256).where(versions.c.id.in_(part))
                ).scalars()
            }

    def matching_versions(self, filters: Filters) -> set[int]:
        """Versions that a filter allows, visible ones unless it names versions and nothing else.

        An unknown date matches no date range.
        """
        if filters == Filters(versions=filters.versions):
            return set(filters.versions)
        query = select(articles.c.current_version).join(
            versions, articles.c.current_version == versions.c.id
        )
        query = allowed_by(query, filters)
        with transaction(self._engine) as db:
            return {v for v in db.execute(query).scalars() if v is not None}

    def sentence_ids(self, version_ids: Sequence[int]) -> list[int]:
        found: list[int] = []
        with transaction(self._engine) as db:
            for part in chunks(version_ids):
                query = select(sentences.c.id).where(sentences.c.version_id.in_(part))
                found += db.execute(query).scalars()
        return found

    def _rows_of(self, version_ids: Sequence[int]) -> Rows:
        query = select(sentences.c.id, sentences.c.version_id, sentences.c.vector)
        with transaction(self._engine) as db:
            rows = db.execute(query.where(sentences.c.version_id.in_(version_ids))).all()
        ids, own, vectors = zip(*rows, strict=True) if rows else ((), (), ())
        return Rows(np.array(ids, np.int64), np.array(own, np.int64), unpack_vectors(list(vectors)))

    def vectors(self, sentence_ids: Sequence[int]) -> tuple[list[int], Vectors]:
        """The ids that exist, and their vectors in the same order."""
        rows: list[Row[Any]] = []
        with transaction(self._engine) as db:
            for part in chunks(sentence_ids):
                query = select(sentences.c.id, sentences.c.vector)
                rows.extend(db.execute(query.where(sentences.c.id.in_(part))))
        return [row.id for row in rows], unpack_vectors([row.vector for row in rows])

    def versions_of(self, sentence_ids: Sequence[int]) -> dict[int, int]:
        """Sentence id -> version id, for those sentences whose version is visible."""
        as_of = self._changes.number
        known = self._shelf.visible(sentence_ids)
        missing = [n for n in sentence_ids if n not in known]
        if missing:
            read = self._read_versions_of(missing)
            self._shelf.learn(as_of, read)
            known |= read
        return known

    def _read_versions_of(self, sentence_ids: Sequence[int]) -> dict[int, int]:
        found: dict[int, int] = {}
        query = select(sentences.c.id, sentences.c.version_id).join(
            articles, articles.c.current_version == sentences.c.version_id
        )
        with transaction(self._engine) as db:
            for part in chunks(sentence_ids):
                rows = db.execute(query.where(sentences.c.id.in_(part)))
                found |= {row.id: row.version_id for row in rows}
        return found

    def file_changed(self, version_ids: Iterable[int]) -> None:
        """To be called when versions stay and the file they are in is another."""
        self._shelf.drop(version_ids)

    def forget(self) -> None:
        """Empties the cache, after stored vectors were replaced."""
        self.scan.forget()
        self._shelf.clear()

    def stored(self, version_ids: Sequence[int]) -> dict[int, StoredVersion]:
        """The visible ones of these versions, with text, sentences and vectors."""
        known = self._shelf.versions(version_ids)
        missing = [v for v in version_ids if v not in known]
        loaded = self._load(chunks(missing))
        return known | {version.article.version_id: version for version in loaded}

    def holding(self, sentence_ids: Sequence[int]) -> dict[int, StoredVersion]:
        """The same by sentence, for those of the sentences whose version is visible."""
        known = self._shelf.holding(sentence_ids)
        visible = self.versions_of(list(known))
        missing = {n for n in sentence_ids if n not in known}
        of_missing = (
            select(sentences.c.version_id).where(sentences.c.id.in_(part))
            for part in chunks(list(missing))
        )
        loaded = self._load(of_missing)
        found = {n: v for v in loaded for n in v.sentence_ids if n in missing}
        return {n: known[n] for n in visible} | found

    def _load(self, wanted: Iterable[Sequence[int] | Select[tuple[int]]]) -> list[StoredVersion]:
        as_of, loaded = self._changes.number, list[StoredVersion]()
        for own in wanted:
            with transaction(self._engine) as db:
                loaded += load(db, own)
        if loaded:
            self._shelf.keep(as_of, loaded)
            self._articles.keep(as_of, {v.article.id: v.article for v in loaded})
        return loaded
