"""Where conversations are kept: beside the catalog, in tables of their own."""

from sqlalchemy import (
    JSON,
    Column,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

conversations = Table(
    "conversations",
    metadata,
    Column("id", String, primary_key=True),
    Column("title", String, nullable=False),
    Column("created_at", String, nullable=False),
    Column("updated_at", String, nullable=False, index=True),
)

turns = Table(
    "turns",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False, index=True),
    Column("message", Text, nullable=False),
    Column("answer_id", String, index=True),
    Column("answer", JSON, nullable=False),
    Column("created_at", String, nullable=False),
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
    UniqueConstraint("answer_id", "channel", "author", name="one_judgement_each"),
)
