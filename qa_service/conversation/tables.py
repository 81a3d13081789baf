"""Where conversations are kept: beside the catalog, in tables of their own."""

import json
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    Dialect,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)


class TextJSON(TypeDecorator[Any]):
    """JSON without halves of surrogate pairs, which no reply can hold: they are read as `?`.

    Answers that earlier versions stored may have some, from a model.
    """

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        return _without_halves(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        return _without_halves(value)


def _without_halves(value: Any) -> Any:
    text = json.dumps(value, ensure_ascii=False)
    return value if text.isascii() else json.loads(text.encode("utf-8", "replace"))


metadata = MetaData()


def owned() -> Column[str]:
    """Whose row it is; empty for nobody's in particular."""
    return Column("owner", String, nullable=False, server_default="", index=True)


conversations = Table(
    "conversations",
    metadata,
    Column("id", String, primary_key=True),
    Column("title", String, nullable=False),
    Column("created_at", String, nullable=False),
    Column("updated_at", String, nullable=False, index=True),
    Column("pinned_at", String),
    owned(),
)

turns = Table(
    "turns",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False, index=True),
    Column("message", Text, nullable=False),
    Column("answer_id", String, index=True),
    Column("answer", TextJSON, nullable=False),
    Column("created_at", String, nullable=False),
)

responses = Table(
    "responses",
    metadata,
    Column("id", String, primary_key=True),
    Column("turns", TextJSON, nullable=False),
    Column("body", TextJSON, nullable=False),
    Column("created_at", String, nullable=False, index=True),
    owned(),
)

feedback = Table(
    "feedback",
    metadata,
    Column("id", String, primary_key=True),
    Column("answer_id", String, nullable=False),
    Column("channel", String, nullable=False),
    Column("author", String, nullable=False),
    Column("rating", String, nullable=False),
    Column("comment", Text, nullable=False),
    Column("created_at", String, nullable=False, index=True),
    Column("updated_at", String, nullable=False),
    owned(),
    Column("verdict", String),
    Column("remark", String),
    Column("decided_at", String),
    Column("decided_by", String),
    UniqueConstraint("answer_id", "channel", "author", name="one_judgement_each"),
)

notes = Table(
    "notes",
    metadata,
    Column("id", String, primary_key=True),
    Column("text", Text, nullable=False),
    Column("about", String, nullable=False),
    Column("story_id", String),
    Column("article_ids", JSON, nullable=False),
    Column("created_at", String, nullable=False),
    Column("created_by", String, nullable=False),
)

keys = Table(
    "keys",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("scope", String, nullable=False),
    Column("hash", String, nullable=False, unique=True),
    Column("created_at", String, nullable=False),
    Column("last_used", String),
    Column("revoked_at", String),
)
