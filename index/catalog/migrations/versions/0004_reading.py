"""The hash of what was read, which tells an article that a changed file leaves as it was."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("versions", sa.Column("reading", sa.String(64)))


def downgrade() -> None:
    op.drop_column("versions", "reading")
