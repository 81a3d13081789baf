"""What the Slack bot keeps: questions taken, threads, channels' settings."""

from sqlalchemy import JSON, Boolean, Column, Float, Integer, MetaData, String, Table

metadata = MetaData()

questions = Table(
    "slack_questions",
    metadata,
    Column("key", String, primary_key=True),
    Column("event_id", String, unique=True),
    Column("asked", JSON, nullable=False),
    Column("open", Boolean, nullable=False, index=True),
    Column("attempts", Integer, nullable=False),
    Column("leased_until", Float, nullable=False),
    Column("reply_ts", String),
    Column("taken_at", Float, nullable=False, index=True),
)

threads = Table(
    "slack_threads",
    metadata,
    Column("team", String, primary_key=True),
    Column("channel", String, primary_key=True),
    Column("thread_ts", String, primary_key=True),
    Column("conversation_id", String),
)

people = Table(
    "slack_people",
    metadata,
    Column("team", String, primary_key=True),
    Column("user", String, primary_key=True),
    Column("language", String, nullable=False),
)

channels = Table(
    "slack_channels",
    metadata,
    Column("team", String, primary_key=True),
    Column("channel", String, primary_key=True),
    Column("settings", JSON, nullable=False),
)
