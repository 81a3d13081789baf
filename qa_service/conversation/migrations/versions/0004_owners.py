"""Keys, and whose conversations, feedback and responses are whose."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
OWNED = ("conversations", "responses", "feedback")


def upgrade() -> None:
    for table in OWNED:
        op.add_column(table, sa.Column("owner", sa.String, nullable=False, server_default=""))
        op.create_index(f"ix_{table}_owner", table, ["owner"])
    op.create_table(
        "keys",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("scope", sa.String, nullable=False),
        sa.Column("hash", sa.String, nullable=False, unique=True),
        sa.Column("created_at", sa.String, nullable=False),
        sa.Column("last_used", sa.String),
        sa.Column("revoked_at", sa.String),
    )


def downgrade() -> None:
    op.drop_table("keys")
    for table in OWNED:
        op.drop_index(f"ix_{table}_owner", table)
        op.drop_column(table, "owner")
