"""What is kept of one owner: told whole, erased whole, and erased by itself when it is old."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Engine, Table, delete, or_, select

from index.catalog.database import transaction
from qa_service.conversation.tables import conversations, feedback, responses, turns

Found = dict[str, list[dict[str, Any]]]


class PrivacyStore:
    """Over everything that people said. Raises StorageFault when the database refuses."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def export(self, owner: str) -> Found:
        """All rows that belong to a key, by table; questions and answers within conversations."""
        own = select(conversations.c.id).where(conversations.c.owner == owner)
        conditions: dict[Table, ColumnElement[bool]] = {
            conversations: conversations.c.owner == owner,
            turns: turns.c.conversation_id.in_(own),
            feedback: feedback.c.owner == owner,
            responses: responses.c.owner == owner,
        }
        with transaction(self._engine) as db:
            return {
                table.name: [
                    dict(row._mapping) for row in db.execute(select(table).where(condition))
                ]
                for table, condition in conditions.items()
            }

    def erase(self, owner: str) -> dict[str, int]:
        """How many of each kind are gone."""
        return self._erase(
            conversations.c.owner == owner, feedback.c.owner == owner, responses.c.owner == owner
        )

    def erase_older(self, days: int) -> dict[str, int]:
        """Of everybody: what was last used or given before so many days."""
        before = (datetime.now(UTC) - timedelta(days=days)).isoformat(timespec="seconds")
        return self._erase(
            conversations.c.updated_at < before,
            feedback.c.updated_at < before,
            responses.c.created_at < before,
        )

    def _erase(
        self,
        of_conversations: ColumnElement[bool],
        of_feedback: ColumnElement[bool],
        of_responses: ColumnElement[bool],
    ) -> dict[str, int]:
        gone = select(conversations.c.id).where(of_conversations)
        answers = select(turns.c.answer_id).where(turns.c.conversation_id.in_(gone))
        with transaction(self._engine) as db:
            judged = or_(of_feedback, feedback.c.answer_id.in_(answers))
            counts = {"feedback": db.execute(delete(feedback).where(judged)).rowcount}
            db.execute(delete(turns).where(turns.c.conversation_id.in_(gone)))
            counts["conversations"] = db.execute(
                delete(conversations).where(of_conversations)
            ).rowcount
            counts["responses"] = db.execute(delete(responses).where(of_responses)).rowcount
        return counts
