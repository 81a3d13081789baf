"""Articles that editors withdrew from answers."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.add_column("articles", sa.Column("withdrawn_at", sa.String))
    op.add_column("articles", sa.Column("withdrawn_why", sa.Text))


def downgrade() -> None:
    op.drop_column("articles", "withdrawn_why")
    op.drop_column("articles", "withdrawn_at")
