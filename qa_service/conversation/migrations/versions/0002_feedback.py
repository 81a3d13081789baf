"""Answers can be found by their id, and judged."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("turns", sa.Column("answer_id", sa.String))
    turns = sa.table("turns", sa.column("id"), sa.column("answer", sa.JSON), sa.column("answer_id"))
    db = op.get_bind()
    for turn, answer in db.execute(sa.select(turns.c.id, turns.c.answer)).all():
        db.execute(sa.update(turns).where(turns.c.id == turn).values(answer_id=answer["id"]))
    op.create_index("ix_turns_answer_id", "turns", ["answer_id"])
    op.create_table(
        "feedback",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("answer_id", sa.String, nullable=False),
        sa.Column("channel", sa.String, nullable=False),
        sa.Column("author", sa.String, nullable=False),
        sa.Column("rating", sa.String, nullable=False),
        sa.Column("comment", sa.Text, nullable=False),
        sa.Column("created_at", sa.String, nullable=False, index=True),
        sa.Column("updated_at", sa.String, nullable=False),
        sa.UniqueConstraint("answer_id", "channel", "author", name="one_judgement_each"),
    )


def downgrade() -> None:
    op.drop_table("feedback")
    op.drop_index("ix_turns_answer_id", "turns")
    op.drop_column("turns", "answer_id")
