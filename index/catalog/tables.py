"""The catalog's tables."""

from pathlib import Path

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

from index.catalog.nul import WholeText

metadata = MetaData()
MIGRATIONS = Path(__file__).parent / "migrations"

settings = Table(
    "index_settings",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", String, nullable=False),
)

files = Table(
    "files",
    metadata,
    Column("path", String, primary_key=True),
    Column("root", String, nullable=False, index=True),
    Column("sha256", String(64), nullable=False),
    Column("pipeline", Integer, nullable=False),
)

corrections = Table(
    "corrections",
    metadata,
    Column("path", String, primary_key=True),
    Column("replaced", String(64), nullable=False),
    Column("corrected", String(64), nullable=False),
    Column("day", String, nullable=False),
)

articles = Table(
    "articles",
    metadata,
    Column("id", String, primary_key=True),
    Column("path", String, nullable=False, index=True),
    Column("source_file", String, nullable=False, unique=True),
    Column("root", String, nullable=False),
    Column("current_version", Integer, nullable=True, unique=True),
    Column("withdrawn_at", String),
    Column("withdrawn_why", Text),
)

versions = Table(
    "versions",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("article_id", ForeignKey("articles.id"), nullable=False, index=True),
    Column("sha256", String(64), nullable=False),
    Column("media_type", String, nullable=False),
    Column("title", String, nullable=False),
    Column("title_source", String, nullable=False),
    Column("publisher", String, index=True),
    Column("author", String),
    Column("published_at", String),
    Column("published_source", String, nullable=False),
    Column("published_day", Integer, index=True),
    Column("language", String, nullable=False),
    Column("url", String),
    Column("ingested_at", String, nullable=False),
    Column("characters", Integer, nullable=False),
    Column("page_starts", JSON, nullable=False),
    Column("tags", JSON, nullable=False),
    Column("text", WholeText, nullable=False),
    Column("orders", JSON(none_as_null=True)),
    Column("reading", String(64)),
    sqlite_autoincrement=True,
)

revisions = Table(
    "revisions",
    metadata,
    Column("version_id", Integer, primary_key=True, autoincrement=False),
    Column("article_id", String, nullable=False, index=True),
    Column("media_type", String, nullable=False),
    Column("title", String, nullable=False),
    Column("published_at", String),
    Column("ingested_at", String, nullable=False),
    Column("replaced_at", String, nullable=False),
    Column("text", WholeText, nullable=False),
)

tags = Table(
    "tags",
    metadata,
    Column("version_id", ForeignKey("versions.id"), primary_key=True),
    Column("tag", String, primary_key=True, index=True),
)

passages = Table(
    "passages",
    metadata,
    Column("version_id", ForeignKey("versions.id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("first_sentence", Integer, nullable=False),
    Column("end_sentence", Integer, nullable=False),
)

sentences = Table(
    "sentences",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("version_id", ForeignKey("versions.id"), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("passage", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("vector", LargeBinary, nullable=False),
    Index("sentences_by_version", "version_id", "ordinal", unique=True),
    sqlite_autoincrement=True,
)

stories = Table(
    "stories",
    metadata,
    Column("id", String, primary_key=True),
    Column("last_day", Integer, nullable=False),
    Index("stories_by_day", "last_day", "id"),
)

story_members = Table(
    "story_members",
    metadata,
    Column("version_id", ForeignKey("versions.id"), primary_key=True),
    Column("story_id", ForeignKey("stories.id"), nullable=False, index=True),
    Column("origin", Integer, nullable=False, index=True),
    Column("family", Integer, nullable=False),
    Column("marker", String),
    Column("settled", Boolean, nullable=False),
)

copy_keys = Table(
    "copy_keys",
    metadata,
    Column("key", BigInteger, primary_key=True),
    Column("version_id", ForeignKey("versions.id"), primary_key=True, index=True),
)
