"""What is kept of the holder of a key: told whole, and erased."""

from typing import Any

from pydantic import BaseModel
from sqlalchemy import Engine, delete, or_, select

from index.catalog import transaction
from qa_service.contract.segments import Documented
from qa_service.conversation.tables import conversations, feedback, responses, turns


class Kept(Documented):
    """Everything that belongs to a key, as it is stored."""

    conversations: list[dict[str, Any]]
    turns: list[dict[str, Any]]
    """Questions and answers of the conversations."""
    feedback: list[dict[str, Any]]
    responses: list[dict[str, Any]]


class Erased(BaseModel):
    """How many are gone."""

    conversations: int
    feedback: int
    responses: int


class PrivacyStore:
    """Lives beside the conversations. Raises StorageFault when the database refuses."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def export(self, owner: str) -> Kept:
        own = select(conversations.c.id).where(conversations.c.owner == owner)
        queries = {
            "conversations": select(conversations).where(conversations.c.owner == owner),
            "turns": select(turns).where(turns.c.conversation_id.in_(own)),
            "feedback": select(feedback).where(feedback.c.owner == owner),
            "responses": select(responses).where(responses.c.owner == owner),
        }
        with transaction(self._engine) as db:
            found = {
                name: [dict(row._mapping) for row in db.execute(query)]
                for name, query in queries.items()
            }
        return Kept.model_validate(found)

    def erase(self, owner: str) -> Erased:
        """For good, with the feedback of others on the answers that go."""
        own = select(conversations.c.id).where(conversations.c.owner == owner)
        answers = select(turns.c.answer_id).where(turns.c.conversation_id.in_(own))
        judged = or_(feedback.c.owner == owner, feedback.c.answer_id.in_(answers))
        with transaction(self._engine) as db:
            of_feedback = db.execute(delete(feedback).where(judged)).rowcount
            db.execute(delete(turns).where(turns.c.conversation_id.in_(own)))
            mine = conversations.c.owner == owner
            return Erased(
                feedback=of_feedback,
                conversations=db.execute(delete(conversations).where(mine)).rowcount,
                responses=db.execute(delete(responses).where(responses.c.owner == owner)).rowcount,
            )
