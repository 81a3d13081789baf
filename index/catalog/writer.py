"""Writing the catalog: which version of an article is visible, and when.

A version is first staged (invisible), then published in one transaction; the version it
replaces is retired in that same transaction and purged afterwards. Whatever a crash leaves
staged or retired is listed by `invisible_versions` and purged at the next start.
"""

from collections.abc import Iterable, Sequence, Set
from typing import NamedTuple, TypeVar

from sqlalchemy import Connection, Engine, Select, delete, insert, select, update

from index.catalog.corrections import Corrections
from index.catalog.database import transaction
from index.catalog.remembered import Changes
from index.catalog.revisions import forget_revisions, keep_revisions
from index.catalog.rows import (
    PreparedArticle,
    PreparedFile,
    StagedVersion,
    article_id,
    pack_vector,
    published_day,
)
from index.catalog.tables import articles, files, passages, sentences, settings, tags, versions

Value = TypeVar("Value")
IN_LIMIT = 500
"""Most values in one SQL IN list."""


class Published(NamedTuple):
    """What is to be done after a publication."""

    purge: list[int]
    """Versions that are not visible, or no longer."""
    overtaken: frozenset[int]
    """Those of them whose file was not published: a version it keeps has gone meanwhile."""


class CatalogWriter:
    """All methods raise StorageFault when the database refuses."""

    def __init__(self, engine: Engine, changes: Changes | None = None) -> None:
        self._engine = engine
        self.corrections = Corrections(engine)
        self._changes = changes or Changes()

    def set_setting(self, name: str, value: str) -> None:
        with transaction(self._engine) as db:
            db.execute(delete(settings).where(settings.c.name == name))
            db.execute(insert(settings).values(name=name, value=value))

    def stage(self, file: PreparedFile) -> list[StagedVersion]:
        """Writes the articles of one file as invisible versions, all in one transaction."""
        with transaction(self._engine) as db:
            return [_stage(db, file, article) for article in file.articles]

    def publish(self, staged: Sequence[tuple[PreparedFile, list[StagedVersion]]]) -> Published:
        """Makes staged and kept versions of some files the visible ones, in one transaction.

        Articles that a file no longer holds go with it.
        """
        retired: list[int] = []
        overtaken: set[int] = set()
        with transaction(self._engine) as db:
            for file, new_versions in staged:
                visible = set(db.execute(_visible_in(file.path)).scalars())
                if not file.kept <= visible:
                    overtaken.update(version.version_id for version in new_versions)
                    continue
                if visible:
                    keep_revisions(db, file, new_versions)
                retired += _retire_file(db, file.path, file.kept)
                for part in chunks(sorted(file.kept)):
                    own = update(versions).where(versions.c.id.in_(part))
                    db.execute(own.values(sha256=file.sha256))
                for version in new_versions:
                    db.execute(
                        update(articles)
                        .where(articles.c.id == version.article_id)
                        .values(current_version=version.version_id, root=file.root)
                    )
                db.execute(
                    insert(files).values(
                        path=file.path, root=file.root, sha256=file.sha256, pipeline=file.pipeline
                    )
                )
        self._changes.note()
        return Published([*retired, *overtaken], frozenset(overtaken))

    def retire_files(self, paths: Iterable[str]) -> list[int]:
        """Hides every article of these files; returns the versions to purge."""
        with transaction(self._engine) as db:
            retired = [version for path in paths for version in _retire_file(db, path)]
        self._changes.note()
        return retired

    def retire_article(self, identifier: str) -> list[int]:
        """Hides one article and forgets its file's hash, so a later ingest brings it back."""
        chosen = select(articles.c.current_version, articles.c.path).where(
            articles.c.id == identifier, articles.c.current_version.is_not(None)
        )
        with transaction(self._engine) as db:
            row = db.execute(chosen).one_or_none()
            if row is None:
                return []
            hide = update(articles).where(articles.c.id == identifier)
            db.execute(hide.values(current_version=None))
            _forget_hash(db, row.path)
        self._changes.note()
        return [row.current_version]

    def invisible_versions(self) -> list[int]:
        """Versions that are staged or retired: to be purged while nothing is being ingested."""
        current = select(articles.c.current_version).where(articles.c.current_version.is_not(None))
        query = select(versions.c.id).where(versions.c.id.not_in(current))
        with transaction(self._engine) as db:
            return list(db.execute(query).scalars())

    def purge(self, version_ids: Sequence[int]) -> None:
        """Deletes the rows of invisible versions, and articles that have no version left."""
        with transaction(self._engine) as db:
            for part in chunks(version_ids):
                for table in (sentences, passages, tags):
                    db.execute(delete(table).where(table.c.version_id.in_(part)))
                db.execute(delete(versions).where(versions.c.id.in_(part)))
            db.execute(delete(articles).where(articles.c.id.not_in(select(versions.c.article_id))))
            forget_revisions(db)

    def set_orders(self, version_id: int, orders: Sequence[int]) -> None:
        """Notes which sentences of a version give orders."""
        with transaction(self._engine) as db:
            chosen = update(versions).where(versions.c.id == version_id)
            db.execute(chosen.values(orders=list(orders)))

    def set_vectors(self, rows: Sequence[tuple[int, bytes]]) -> None:
        """Replaces the stored vectors of some sentences (used when re-embedding)."""
        with transaction(self._engine) as db:
            for sentence_id, vector in rows:
                chosen = update(sentences).where(sentences.c.id == sentence_id)
                db.execute(chosen.values(vector=vector))


