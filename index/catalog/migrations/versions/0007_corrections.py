"""Files that an editor corrected."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "corrections",
        sa.Column("path", sa.String, primary_key=True),
        sa.Column("replaced", sa.String(64), nullable=False),
        sa.Column("corrected", sa.String(64), nullable=False),
        sa.Column("day", sa.String, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("corrections")
