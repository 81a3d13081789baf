"""The first catalog: files, articles, versions, passages and sentences."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "index_settings",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("value", sa.String, nullable=False),
    )
    op.create_table(
        "files",
        sa.Column("path", sa.String, primary_key=True),
        sa.Column("root", sa.String, nullable=False, index=True),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("pipeline", sa.Integer, nullable=False),
    )
    op.create_table(
        "articles",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("path", sa.String, nullable=False, index=True),
        sa.Column("source_file", sa.String, nullable=False, unique=True),
        sa.Column("root", sa.String, nullable=False),
        sa.Column("current_version", sa.Integer, nullable=True, unique=True),
    )
    op.create_table(
        "versions",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column(
            "article_id", sa.String, sa.ForeignKey("articles.id"), nullable=False, index=True
        ),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("media_type", sa.String, nullable=False),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("title_source", sa.String, nullable=False),
        sa.Column("publisher", sa.String, index=True),
        sa.Column("author", sa.String),
        sa.Column("published_at", sa.String),
        sa.Column("published_source", sa.String, nullable=False),
        sa.Column("published_day", sa.Integer, index=True),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("url", sa.String),
        sa.Column("ingested_at", sa.String, nullable=False),
        sa.Column("characters", sa.Integer, nullable=False),
        sa.Column("page_starts", sa.JSON, nullable=False),
        sa.Column("tags", sa.JSON, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "tags",
        sa.Column("version_id", sa.Integer, sa.ForeignKey("versions.id"), primary_key=True),
        sa.Column("tag", sa.String, primary_key=True, index=True),
    )
    op.create_table(
        "passages",
        sa.Column("version_id", sa.Integer, sa.ForeignKey("versions.id"), primary_key=True),
        sa.Column("ordinal", sa.Integer, primary_key=True),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("first_sentence", sa.Integer, nullable=False),
        sa.Column("end_sentence", sa.Integer, nullable=False),
    )
    op.create_table(
        "sentences",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("version_id", sa.Integer, sa.ForeignKey("versions.id"), nullable=False),
        sa.Column("ordinal", sa.Integer, nullable=False),
        sa.Column("passage", sa.Integer, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("vector", sa.LargeBinary, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("sentences_by_version", "sentences", ["version_id", "ordinal"], unique=True)


def downgrade() -> None:
    for table in ("sentences", "passages", "tags", "versions", "articles", "files"):
        op.drop_table(table)
    op.drop_table("index_settings")