def _forget_hash(db: Connection, path: str) -> None:
    """Keeps a file that still has articles, so that pruning finds it."""
    own = select(articles.c.id).where(
        articles.c.path == path, articles.c.current_version.is_not(None)
    )
    if db.execute(own).first() is None:
        db.execute(delete(files).where(files.c.path == path))
    else:
        db.execute(update(files).where(files.c.path == path).values(sha256=""))


def _visible_in(path: str) -> Select[int]:
    here = (articles.c.path == path) & articles.c.current_version.is_not(None)
    return select(articles.c.current_version).where(here)


def _retire_file(db: Connection, path: str, kept: Set[int] = frozenset()) -> list[int]:
    retired = [v for v in db.execute(_visible_in(path)).scalars() if v not in kept]
    for part in chunks(retired):
        hide = update(articles).where(articles.c.current_version.in_(part))
        db.execute(hide.values(current_version=None))
    db.execute(delete(files).where(files.c.path == path))
    return retired


def _stage(db: Connection, file: PreparedFile, article: PreparedArticle) -> StagedVersion:
    identifier = article_id(article.source_file)
    if db.execute(select(articles.c.id).where(articles.c.id == identifier)).first() is None:
        db.execute(
            insert(articles).values(
                id=identifier, path=file.path, source_file=article.source_file, root=file.root
            )
        )
    version_id = _insert_version(db, identifier, file, article)
    read = article.read
    if read.tags:
        rows = [{"version_id": version_id, "tag": tag} for tag in sorted(set(read.tags))]
        db.execute(insert(tags), rows)
    passage_of = {i: passage.ordinal for passage in article.passages for i in passage.sentences}
    db.execute(
        insert(passages),
        [
            {
                "version_id": version_id,
                "ordinal": passage.ordinal,
                "start": passage.span.start,
                "end": passage.span.end,
                "first_sentence": passage.sentences.start,
                "end_sentence": passage.sentences.stop,
            }
            for passage in article.passages
        ],
    )
    db.execute(
        insert(sentences),
        [
            {
                "version_id": version_id,
                "ordinal": i,
                "passage": passage_of[i],
                "start": sentence.span.start,
                "end": sentence.span.end,
                "vector": pack_vector(article.vectors[i]),
            }
            for i, sentence in enumerate(article.sentences)
        ],
    )
    own = select(sentences.c.id).where(sentences.c.version_id == version_id)
    ids = db.execute(own.order_by(sentences.c.ordinal)).scalars()
    return StagedVersion(version_id, identifier, tuple(ids))


def _insert_version(
    db: Connection, identifier: str, file: PreparedFile, article: PreparedArticle
) -> int:
    read = article.read
    result = db.execute(
        insert(versions).values(
            article_id=identifier,
            sha256=file.sha256,
            media_type=read.media_type,
            title=read.title,
            title_source=read.title_source,
            publisher=read.publisher,
            author=read.author,
            published_at=read.published_at,
            published_source=read.published_source,
            published_day=published_day(read.published_at),
            language=read.language,
            url=read.url,
            ingested_at=file.ingested_at,
            characters=len(read.text),
            page_starts=list(read.page_starts),
            tags=list(read.tags),
            text=read.text,
            orders=list(article.orders),
            reading=article.reading,
        )
    )
    key = result.inserted_primary_key
    assert key is not None
    return int(key[0])


def chunks(values: Sequence[Value], size: int = IN_LIMIT) -> Iterable[Sequence[Value]]:
    return (values[i : i + size] for i in range(0, len(values), size))
