"""Stories: which articles are about one event, and which are copies of one text."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "stories",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("last_day", sa.Integer, nullable=False),
    )
    op.create_index("stories_by_day", "stories", ["last_day", "id"])
    op.create_table(
        "story_members",
        sa.Column("version_id", sa.Integer, sa.ForeignKey("versions.id"), primary_key=True),
        sa.Column("story_id", sa.String, sa.ForeignKey("stories.id"), nullable=False, index=True),
        sa.Column("origin", sa.Integer, nullable=False, index=True),
        sa.Column("family", sa.Integer, nullable=False),
        sa.Column("marker", sa.String),
        sa.Column("settled", sa.Boolean, nullable=False),
    )
    op.create_table(
        "copy_keys",
        sa.Column("key", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column(
            "version_id", sa.Integer, sa.ForeignKey("versions.id"), primary_key=True, index=True
        ),
    )


def downgrade() -> None:
    for table in ("copy_keys", "story_members", "stories"):
        op.drop_table(table)
