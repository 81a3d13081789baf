"""Orders: which sentences of an article tell its reader, or a program, what to do."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("versions", sa.Column("orders", sa.JSON))


def downgrade() -> None:
    op.drop_column("versions", "orders")
