"""Conversations and responses are erased when they are as old as the settings say."""

from datetime import datetime, timedelta

from sqlalchemy import Engine, delete, select

from index.catalog import transaction
from qa_service.conversation.tables import conversations, feedback, responses, turns


def erase_older(engine: Engine, days: int, now: datetime) -> int:
    """Erases what was last used more than so many days ago, with its feedback; how many there were.

    Raises StorageFault.
    """
    limit = (now - timedelta(days=days)).isoformat(timespec="seconds")
    old = select(conversations.c.id).where(conversations.c.updated_at < limit)
    answers = select(turns.c.answer_id).where(turns.c.conversation_id.in_(old))
    with transaction(engine) as db:
        db.execute(delete(feedback).where(feedback.c.answer_id.in_(answers)))
        db.execute(delete(turns).where(turns.c.conversation_id.in_(old)))
        gone = db.execute(delete(conversations).where(conversations.c.updated_at < limit)).rowcount
        return gone + db.execute(delete(responses).where(responses.c.created_at < limit)).rowcount
