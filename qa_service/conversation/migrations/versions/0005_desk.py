"""What became of reported mistakes, notes of editors, and pinned conversations."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
DECIDED = ("verdict", "remark", "decided_at", "decided_by")


def upgrade() -> None:
    for name in DECIDED:
        op.add_column("feedback", sa.Column(name, sa.String))
    op.add_column("conversations", sa.Column("pinned_at", sa.String))
    op.create_table(
        "notes",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("about", sa.String, nullable=False),
        sa.Column("story_id", sa.String),
        sa.Column("article_ids", sa.JSON, nullable=False),
        sa.Column("created_at", sa.String, nullable=False),
        sa.Column("created_by", sa.String, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("notes")
    op.drop_column("conversations", "pinned_at")
    for name in DECIDED:
        op.drop_column("feedback", name)
