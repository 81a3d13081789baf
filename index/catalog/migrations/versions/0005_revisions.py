"""Earlier texts of articles that were changed."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "revisions",
        sa.Column("version_id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("article_id", sa.String, nullable=False, index=True),
        sa.Column("media_type", sa.String, nullable=False),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("published_at", sa.String),
        sa.Column("ingested_at", sa.String, nullable=False),
        sa.Column("replaced_at", sa.String, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("revisions")
