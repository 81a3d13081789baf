"""The language that somebody last asked in."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "slack_people",
        sa.Column("team", sa.String, primary_key=True),
        sa.Column("user", sa.String, primary_key=True),
        sa.Column("language", sa.String, nullable=False),
    )
